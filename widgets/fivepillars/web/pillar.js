/** A pillar's step: why it matters, the cards to decide on, and beside them what is still open. */

import { ownView } from "./add-row.js";
import { asideView } from "./aside.js";
import { cardView } from "./card.js";
import { columnsView } from "./columns.js";
import { h } from "./dom.js";
import { page } from "./page.js";
import { amongCards } from "./places.js";

/** @import { Group, PillarState } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * @param {PillarState} state
 * @param {Page} self
 */
function pillarView(state, self) {
  return columnsView(state, self, {
    decide: [jumpView(state), state.groups.map((group) => groupView(group, self))],
    beside: asideView(state, self),
  });
}

/**
 * Describe the groups as links, so that nobody scrolls past one to find the next.
 *
 * @param {PillarState} pillarState
 */
function jumpView({ groups }) {
  const links = groups.map(({ table, title, tally }) =>
    h(
      "li",
      { key: table },
      h("a", { href: `#fp-group-${table}` }, title),
      " ",
      h("small", null, tally.split(" · ")[0].replace(" chosen", "")),
    ),
  );
  return h("ul", { class: "fp-jump", "aria-label": "On this page", key: "jump" }, links);
}

/**
 * @param {Group} group
 * @param {Page} self
 */
function groupView(group, self) {
  return h(
    "fieldset",
    { class: "fp-group", id: `fp-group-${group.table}`, key: group.table },
    h("legend", null, h("h2", null, group.title), " ", h("small", null, group.tally)),
    group.cards.map((card) => cardView(card, group, self)),
    ownView(group, self),
  );
}

export default page(pillarView, amongCards);
