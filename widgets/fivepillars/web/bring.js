/** Bringing in a plan file: read here, sent in pieces, and merged by what is new in it. */
import { h } from "./dom.js";
import { goOn } from "./navigate.js";

/** @import { StartState } from "./state.js" */
/** @import { Page } from "./types.js" */

const PIECE = 500_000; // characters in one message; the line takes no message of more than 10 MB

/**
 * Describe the way to bring in a plan file.
 *
 * @param {StartState} state
 * @param {Page} self
 */
export function bringView(state, self) {
  const said = self.opened.get("brought") ?? { say: "", stopped: false };
  /** @param {{ target: HTMLInputElement }} it */
  const pick = async ({ target }) => {
    const [file] = target.files ?? [];
    target.value = ""; // so that the same file can be chosen again
    if (file) await bring(file, state, self);
  };
  return h(
    "section",
    { class: "fp-card fp-lone", key: "bring", "aria-labelledby": "fp-bring" },
    h("h2", { id: "fp-bring" }, "Bring in a plan file"),
    h(
      "p",
      { id: "fp-bring-text", key: "text" },
      "A file that ends in .plan.json, from a colleague or from a school without wifi. What you have already is kept; only what is new is added.",
    ),
    h("label", { for: "fp-bring-file", class: "fp-file-label", key: "label" }, "Plan file"),
    h("input", {
      type: "file",
      id: "fp-bring-file",
      accept: ".json,application/json",
      "aria-describedby": "fp-bring-text",
      onchange: pick,
      key: "file",
    }),
    h("p", { role: "status", class: said.stopped ? "fp-refusal" : "fp-said", key: "say" }, said.say),
  );
}

/** @param {Page} self */
function tellOf(self) {
  return (/** @type {string} */ say, stopped = false) => {
    self.opened.set("brought", { say, stopped });
    self.redraw();
  };
}

/**
 * @param {File} file
 * @param {StartState} state
 * @param {Page} self
 */
async function bring(file, state, self) {
  const tell = tellOf(self);
  if (file.size > state.most_bytes) {
    tell(`${file.name} is too large to be a plan file. It was not read, and nothing was changed.`, true);
    return;
  }
  tell(`Reading ${file.name}…`);
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await contentOf(file));
  } catch {
    tell(
      `${file.name} is not a Five Pillars plan file, so it was not read. Nothing was changed. Choose a file whose name ends in .plan.json.`,
      true,
    );
    return;
  }
  const pieces = inPieces(text);
  for (const [place, piece] of pieces.entries()) {
    if (pieces.length > 1) tell(`Bringing in ${file.name}: ${Math.round((100 * place) / pieces.length)} %`);
    const last = place === pieces.length - 1;
    const request = { do: "piece", name: file.name.slice(0, 255), text: piece, place, last };
    const answer = await self.channel.ask(request, { quiet: !last });
    if (answer.ok) {
      tell(answer.said ?? "");
      goOn(answer, self, state, { stay: true });
      self.focusOn("fp-go-on");
    } else if (!answer.got) {
      tell(answer.say, true);
      return;
    }
  }
}

/** @param {File} file */
function contentOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(file);
  });
}

/**
 * Cut a text into pieces, never through the middle of a character.
 *
 * @param {string} text
 */
function inPieces(text) {
  const pieces = [];
  let begin = 0;
  do {
    let end = Math.min(begin + PIECE, text.length);
    const code = text.charCodeAt(end - 1);
    if (end < text.length && code >= 0xd800 && code <= 0xdbff) end -= 1;
    pieces.push(text.slice(begin, end));
    begin = end;
  } while (begin < text.length);
  return pieces;
}
