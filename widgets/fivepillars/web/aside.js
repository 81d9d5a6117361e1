/** Beside the step: undo, what is still open, how the tiers are served, and what the field knows. */
import { h } from "./dom.js";
/** @import { Blocker, Fact, Frame, PillarState, Topic } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

/**
 * Describe the column beside a pillar's cards.
 *
 * @param {PillarState} state
 * @param {Page} page
 */
export function asideView(state, page) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, page), openView(state, page), tiersPanel(state)),
    h(
      "div",
      { class: "fp-known", key: "known" },
      state.elsewhere.length > 0 && panel("In action elsewhere", state.elsewhere.map(factView)),
      state.also.length > 0 && panel("Also from the field", state.also.map(topicView)),
      panel("Keep it about the plan", [h("p", { key: "privacy" }, state.privacy)]),
      state.sources.length > 0 &&
        panel(
          "Sources",
          state.sources.map((each) => h("p", { key: each }, each)),
        ),
    ),
  );
}

/**
 * Describe one box of the column.
 *
 * @param {string} title
 * @param {Child} children
 */
export function panel(title, children) {
  return h("section", { class: "fp-panel", key: title }, h("h2", null, title), children);
}

/**
 * Describe the button that takes the last choice back, or nothing.
 *
 * @param {Frame} state
 * @param {Page} page
 */
export function undoView(state, page) {
  if (!state.undo) return null;
  const properties = { type: "button", class: "fp-button fp-undo", key: "undo", onclick: () => page.undo() };
  return h("button", properties, h("span", { "aria-hidden": "true" }, "↶ "), `Undo: ${state.undo}`);
}

const TITLED = /^“.*?” /;

/**
 * Describe what is still open, as links that go to the field; several points of one row stand together.
 *
 * @param {Frame} state
 * @param {Page} page
 */
export function openView(state, page) {
  const rows = new Map();
  for (const each of state.open) {
    const named = each.row && TITLED.test(each.sentence); // what has no title of its own stands alone
    const row = named ? `${each.table}/${each.row}` : each.sentence;
    rows.set(row, [...(rows.get(row) ?? []), each]);
  }
  const points = [...rows].map(([row, list]) => h("li", { key: row }, pointsView(list, page)));
  const body = points.length ? h("ul", { key: "open" }, points) : h("p", { key: "none" }, state.nothing_open);
  return h("section", { class: "fp-panel", id: "fp-still-open", key: "open" }, h("h2", null, "Still open"), body);
}

/**
 * @param {Blocker[]} list
 * @param {Page} page
 */
function pointsView(list, page) {
  const title = TITLED.exec(list[0].sentence)?.[0] ?? "";
  if (list.length === 1) return list.map((each) => linkView(each, each.sentence, page));
  const links = list.map((each) => linkView(each, each.sentence.slice(title.length).replace(/\.$/, ""), page));
  return [title, h("span", { class: "fp-points", key: "points" }, links)];
}

/**
 * @param {Blocker} open
 * @param {string} text
 * @param {Page} page
 */
function linkView(open, text, page) {
  /** @param {MouseEvent} event */
  const go = (event) => {
    event.preventDefault();
    page.goTo(open);
  };
  const target = page.targetOf(open);
  const name = text === open.sentence ? null : open.sentence;
  return h("a", { href: `#${target}`, onclick: go, key: open.sentence, "aria-label": name }, text);
}

/** @param {PillarState} pillarState */
function tiersPanel({ tiers }) {
  const most = Math.max(1, ...tiers.map((tier) => tier.count));
  const said = tiers.map(({ label, count }) => `${label} ${count || "none"}`).join(", ");
  const bars = tiers.map(({ label, count }, place) => {
    const y = place * 32;
    const length = (count / most) * 164;
    return h(
      "g",
      { key: label },
      h("text", { x: 0, y: y + 20 }, label),
      count > 0 && h("rect", { key: "bar", x: 60, y: y + 6, width: length, height: 20, rx: 4 }),
      h("text", { key: "count", x: count ? 68 + length : 64, y: y + 20 }, count || "none yet"),
    );
  });
  const rows = tiers.map(({ label, count }) =>
    h("tr", { key: label }, h("th", { scope: "row" }, label), h("td", { class: "fp-number" }, count)),
  );
  return panel("Chosen by tier", [
    h("svg", { viewBox: "0 0 260 96", role: "img", "aria-label": `Actions by tier: ${said}`, key: "bars" }, bars),
    h(
      "table",
      { key: "numbers" },
      h("caption", null, "The same as numbers"),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Tier"), h("th", { scope: "col", class: "fp-number" }, "Actions"))),
      h("tbody", null, rows),
    ),
  ]);
}

/** @param {Fact} fact */
function factView({ title, text, source }) {
  return h("p", { key: title }, h("strong", null, title), ` ${text} `, h("small", null, `Source: ${source}`));
}

/** @param {Topic} topic */
function topicView({ title, items }) {
  return h("details", { class: "fp-topic", key: title }, h("summary", null, title), items.map(factView));
}
