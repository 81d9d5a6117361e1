/** Taking the plan along: every format to download, and what changed since a day. */
import { section } from "./actions.js";
import { h } from "./dom.js";
import { fetchDocument } from "./fetched.js";

/** @import { ActionPlanState, Download } from "./state.js" */
/** @import { Answer, Change, Page } from "./types.js" */

const HANDY = new Set(["pdf", "docx"]);
const looks = new WeakMap(); // a page → the day that was asked about, and what came back

/**
 * Describe what a board is handed most often, at the head of the page; every form stands at its end.
 *
 * @param {ActionPlanState} state
 */
export function handyView(state) {
  if (!state.served) return null;
  /** @param {Download} download */
  const one = ({ format, label, use }) =>
    h(
      "a",
      { class: "fp-button", href: `export/${format}`, download: true, key: format, title: use },
      h("span", { class: "fp-unseen" }, "Download as "),
      label,
    );
  return h(
    "div",
    { class: "fp-row fp-handy", key: "handy" },
    h("span", { "aria-hidden": "true", key: "say" }, "Download:"),
    state.downloads.filter(({ format }) => HANDY.has(format)).map(one),
    h("a", { class: "fp-button", href: "#fp-take-title", key: "all" }, "Other forms"),
  );
}

/**
 * Describe the downloads.
 *
 * @param {ActionPlanState} state
 * @param {Page} page
 */
export function downloadsView(state, page) {
  /** @param {Download} each */
  const one = (each) =>
    h(
      "li",
      { key: each.format },
      state.served
        ? h("a", { class: "fp-button", href: `export/${each.format}`, download: true, id: `fp-take-${each.format}` }, each.label)
        : h("button", { type: "button", class: "fp-button", onclick: () => take(each, page) }, each.label),
      h("span", null, each.use),
    );
  return section("take", "Take it along", [
    h("ul", { class: "fp-downloads", key: "list" }, state.downloads.map(one)),
    h("p", { class: "fp-refusal", role: "alert", key: "say" }, lookOf(page, state).trouble),
  ]);
}

/**
 * Fetch a document through the kernel, where there is no server to fetch it from.
 *
 * @param {Download} download
 * @param {Page} page
 */
async function take({ format }, page) {
  const look = looks.get(page);
  look.trouble = await fetchDocument(format, page);
  page.redraw();
}

/**
 * @param {Page} page
 * @param {ActionPlanState} state
 */
function lookOf(page, state) {
  if (!looks.has(page)) looks.set(page, { since: state.month_ago, say: "", answer: null, trouble: "" });
  return looks.get(page);
}

/**
 * Describe the question what changed since a day, and its answer.
 *
 * @param {ActionPlanState} state
 * @param {Page} page
 */
export function changesView(state, page) {
  const look = lookOf(page, state);
  /** @param {SubmitEvent} event */
  const ask = async (event) => {
    event.preventDefault();
    look.say = look.since ? "Looking back…" : "Choose a day first.";
    look.answer = null;
    page.redraw();
    if (!look.since) return;
    const answer = await page.channel.ask({ do: "changes", since: look.since }, { quiet: true });
    look.answer = answer.changes ? answer : null;
    look.say = answer.changes ? summary(answer) : answer.say;
    page.redraw();
  };
  return section("changes", "What changed", [
    h("p", { key: "why" }, "For the next board meeting: what the team decided since the last one."),
    h(
      "form",
      { class: "fp-since", key: "form", onsubmit: ask },
      h(
        "div",
        { class: "fp-field" },
        h("label", { for: "fp-since" }, "Since"),
        h("input", {
          type: "date",
          id: "fp-since",
          value: look.since,
          oninput: ({ target }) => {
            look.since = target.value;
          },
        }),
      ),
      h("button", { type: "submit", class: "fp-button" }, "Show what changed"),
    ),
    h("p", { role: "status", class: "fp-said", key: "said" }, look.say),
    look.answer?.changes.length > 0 && changesList(look.answer.changes),
  ]);
}

/** @param {Answer} answer */
function summary({ changes = [], since }) {
  if (!changes.length) return `Nothing changed since ${since}.`;
  return `${changes.length} ${changes.length === 1 ? "part of the plan is" : "parts of the plan are"} different from ${since}.`;
}

/** @param {Change[]} changes */
function changesList(changes) {
  /**
   * @param {Change} change
   * @param {number} place
   */
  const one = ({ what, kind, lines, who }, place) =>
    h(
      "li",
      { key: `c${place}` },
      h("strong", null, what),
      h("small", null, ` ${kind}`),
      h(
        "ul",
        null,
        lines.map((line) => h("li", null, line)),
      ),
      h("small", { class: "fp-by" }, who),
    );
  return h("ul", { class: "fp-changes", key: "list" }, changes.map(one));
}
