/** What an approach asks for, each to add to the plan with one click. */
import { h } from "./dom.js";
/** @import { ApproachState, Implied } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * Describe the actions that the approach asks for.
 *
 * @param {ApproachState} state
 * @param {Page} page
 */
export function impliedView(state, page) {
  const { implied } = state;
  return h(
    "section",
    { class: "fp-group", key: "implied", "aria-labelledby": "fp-implied" },
    h("h2", { id: "fp-implied", key: "h" }, "What this approach asks for"),
    implied.length
      ? h("p", { class: "fp-say", key: "say" }, "Suggestions from the guide. Add what fits; each joins the pillar it belongs to.")
      : h("p", { class: "fp-say", key: "say" }, notYet(state)),
    implied.map((each) => suggestionView(each, state, page)),
  );
}

/** @param {ApproachState} approachState */
function notYet({ approach }) {
  return approach.value === "mix"
    ? "Say which approach each school takes, and what it asks for stands here."
    : "Choose an approach, and what it asks for stands here.";
}

/**
 * @param {Implied} each
 * @param {ApproachState} state
 * @param {Page} page
 */
function suggestionView(each, state, page) {
  const add = () => !each.chosen && page.channel.ask({ do: "choose", choices: each.cells });
  const link = { href: `${each.pillar}#action/${each.row}/lead`, key: "open" };
  const tiers = `${each.tiers.length > 1 ? "Tiers" : "Tier"} ${each.tiers.join(", ")}`;
  return h(
    "div",
    { class: "fp-card fp-lone fp-offer", key: each.row, "data-chosen": each.chosen || null },
    h("h3", { key: "title" }, each.title),
    !each.chosen && h("p", { key: "text" }, each.text), // what is chosen is read on its card
    h(
      "div",
      { class: "fp-meta", key: "meta" },
      h("span", { class: "fp-tag" }, each.pillar_title),
      h("span", { class: "fp-tag" }, tiers),
      h("span", { class: "fp-source" }, `Source: ${each.source}`),
    ),
    h(
      "div",
      { class: "fp-row fp-offer-deed", key: "deed" },
      addButton(each.chosen ? "✓ In the plan" : "Add to the plan", each, add),
      each.chosen && state.served && h("a", link, "Say who leads it and by when"),
    ),
  );
}

/**
 * Describe a button that adds once: it stays where it is, so that the focus does too.
 *
 * @param {string} words
 * @param {{ title: string, chosen: boolean }} it
 * @param {() => unknown} add
 */
export function addButton(words, { title, chosen }, add) {
  const properties = { type: "button", class: "fp-button", "aria-disabled": chosen ? "true" : null, onclick: add };
  return h("button", { ...properties, key: "add" }, words, h("span", { class: "fp-unseen" }, `: ${title}`));
}
