/** Assets and partners: what is there already, found by hand or in a directory. */
import { openView, panel, undoView } from "./aside.js";
import { columnsView } from "./columns.js";
import { directoryView } from "./directory.js";
import { h } from "./dom.js";
import { fetchDocument } from "./fetched.js";
import { fieldView } from "./field.js";
import { page } from "./page.js";
import { byTable, sheetFolds, sheetStanding, sheetTarget, sheetView } from "./sheet.js";

/** @import { PartnerLine, PartnersState } from "./state.js" */
/** @import { Child, Page } from "./types.js" */

/**
 * @param {PartnersState} state
 * @param {Page} self
 */
function partnersView(state, self) {
  const { service } = byTable(state.sheets);
  return columnsView(state, self, {
    decide: [
      state.said && h("p", { key: "said" }, h("strong", null, state.said)),
      sheetView(service, self),
      afterMapView(state, self),
      directoryView(state, self),
    ],
    beside: partnersAside(state, self),
  });
}

/**
 * What belongs to the map as a whole: how long it holds, and taking it along.
 *
 * @param {PartnersState} state
 * @param {Page} self
 */
function afterMapView(state, self) {
  const [row] = state.setting.rows;
  const trouble = self.opened.get("hsds trouble");
  const take = async () => {
    self.opened.set("hsds trouble", await fetchDocument("hsds", self));
    self.redraw();
  };
  return h(
    "section",
    { class: "fp-group fp-card fp-lone", key: "whole", "aria-label": "The whole map" },
    h(
      "div",
      { class: "fp-fields", key: "setting" },
      state.setting.fields.map((field) => fieldView(field, row, self)),
    ),
    byTable(state.sheets).service.rows.length > 0 &&
      h(
        "div",
        { class: "fp-row fp-take", key: "take" },
        state.served
          ? h("a", { class: "fp-button", href: "export/hsds", download: true, id: "fp-take-hsds" }, "Download the map as HSDS")
          : h("button", { type: "button", class: "fp-button", id: "fp-take-hsds", onclick: take }, "Download the map as HSDS"),
        h("span", { class: "fp-remark" }, "A zip of tables that 211 lines and other directories can read. Notes stay here."),
      ),
    trouble && h("p", { class: "fp-refusal", role: "alert", key: "trouble" }, trouble),
  );
}

/**
 * @param {PartnersState} state
 * @param {Page} self
 */
function partnersAside(state, self) {
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, self), openView(state, self), servedPanel(state), partnersPanel(state)),
    h("div", { class: "fp-known", key: "known" }, panel("Keep it about the plan", [h("p", { key: "privacy" }, state.privacy)])),
  );
}

/**
 * The partners chosen in the pillars, and who links them.
 *
 * @param {PartnersState} partnersState
 */
function partnersPanel({ partners, coordinator, served }) {
  /** @param {PartnerLine} partnerLine */
  const named = ({ name, row, step }) => (served && step ? h("a", { href: `${step}#partner/${row}/agreement` }, name) : name);
  const lines = partners.map((each) => h("li", { key: each.row }, named(each), h("small", null, ` ${agreed(each)}`)));
  return panel("Partners chosen", [
    lines.length
      ? h("ul", { class: "fp-partners", key: "list" }, lines)
      : h("p", { key: "none" }, "None yet. They are chosen in the pillars."),
    coordinator && h("p", { key: "who" }, coordinator),
  ]);
}

/** @param {PartnerLine} partnerLine */
const agreed = ({ agreement }) => (agreement === "none yet" ? "no agreement yet" : agreement);

/** @param {PartnersState} partnersState */
function servedPanel({ tiers }) {
  const most = Math.max(1, ...tiers.map((each) => each.services));
  const said = tiers.map(({ tier, services, room }) => `Tier ${tier}: ${services || "none"}, ${room || "none"} with room`).join("; ");
  const bars = tiers.map(({ tier, services, room }, place) => {
    const y = place * 32;
    /** @param {number} count */
    const long = (count) => (count / most) * 164;
    return h(
      "g",
      { key: `t${tier}` },
      h("text", { x: 0, y: y + 20 }, `Tier ${tier}`),
      services > 0 &&
        h("rect", { key: "all", class: "fp-hollow", x: 61, y: y + 7, width: Math.max(0, long(services) - 2), height: 18, rx: 4 }),
      room > 0 && h("rect", { key: "room", x: 60, y: y + 6, width: long(room), height: 20, rx: 4 }),
      h("text", { key: "count", x: services ? 68 + long(services) : 64, y: y + 20 }, services || "none yet"),
    );
  });
  /** @param {Child} text */
  const number = (text) => h("td", { class: "fp-number" }, text);
  /** @param {string} text */
  const head = (text) => h("th", { scope: "col", class: "fp-number" }, text);
  return panel("Services by tier", [
    h("svg", { viewBox: "0 0 260 96", role: "img", "aria-label": `Services by tier. ${said}`, key: "bars" }, bars),
    h(
      "table",
      { key: "numbers" },
      h("caption", null, "Filled: said lately that it has room"),
      h("thead", null, h("tr", null, h("th", { scope: "col" }, "Tier"), head("All"), head("Room"), head("Ask"))),
      h(
        "tbody",
        null,
        tiers.map(({ tier, services, room, ask }) =>
          h("tr", { key: `t${tier}` }, h("th", { scope: "row" }, `Tier ${tier}`), number(services), number(room), number(ask)),
        ),
      ),
    ),
  ]);
}

/** @param {PartnersState} state */
const sheetsOf = (state) => [...state.sheets, state.setting];

export default page(partnersView, {
  target: (open, state) => sheetTarget(open, sheetsOf(state)),
  folds: (open, state) => sheetFolds(open, sheetsOf(state)),
  standing: (where, state) => sheetStanding(where, sheetsOf(state)),
});
