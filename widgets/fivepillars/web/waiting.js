/** Texts that came with a file and look like a student's identity: shown to nobody until a person decides. */
import { h } from "./dom.js";
/** @import { Blocker, Frame } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * Describe what waits on this step; without anything, nothing.
 *
 * @param {Frame} state
 * @param {Page} page
 */
export function undecidedView(state, page) {
  if (!state.waiting?.length) return null;
  return h(
    "section",
    { class: "fp-card fp-lone fp-returned", key: "waiting", "aria-labelledby": "fp-waiting" },
    h("h2", { id: "fp-waiting", key: "title" }, "Is this about a student?"),
    h(
      "ul",
      { class: "fp-left", key: "left" },
      state.waiting.map((each) => undecidedTextView(each, page)),
    ),
  );
}

/**
 * @param {Blocker} blocker
 * @param {Page} page
 */
function undecidedTextView({ table, row, field, sentence }, page) {
  const name = `waiting ${table}/${row}/${field}`;
  const shown = page.opened.get(name);
  /** @param {string} what */
  const ask = (what, more = {}) => page.channel.ask({ do: what, table, row, field, ...more }, { quiet: what === "waiting" });
  const show = async () => {
    const answer = await ask("waiting");
    page.opened.set(name, answer.text ?? answer.say);
    page.redraw();
  };
  /**
   * @param {string} words
   * @param {string} key
   * @param {() => unknown} onclick
   */
  const button = (words, key, onclick) => h("button", { type: "button", class: "fp-button", key, onclick }, words);
  return h(
    "li",
    { key: name },
    h("p", { key: "sentence" }, sentence),
    shown && h("blockquote", { key: "text" }, shown),
    h(
      "div",
      { class: "fp-row", key: "buttons" },
      !shown && button("Show it to me", "show", show),
      button("It is not: let it stand", "keep", () => ask("decide", { keep: true })),
      button("It is: leave it out", "leave", () => ask("decide", { keep: false })),
    ),
  );
}
