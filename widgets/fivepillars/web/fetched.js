/** A document fetched through the kernel, where there is no server to fetch it from. */

/** @import { Page } from "./types.js" */

/**
 * Ask for a document and hand it to the browser as a download; give what stood in the way, or "".
 *
 * @param {string} format
 * @param {Page} page
 */
export async function fetchDocument(format, page) {
  const answer = await page.channel.ask({ do: "document", format }, { quiet: true });
  if (!answer.content) return answer.say;
  const bytes = Uint8Array.from(atob(answer.content), (sign) => sign.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = answer.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return "";
}
