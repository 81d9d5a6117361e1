/** A pillar's step: why it matters, the cards to decide on, and beside them what is still open. */
import { asideView } from "./aside.js";
import { cardView } from "./card.js";
import { h } from "./dom.js";
import { ownView } from "./own.js";
import { page } from "./page.js";
import { paperView } from "./paper.js";
import { amongCards } from "./places.js";
import { statusView } from "./status.js";

function pillarView(state, self) {
  return [
    h(
      "div",
      { class: "fp-columns", key: "columns" },
      h(
        "div",
        { class: "fp-decide", key: "decide" },
        leadView(state),
        statusView(state, self),
        state.groups.map((group) => groupView(group, self)),
        wayView(state),
      ),
      asideView(state, self),
    ),
    paperView(state),
  ];
}

/** Describe the head of a step: its name, its title, and why it matters. */
function leadView({ step }) {
  return h(
    "div",
    { class: "fp-lead", key: "lead" },
    h("span", { class: "fp-kicker" }, step.label),
    h("h1", null, step.title),
    h("p", null, step.why.join(" ")),
  );
}

function groupView(group, self) {
  return h(
    "fieldset",
    { class: "fp-group", key: group.table },
    h("legend", null, h("h2", null, group.title), " ", h("small", null, group.tally)),
    group.cards.map((card) => cardView(card, group, self)),
    ownView(group, self),
  );
}

function wayView({ previous, next }) {
  if (!previous && !next) return null;
  return h(
    "div",
    { class: "fp-way", key: "way" },
    previous && h("a", { class: "fp-button", href: previous.href, key: "previous" }, `← ${previous.title}`),
    next && h("a", { class: "fp-button fp-main", href: next.href, key: "next" }, `${next.title} →`),
  );
}

export default page(pillarView, amongCards);
