/** The two cards of a page each: read here, taken along as PDF, printed with the step. */
import { h } from "./dom.js";
import { fetchDocument } from "./fetched.js";
import { fold } from "./fold.js";
import { rowsTable } from "./rows.js";
/** @import { CardPart, CareCard, PathwayState } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * Describe the cards with their downloads.
 *
 * @param {PathwayState} pathwayState
 * @param {Page} page
 */
export function cardsView({ cards, served }, page) {
  return h(
    "fieldset",
    { class: "fp-group", key: "cards" },
    h("legend", null, h("h2", null, "A card for staff, and one for families")),
    h("p", { class: "fp-say", key: "say" }, "One page each, made from what is written above. Hang one in the staff room; send one home."),
    cards.map((card) =>
      h(
        "div",
        { class: "fp-card fp-lone fp-care", key: card.format },
        h("h3", null, `${card.whom}: ${card.title}`),
        takeView(card, served, page),
        fold(
          `read ${card.format}`,
          `Read the card ${card.whom.toLowerCase()}`,
          page,
          h("div", { class: "fp-care-parts" }, partsView(card, "h4")),
        ),
      ),
    ),
  );
}

/**
 * @param {CareCard} careCard
 * @param {boolean} served
 * @param {Page} page
 */
function takeView({ format, whom }, served, page) {
  const words = `Download the card ${whom.toLowerCase()} (PDF)`;
  const trouble = page.opened.get(`trouble ${format}`);
  const take = async () => {
    page.opened.set(`trouble ${format}`, await fetchDocument(format, page));
    page.redraw();
  };
  const properties = { class: "fp-button", id: `fp-take-${format}`, key: "take" };
  return [
    served
      ? h("a", { ...properties, href: `export/${format}`, download: true }, words)
      : h("button", { ...properties, type: "button", onclick: take }, words),
    trouble && h("p", { class: "fp-refusal", role: "alert", key: "trouble" }, trouble),
  ];
}

/**
 * Describe what a card says, part by part, each under a heading of a level.
 *
 * @param {CareCard} careCard
 * @param {string} heading
 */
export function partsView({ format, parts }, heading) {
  return parts.map((part) => [
    h(heading, { key: `h-${format}-${part.title}` }, part.title),
    part.blocks.map((block, place) => blockView(block, `${format}-${part.title}-${place}`)),
  ]);
}

/**
 * @param {CardPart["blocks"][number]} block
 * @param {string} key
 */
function blockView(block, key) {
  if ("points" in block)
    return h(
      "ul",
      { key },
      block.points.map((point, place) => h("li", { key: `p${place}` }, point)),
    );
  if ("rows" in block) return rowsTable(block.caption, block.columns, block.rows, key);
  return h("p", { key }, block.text);
}
