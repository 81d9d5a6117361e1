/**
 * What the outbox held when the page was opened: it is sent, once, and the person is told what became of it.
 *
 * What nobody decided about since is saved. What cannot be saved stands in its field again, or here with its text:
 * nothing is thrown away but by a person.
 */
import { h } from "./dom.js";
import { WITHHELD } from "./drafts.js";

/** @import { Answer, Channel, Decide, Drafts, Entry, FindStanding, Maker, Outbox } from "./types.js" */

/** @typedef {{ entry: Entry, say: string }} Left */

const AWAY = "Chosen while the workbook was away, and saved now:";
const ANYWHERE = new Set(["choose", "remove"]); // what any page of the plan can ask for
const OWN_PAGE = "approach"; // whose choices keep more than they say

/**
 * Take up what the outbox holds; `self` is the page, `maker()` says for whom and where it is.
 *
 * It gives what the page shows: `view()` describes it, and `left()` counts what is not saved.
 *
 * @param {{ outbox: Outbox, channel: Channel, drafts: Drafts, maker: Maker, standing: FindStanding, decide: Decide, redraw: () => void }} it
 */
export function takeUp({ outbox, channel, drafts, maker, standing, decide, redraw }) {
  /** @type {string[]} */
  const saved = [];
  /** @type {Left[]} */
  const left = [];

  async function all() {
    for (const entry of outbox.all()) {
      if (entry.hold) back(entry);
      else if (entry.by !== maker().by) leave(entry, `Chosen as ${entry.by || "nobody by name"}, and not saved yet.`);
      else if (isAtHome(entry)) await send(entry);
      else leave(entry, "Chosen on another page of this plan, and not saved yet.");
    }
    redraw();
  }

  /** @param {Entry} entry */
  const isAtHome = ({ step, request }) => step === maker().step || (ANYWHERE.has(request.do) && step !== OWN_PAGE);

  /**
   * @param {Entry} entry
   * @param {{ over?: boolean, keep?: boolean }} [more]
   */
  async function send(entry, more = {}) {
    const { request, seen, name } = entry;
    const choices = request.choices?.map((each) => (more.over ? each : { ...each, seen }));
    const { over: _, ...rest } = more;
    const answer = await channel.ask({ ...request, ...rest, once: name, choices }, { kept: { base: entry.base, seen } });
    if (answer.ok) {
      outbox.drop(name);
      saved.push(answer.did ?? wordsOf(entry));
    } else if (answer.ask) await ask(entry, answer);
    else if (answer.stood) leave(entry, answer.say);
    else back({ ...entry, hold: answer.say });
    redraw();
  }

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  async function ask(entry, answer) {
    const { table, row, field, looked_like } = answer;
    if (await decide(answer, { table, row, field })) return send(entry, { keep: true });
    channel.ask({ do: "withhold", table, row, field, looked_like }, { instead: WITHHELD });
    return outbox.drop(entry.name);
  }

  /**
   * Put what was refused back into its field, or show it where it has none on this page.
   *
   * @param {Entry} entry
   */
  function back(entry) {
    outbox.put(entry);
    const [first, ...more] = entry.request.choices ?? [];
    if (first && !more.length && typeof first.value === "string" && standing(first)) drafts.restore(entry);
    else leave(entry, entry.hold);
  }

  /**
   * @param {Entry} entry
   * @param {string} say
   */
  function leave(entry, say) {
    outbox.put(entry); // it is kept until a person decides
    left.push({ entry, say });
  }

  /** @param {Left} each */
  function done(each) {
    left.splice(left.indexOf(each), 1);
    redraw();
  }

  /** @param {Left} each */
  function leftView(each) {
    const { entry, say } = each;
    const words = wordsOf(entry);
    const throwAway = () => {
      outbox.drop(entry.name);
      done(each);
    };
    const save = () => {
      done(each);
      send({ ...entry, by: maker().by, hold: "" }, { over: true });
    };
    return h(
      "li",
      { key: entry.name },
      h("p", { class: "fp-refusal" }, say),
      words && h("blockquote", { key: "words" }, words),
      h(
        "div",
        { class: "fp-row" },
        !isAtHome(entry) || (entry.hold && entry.step && entry.step !== maker().step)
          ? h("a", { class: "fp-button", href: entry.step, key: "go" }, "Open that page")
          : !entry.hold && h("button", { type: "button", class: "fp-button", key: "save", onclick: save }, "Save mine"),
        h("button", { type: "button", class: "fp-button", key: "drop", onclick: throwAway }, "Throw it away"),
      ),
    );
  }

  function view() {
    if (!saved.length && !left.length) return null;
    const read = () => {
      saved.length = 0;
      redraw();
    };
    return h(
      "section",
      { class: "fp-card fp-lone fp-returned", role: "status", key: "returned" },
      saved.length > 0 && [
        h("p", { key: "saved" }, h("strong", null, AWAY)),
        h(
          "ul",
          { key: "list" },
          saved.map((words, place) => h("li", { key: `s${place}` }, words)),
        ),
        h("button", { type: "button", class: "fp-button", key: "read", onclick: read }, "OK"),
      ],
      left.length > 0 && h("ul", { class: "fp-left", key: "left" }, left.map(leftView)),
    );
  }

  return { all, view, left: () => left.length };
}

/**
 * Give what an entry says, as far as a person typed it.
 *
 * @param {Entry} entry
 */
function wordsOf({ request }) {
  const values = [request.title, request.what, ...(request.choices ?? []).map(({ value }) => value)];
  return values.filter((value) => typeof value === "string" || typeof value === "number").join(", ");
}
