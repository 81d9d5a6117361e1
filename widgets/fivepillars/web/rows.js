/** A table that becomes cards where it is too wide for its place: each cell knows the name of its column. */
import { h } from "./dom.js";

/** @import { Child } from "./types.js" */

const MANY = 6; // so many columns are too wide beside what is still open

/**
 * Describe a table of words; the first cell of a line names it.
 *
 * @param {string} caption
 * @param {string[]} columns
 * @param {Child[][]} lines
 */
export function rowsTable(caption, columns, lines, key = "table") {
  /**
   * @param {Child} words
   * @param {number} place
   */
  const cell = (words, place) =>
    place ? h("td", { "data-label": columns[place], role: "cell" }, words) : h("th", { scope: "row", role: "rowheader" }, words);
  const head = columns.map((name) => h("th", { scope: "col", role: "columnheader" }, name));
  const body = lines.map((line, place) => h("tr", { key: `r${place}`, role: "row" }, line.map(cell)));
  return h(
    "table",
    { class: `fp-table fp-listed${columns.length < MANY ? "" : " fp-many"}`, key, role: "table" },
    h("caption", { class: "fp-unseen" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head)),
    h("tbody", { role: "rowgroup" }, body),
  );
}
