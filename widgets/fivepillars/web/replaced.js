/**
 * What stands where something else stood: what others chose over this person's choices, on this page or while it was
 * closed, and what this person's own buttons replaced. It stays until the person has read it.
 *
 * What is said beside its field already (drafts.js) is not said here again.
 */
import { h } from "./dom.js";

/** @import { Frame } from "./state.js" */
/** @import { Channel, Drafts, Memory } from "./types.js" */

const OVER_MINE = "Others have chosen over what you had set:";
const OVER_THEIRS = "You have chosen over what somebody else had set:";

/**
 * Tell the person of one page; `memory` keeps how far they have looked, and `state()` is what the page shows.
 *
 * `greet()` asks what they missed, `hear()` looks at a new state, `put(over)` takes what a choice of theirs replaced,
 * and `view()` describes all that is not read yet.
 *
 * @param {{ channel: Channel, memory: Memory, drafts: Drafts, state: () => Frame, redraw: () => void }} it
 */
export function tellReplaced({ channel, memory, drafts, state, redraw }) {
  /** @type {string[]} */
  const mine = [];
  /** @type {string[]} */
  const theirs = [];
  /** @type {number | null} */
  let upTo = null; // the number of the newest choice that was looked at

  async function greet() {
    if (!state().overwritten) return; // no page of a plan
    const answer = await channel.ask({ do: "greet", session: memory.session, seen: memory.seen() }, { quiet: true });
    if (!Number.isInteger(answer.seq) || !Array.isArray(answer.missed)) return;
    upTo = answer.seq;
    add(
      mine,
      answer.missed.map(({ say }) => say),
    );
    hear();
    settle();
  }

  function hear() {
    const last = upTo ?? Number.POSITIVE_INFINITY; // what was there before anything was looked at is told by `greet`
    const found = (state().overwritten ?? []).filter(({ seq }) => seq > last);
    if (!found.length) return;
    upTo = Math.max(...found.map(({ seq }) => seq));
    add(
      mine,
      found.filter((each) => !drafts.remarks(each).length).map(({ say }) => say),
    );
    settle();
  }

  /**
   * @param {string[]} list
   * @param {string[]} sentences
   */
  function add(list, sentences) {
    for (const say of sentences) if (typeof say === "string" && !list.includes(say)) list.push(say);
  }

  /** What waits to be read is told once more where the page is opened again. */
  function settle() {
    if (!mine.length && upTo !== null) memory.look(upTo);
    redraw();
  }

  /** @param {string[]} over */
  function put(over) {
    if (Array.isArray(over)) add(theirs, over);
    redraw();
  }

  function read() {
    mine.length = 0;
    theirs.length = 0;
    settle();
  }

  function view() {
    if (!mine.length && !theirs.length) return null;
    /**
     * @param {string} words
     * @param {string[]} sentences
     * @param {string} key
     */
    const list = (words, sentences, key) =>
      sentences.length > 0 && [
        h("p", { key: `${key}-words` }, h("strong", null, words)),
        h(
          "ul",
          { key },
          sentences.map((say) => h("li", { key: say }, say)),
        ),
      ];
    return h(
      "section",
      { class: "fp-card fp-lone fp-returned fp-replaced", role: "status", key: "replaced" },
      list(OVER_MINE, mine, "mine"),
      list(OVER_THEIRS, theirs, "theirs"),
      h("button", { type: "button", class: "fp-button", key: "read", onclick: read }, "OK"),
    );
  }

  return { greet, hear, put, view };
}
