/** Answers to needs: each with its own shape and its word, so that colour is never the only sign. */
import { openView, panel, undoView } from "./aside.js";
import { h } from "./dom.js";

/** @import { AnswerCount, Frame } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

const CROSS = h("path", { d: "M3 3 L13 13 M13 3 L3 13" });
const HALF = [
  h("circle", { cx: 8, cy: 8, r: 5.5, key: "ring" }),
  h("path", { d: "M8 2.5 A5.5 5.5 0 0 0 8 13.5 Z", class: "fp-full", key: "half" }),
];
const DASHED = h("circle", { cx: 8, cy: 8, r: 5.5, "stroke-dasharray": "2.5 2.5" });
const FULL = h("circle", { cx: 8, cy: 8, r: 6, class: "fp-full" });
/** @type {{ [answer: string]: Child }} */
const SHAPES = { missing: CROSS, broken: CROSS, thin: HALF, unknown: DASHED, met: FULL, held: FULL };

/**
 * Describe an answer, and how many there are of it where that is known.
 *
 * @param {string} answer
 * @param {number} [count]
 */
export function answerView(answer, count) {
  return h(
    "span",
    { class: "fp-answer", "data-answer": count === 0 ? null : answer, key: answer },
    h("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, SHAPES[answer]),
    count === undefined ? answer : `${count} ${answer}`,
  );
}

/**
 * Describe what each answer means.
 *
 * @param {{ answers: AnswerCount[] }} it
 */
export function legendView({ answers }) {
  const lines = answers.map(({ answer, words }) => h("li", { key: answer }, answerView(answer), ` ${words}`));
  return h("ul", { class: "fp-legend", key: "legend" }, lines);
}

/**
 * Describe the head of a need: what it is, with its answer.
 *
 * @param {string} id
 * @param {string} title
 * @param {string} answer
 */
export function answeredView(id, title, answer) {
  return h("div", { class: "fp-gap-head", key: "head" }, h("h3", { id, tabindex: -1 }, title), answerView(answer));
}

/**
 * Describe an action of the guide that would help, what choosing it changes, and the button that chooses it.
 *
 * @param {{ row: string, title: string, text: string, source: string }} offer
 * @param {() => unknown} choose
 * @param {...Child} changes
 */
export function offerView(offer, choose, ...changes) {
  return h(
    "div",
    { class: "fp-offer", key: offer.row },
    h("div", null, h("p", null, h("strong", null, offer.title), ` ${offer.text} `, h("small", null, `Source: ${offer.source}`)), changes),
    h(
      "button",
      { type: "button", class: "fp-button", onclick: choose, "aria-label": `Choose this action: ${offer.title}` },
      "Choose this action",
    ),
  );
}

/**
 * Choose an action of the guide; gives whether it is chosen now.
 *
 * @param {{ row: string }} offer
 * @param {Page} page
 */
export async function chooseAction(offer, page) {
  const choices = [{ table: "action", row: offer.row, field: "chosen", value: true }];
  const answer = await page.channel.ask({ do: "choose", choices });
  return answer.ok;
}

/**
 * Describe the column beside: undo, what is open, how many needs have which answer, and more panels.
 *
 * @param {Frame & { answers: AnswerCount[] }} state
 * @param {Page} page
 * @param {...Child} panels
 */
export function answersAside(state, page, ...panels) {
  const counts = state.answers.map(({ answer, count }) => h("li", { key: answer }, answerView(answer, count)));
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, page), openView(state, page)),
    h(
      "div",
      { class: "fp-known", key: "known" },
      panel("Needs by answer", [h("ul", { class: "fp-counts", key: "counts" }, counts)]),
      panels,
    ),
  );
}
