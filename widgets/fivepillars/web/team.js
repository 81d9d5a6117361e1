/** The team and its vision: whose plan it is, who decides, what for, and how they work together. */
import { openView, panel, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { h, upper } from "./dom.js";
import { addButton } from "./implied.js";
import { page } from "./page.js";
import { byTable, sheetStanding, sheetTarget, sheetView } from "./sheet.js";
import { talkView } from "./talk.js";

/** @import { Must, Seat, Suggested, TeamState } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * @param {TeamState} state
 * @param {Page} self
 */
function teamView(state, self) {
  const { about, agency, member, goal, agreement, figure } = byTable(state.sheets);
  return columnsView(state, self, {
    decide: [
      [about, agency, member].map((sheet) => sheetView(sheet, self)),
      unlistedView(state, self),
      [goal, agreement].map((sheet) => sheetView(sheet, self)),
      suggestedView(state, self),
      talkView(state, self),
      sheetView(figure, self),
    ],
    beside: teamAside(state, self),
  });
}

/**
 * @param {TeamState} teamState
 * @param {Page} self
 */
function suggestedView({ suggested }, self) {
  return h(
    "details",
    {
      class: "fp-entry",
      key: "suggested",
      open: self.opened.get("suggested") ?? false,
      ontoggle: (event) => self.opened.set("suggested", event.target.open),
    },
    h("summary", null, h("span", { class: "fp-entry-said" }, h("strong", null, "Agreements to begin from"))),
    h(
      "ul",
      { class: "fp-offers" },
      suggested.map((each) => offerView(each, self)),
    ),
  );
}

/**
 * Who answers for something in the plan and is on no list.
 *
 * @param {TeamState} teamState
 * @param {Page} self
 */
function unlistedView({ unlisted }, self) {
  if (!unlisted.length) return null;
  const join = (/** @type {string} */ words) => () => self.channel.ask({ do: "join", words });
  const title = `Named in the plan, not on the team: ${unlisted.length}`;
  return h(
    "details",
    {
      class: "fp-entry",
      key: "unlisted",
      open: self.opened.get("unlisted") ?? false,
      ontoggle: (event) => self.opened.set("unlisted", event.target.open),
    },
    h("summary", null, h("span", { class: "fp-entry-said" }, h("strong", null, title))),
    h(
      "ul",
      { class: "fp-offers" },
      unlisted.map(({ words, where }) =>
        h(
          "li",
          { key: words },
          h("p", null, words, " ", h("small", null, where)),
          addButton("Add to the team", { title: words, chosen: false }, join(words)),
        ),
      ),
    ),
  );
}

/**
 * @param {Suggested} suggested
 * @param {Page} self
 */
function offerView({ row, title, source, added }, self) {
  const choices = [{ table: "agreement", row, field: "title", value: title }];
  const add = () => !added && self.channel.ask({ do: "choose", choices });
  return h(
    "li",
    { key: row },
    h("p", null, title, " ", h("small", null, `Source: ${source}`)),
    addButton(added ? "✓ Added" : "Add", { title, chosen: added }, add),
  );
}

/**
 * @param {TeamState} state
 * @param {Page} self
 */
function teamAside(state, self) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h(
      "div",
      { class: "fp-now", key: "now" },
      undoView(state, self),
      openView(state, self),
      panel("Who must be there", [h("ul", { class: "fp-seats fp-musts", key: "musts" }, state.musts.map(mustView))]),
      panel("Who is at the table", [h("ul", { class: "fp-seats", key: "seats" }, state.at_the_table.map(seatView))]),
    ),
    h("div", { class: "fp-known", key: "known" }, panel("Keep it about the plan", [h("p", { key: "privacy" }, state.privacy)])),
  );
}

/** @param {Must} must */
function mustView({ words, met, source }) {
  const name = upper(words);
  return h(
    "li",
    { key: words, "data-here": met || null },
    h("span", { class: "fp-seat", "aria-hidden": "true" }, met ? "✓" : ""),
    h("span", null, name, h("span", { class: "fp-unseen" }, met ? ": there. " : ": missing. "), h("small", null, source)),
  );
}

/** @param {Seat} seat */
function seatView({ sector, count }) {
  return h(
    "li",
    { key: sector, "data-here": count > 0 || null },
    h("span", { class: "fp-seat", "aria-hidden": "true" }, count ? "✓" : ""),
    h("span", null, sector, h("small", null, count ? ` ${count}` : " nobody yet")),
  );
}

export default page(teamView, {
  target: (open, state) => sheetTarget(open, state.sheets),
  folds: (open) => [open.row],
  standing(where, state) {
    if (where.table !== "talk") return sheetStanding(where, state.sheets);
    const found = state.differences.find((each) => each.row === where.row);
    return { value: found?.values.agreed ?? null, shown: found?.values.agreed ?? "nothing", by: found?.by.agreed };
  },
});
