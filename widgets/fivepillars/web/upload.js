/** Files sent to Python in pieces: the line takes no message of more than 10 MB. */

/** @import { Going, Page } from "./types.js" */

const PIECE = 720_000; // bytes in one message; a multiple of 3, so that no piece is padded

/**
 * Send files piece by piece; give the answer to the last piece, or to the first that was refused.
 *
 * `more` goes along with every piece; `tell(percent)` hears how far it is,
 * and `going` how far the work on the whole file is.
 *
 * @param {File[]} files
 * @param {object} more
 * @param {Page} page
 * @param {(percent: number) => void} tell
 * @param {(going: Going) => void} [going]
 */
export async function sendFiles(files, more, page, tell, going = () => {}) {
  const whole = files.reduce((sum, file) => sum + Math.max(1, Math.ceil(file.size / PIECE)), 0);
  let place = 0;
  for (const file of files) {
    let begin = 0;
    do {
      const data = await inBase64(file.slice(begin, begin + PIECE));
      begin += PIECE;
      const last = place === whole - 1;
      const request = { do: "piece", file: file.name.slice(0, 255), data, place, last, ...more };
      const answer = await page.channel.ask(request, { quiet: true, going });
      if (last || !answer.got) return answer;
      place += 1;
      tell(Math.round((100 * place) / whole));
    } while (begin < file.size);
  }
  return null;
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function inBase64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    if (blob.size) reader.readAsDataURL(blob);
    else resolve("");
  });
}
