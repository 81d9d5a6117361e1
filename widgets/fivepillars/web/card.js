/**
 * A card is one decision: unchosen it is two lines; chosen it opens and asks what the plan needs.
 *
 * A card comes from Python as {table, row, title, text, tags, source, own, chosen, values, open, by,
 * hints, examples, summary}; its group adds the fields that its form asks for.
 */
import { h } from "./dom.js";
import { fieldId, fieldView } from "./field.js";
/** @import { Card, Group } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * Describe a card of a group.
 *
 * @param {Card} card
 * @param {Group} group
 * @param {Page} page
 */
export function cardView(card, group, page) {
  const where = { table: card.table, row: card.row, field: "chosen" };
  const draft = page.drafts.get(where);
  const chosen = draft ? Boolean(draft.value) : card.chosen;
  const id = fieldId(where);
  /** @param {{ target: HTMLInputElement }} event */
  const choose = (event) => {
    page.opened.set(card.row, event.target.checked);
    page.drafts.set(where, event.target.checked, card.chosen);
  };
  const said = [draft?.say, ...page.drafts.remarks(where)].filter(Boolean);
  return h(
    "div",
    { class: "fp-card", key: card.row, "data-chosen": chosen || null },
    h(
      "div",
      { class: "fp-head" },
      h("input", {
        type: "checkbox",
        id,
        checked: chosen,
        onchange: choose,
        "aria-describedby": card.text ? `${id}-text` : null,
      }),
      h("label", { for: id }, card.title),
      card.text && h("p", { id: `${id}-text`, key: "text" }, card.text),
    ),
    card.ended && h("p", { class: "fp-hint", key: "ended" }, card.ended),
    said.map((text, place) => h("p", { class: "fp-refusal", role: "alert", key: `say${place}` }, text)),
    h(
      "div",
      { class: "fp-meta", key: "meta" },
      card.tags.map((tag) => h("span", { class: "fp-tag", key: tag }, tag)),
      h("span", { class: "fp-source", key: "source" }, `Source: ${card.source}`),
      card.chosen && card.by.chosen && h("span", { class: "fp-source", key: "by" }, `Chosen by ${card.by.chosen}`),
    ),
    card.examples.length > 0 && examplesView(card),
    chosen && formView(card, group, page),
    card.own && !card.chosen && !chosen && removeView(card, page),
  );
}

/** @param {Card} card */
function examplesView({ examples }) {
  const title = examples.length === 1 ? "An example in action" : `${examples.length} examples in action`;
  return h(
    "details",
    { class: "fp-examples", key: "examples" },
    h("summary", null, title),
    examples.map((each) =>
      h("p", { key: each.title }, h("strong", null, each.title), ` ${each.text} `, h("small", null, `Source: ${each.source}`)),
    ),
  );
}

/**
 * @param {Card} card
 * @param {Group} group
 * @param {Page} page
 */
function formView(card, group, page) {
  if (!page.opened.has(card.row)) {
    // What is open asks for attention when the page opens; what others choose later unfolds nothing here.
    page.opened.set(card.row, page.opening && Object.keys(card.open).length > 0);
  }
  const more = `${card.row} more`;
  const firstFields = group.fields.filter((field) => !field.later && (!field.own || card.own));
  const laterFields = group.fields.filter((field) => field.later);
  return h(
    "details",
    {
      class: "fp-form",
      key: "form",
      open: page.opened.get(card.row),
      ontoggle: (event) => page.opened.set(card.row, event.target.open),
    },
    h("summary", null, h("span", { class: "fp-summary-title" }, "Details"), " ", h("span", null, card.summary)),
    h(
      "div",
      { class: "fp-fields" },
      firstFields.map((field) => fieldView(field, card, page)),
    ),
    h(
      "details",
      {
        class: "fp-more",
        key: "more",
        open: page.opened.get(more) ?? false,
        ontoggle: (event) => page.opened.set(more, event.target.open),
      },
      h("summary", null, `More: ${laterFields.map((field) => field.label.toLowerCase()).join(", ")}`),
      h(
        "div",
        { class: "fp-fields" },
        laterFields.map((field) => fieldView(field, card, page)),
      ),
    ),
  );
}

/**
 * @param {Card} card
 * @param {Page} page
 */
function removeView(card, page) {
  const remove = async () => {
    const answer = await page.channel.ask({ do: "remove", table: card.table, row: card.row });
    if (answer.ok) page.focusOn(`fp-add-${card.table}`);
  };
  return h(
    "button",
    { type: "button", class: "fp-quiet", key: "remove", onclick: remove },
    "Remove ",
    h("span", { class: "fp-unseen" }, card.title),
    " from this list",
  );
}
