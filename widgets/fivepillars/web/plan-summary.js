/** What the plan asks of its team: the numbers, who is served, what comes next, what is missing, with whom. */
import { leading, section } from "./actions.js";
import { h, upper } from "./dom.js";
/** @import { ActionPlanState, Coming, Gap, Headline } from "./state.js" */
/** @import { Child } from "./types.js" */

/**
 * Describe the numbers to read from the back row.
 *
 * @param {ActionPlanState} actionPlanState
 */
export function headlinesView({ headlines }) {
  /** @param {Headline} headline */
  const one = ({ value, label, note, alarm }) =>
    h(
      "div",
      { class: "fp-headline", key: label, "data-alarm": alarm || null },
      h("dt", null, label),
      h("dd", { class: "fp-big" }, value),
      h("dd", { class: "fp-note" }, note),
    );
  return h("dl", { class: "fp-headlines", key: "headlines" }, headlines.map(one));
}

/**
 * Describe the shared goals: what will be different, from where to where, and by when.
 *
 * @param {ActionPlanState} state
 */
export function goalsView(state) {
  if (!state.goals.length) {
    const where = "Team and vision";
    const link = state.served ? h("a", { href: "team#fp-add-goal", key: "team" }, where) : where;
    return section("goals", "What will be different", [
      h("p", { key: "none" }, "No goal is written down yet. The team writes its goals under ", link, "."),
    ]);
  }
  const lines = state.goals.map(({ row, title, measure, now, target, by }) => [
    [leading(state, { row, step: "team" }, "title", title, "goal"), measure && h("small", { key: "measure" }, measure)],
    now || "still open",
    target || "still open",
    by || "still open",
    "",
  ]);
  return listed("goals", "What will be different", ["Goal", "Now", "Target", "By"], lines);
}

/**
 * Describe how many actions serve each tier in each pillar.
 *
 * @param {ActionPlanState} actionPlanState
 */
export function gridView({ grid }) {
  /** @param {number} count */
  const strength = (count) => Math.min(count, 4);
  /**
   * @param {number} count
   * @param {number} place
   */
  const square = (count, place) => h("td", { class: "fp-square", key: `t${place}`, "data-count": strength(count) }, `${count}`);
  const lines = grid.rows.map(([slug, words, counts]) =>
    h("tr", { key: slug, "data-pillar": slug }, h("th", { scope: "row" }, words), counts.map(square)),
  );
  return section("served", "Who is served", [
    h("p", { key: "said" }, grid.said),
    h(
      "table",
      { class: "fp-table fp-squares", key: "grid" },
      h("caption", null, "Actions by pillar and tier. An action for two tiers counts in both."),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          ["Pillar", "Tier 1", "Tier 2", "Tier 3"].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h("tbody", null, lines),
    ),
  ]);
}

/**
 * Describe what is late and what comes in the next ninety days.
 *
 * @param {ActionPlanState} state
 */
export function comingView(state) {
  /** @param {Coming} each */
  const line = (each) =>
    h(
      "li",
      { key: each.row, "data-pillar": each.pillar || null, "data-late": each.late || null },
      h(
        "span",
        { class: "fp-happens" },
        each.timing && h("strong", { class: "fp-late", key: "late" }, `${upper(each.timing)} `),
        each.happens,
      ),
      h("span", { class: "fp-what" }, leading(state, { step: each.pillar, row: each.row }, "due", each.title)),
      h("span", { class: "fp-who" }, each.lead || "No lead yet"),
    );
  return section("coming", "The next 90 days", [
    state.coming.length
      ? h("ol", { class: "fp-coming", key: "list" }, state.coming.map(line))
      : h("p", { key: "none" }, "Nothing is late, and nothing starts or falls due."),
  ]);
}

/**
 * Describe what has no lead, no date or no measure, with links to where it is mended.
 *
 * @param {ActionPlanState} state
 */
export function gapsView(state) {
  if (!state.actions.length) return null;
  /** @param {Gap} gap */
  const one = ({ field, label, actions }) =>
    h(
      "div",
      { class: "fp-gap", key: field },
      h("h3", null, `${label} `, h("span", { class: "fp-count" }, actions.length)),
      h(
        "ul",
        null,
        actions.map(([row, title, step]) => h("li", { key: row }, leading(state, { row, step }, field, title))),
      ),
    );
  return section("gaps", "What is missing", [
    state.gaps.length
      ? h("div", { class: "fp-gaps", key: "gaps" }, state.gaps.map(one))
      : h("p", { key: "none" }, "Nothing. Every action has a lead, a due date, a measure and a tier."),
  ]);
}

/**
 * Describe the partners and the incentives that the team has chosen.
 *
 * @param {ActionPlanState} state
 */
export function withWhomView(state) {
  const partners = state.partners.map((each) => [
    leading(state, each, "organization", each.title, "partner"),
    each.organization || "still open",
    each.provides,
    each.agreement,
    each.step,
  ]);
  const incentives = state.incentives.map((each) => [
    leading(state, each, "offered_to", each.title, "incentive"),
    each.offered_to || "still open",
    each.lead,
    each.status,
    each.step,
  ]);
  return [
    listed("partners", "Partners", ["Kind of partner", "Organization", "What they bring", "Agreement"], partners),
    listed("incentives", "Incentives", ["Incentive", "Offered to", "Lead", "Status"], incentives),
  ];
}

/**
 * @param {string} key
 * @param {string} title
 * @param {string[]} columns
 * @param {Child[][]} lines
 */
function listed(key, title, columns, lines) {
  if (!lines.length) return section(key, title, [h("p", { key: "none" }, "None chosen yet.")]);
  /**
   * @param {Child} each
   * @param {number} place
   */
  const cell = (each, place) =>
    place
      ? h("td", { role: "cell", "data-label": columns[place], key: `c${place}` }, each)
      : h("th", { scope: "row", role: "rowheader", key: "c0" }, each);
  /** @param {Child[]} line */
  const row = (line) => h("tr", { role: "row", "data-pillar": line.at(-1) || null }, line.slice(0, -1).map(cell));
  return section(key, title, [
    h(
      "table",
      { class: "fp-table fp-listed", role: "table", key: "table" },
      h("caption", { class: "fp-unseen" }, title),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          columns.map((name) => h("th", { scope: "col", role: "columnheader", key: name }, name)),
        ),
      ),
      h("tbody", { role: "rowgroup" }, lines.map(row)),
    ),
  ]);
}
