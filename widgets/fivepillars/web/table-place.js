/** Where the table stands in a file: its first rows to look at, and which of them a person says are the heading. */
import { h } from "./dom.js";
import { fold } from "./fold.js";

/** @import { Page, Understood } from "./types.js" */

/** @typedef {{ sheet: string, heading: string, rows: string }} Region */

/** @type {[name: keyof Region, words: [label: string, hint: string]][]} */
const FIELDS = [
  ["sheet", ["Worksheet", "All of them"]],
  ["heading", ["Rows of the heading", "Such as 4 or 4-5"]],
  ["rows", ["Rows of the table", "Such as 4:40, or 4: to its end"]],
];

/**
 * Describe it; `region` is what the person said, `read` what was read (or nothing), `again()` reads once more.
 *
 * @param {Region} region
 * @param {Understood | null} read
 * @param {Page} page
 * @param {() => void} again
 */
export function tablePlaceView(region, read, page, again) {
  /** @param {keyof Region} name */
  const put =
    (name) =>
    (/** @type {{ target: HTMLInputElement }} */ { target }) => {
      region[name] = target.value.trim();
    };
  /** @param {[name: keyof Region, [label: string, hint: string]]} it */
  const field = ([name, [label, hint]]) =>
    h(
      "div",
      { class: "fp-field", key: name },
      h("label", { for: `fp-place-${name}` }, label),
      h("input", {
        id: `fp-place-${name}`,
        type: "text",
        value: region[name],
        placeholder: hint,
        autocomplete: "off",
        onchange: put(name),
      }),
    );
  return fold("table-place", read ? `Where the table stands: ${headingOf(read)}` : "The table stands elsewhere in the file", page, [
    read && topView(read),
    h("div", { class: "fp-fields", key: "fields" }, FIELDS.map(field)),
    h(
      "div",
      { class: "fp-row", key: "again" },
      h("button", { type: "button", class: "fp-button", id: "fp-read-again", onclick: again }, "Read it again"),
    ),
  ]);
}

/** @param {Understood} understood */
function headingOf({ heading: [first, last] }) {
  if (!first) return "no heading";
  return first === last ? `heading in row ${first}` : `heading in rows ${first} to ${last}`;
}

/** @param {Understood} understood */
function topView({ top, heading: [first, last] }) {
  const widest = Math.max(...top.map((row) => row.length));
  /**
   * @param {string[]} row
   * @param {number} place
   */
  const rowView = (row, place) => {
    const number = place + 1;
    const named = number >= first && number <= last;
    const cells = row.map((cell, at) => h("td", { key: `c${at}` }, cell));
    const rest = row.length < widest && h("td", { key: "rest", colspan: widest - row.length });
    return h(
      "tr",
      { key: `r${number}`, class: named ? "fp-heading-row" : "" },
      h("th", { scope: "row" }, named ? `${number} (heading)` : String(number)),
      cells,
      rest,
    );
  };
  return h(
    "div",
    { class: "fp-scroll", key: "top", tabindex: 0, role: "region", "aria-label": "The first rows of the file" },
    h(
      "table",
      { class: "fp-table fp-top-rows" },
      h("caption", null, "The first rows as they stand in the file"),
      h("tbody", null, top.map(rowView)),
    ),
  );
}
