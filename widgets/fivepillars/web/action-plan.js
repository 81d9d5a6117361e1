/** The action plan: everything that was decided, as it is shown to a board. */
import { actionsView, section } from "./actions.js";
import { undoView } from "./aside.js";
import { h } from "./dom.js";
import { changesView, downloadsView, handyView } from "./downloads.js";
import { drawn } from "./drawn.js";
import { fieldId } from "./field.js";
import { noticeView } from "./notice.js";
import { page } from "./page.js";
import { comingView, gapsView, goalsView, gridView, headlinesView, withWhomView } from "./plan-summary.js";
import { statusView } from "./status.js";
import { contentsView, leadView, wayView } from "./step-header.js";

/** @import { ActionPlanState } from "./state.js" */
/** @import { Page } from "./types.js" */

/**
 * @param {ActionPlanState} state
 * @param {Page} self
 */
function actionPlanView(state, self) {
  const some = state.actions.length > 0;
  const parts = [
    goalsView(state),
    some && comingView(state),
    actionsView(state, self),
    some && timelineView(state),
    h("div", { class: "fp-two", key: "two" }, gridView(state), gapsView(state)),
    withWhomView(state),
    downloadsView(state, self),
    changesView(state, self),
  ];
  return h(
    "div",
    { class: "fp-whole", key: "whole" },
    leadView(state),
    noticeView(state),
    statusView(state, self),
    some && headlinesView(state),
    some && handyView(state),
    undoView(state, self),
    contentsView(parts),
    parts,
    wayView(state, "fp-gaps-title"),
  );
}

/** @param {ActionPlanState} actionPlanState */
function timelineView({ timeline }) {
  return section("timeline", "Timeline", [timeline ? drawn(timeline) : h("p", { key: "none" }, "No action has a date yet.")]);
}

export default page(actionPlanView, {
  target: (open) => fieldId(open),
  folds: () => [],
  standing(where, state) {
    const row = state.actions.find((each) => each.row === where.row);
    if (!row || where.table !== "action") return null;
    const shown = row.paper[where.field] || "nothing";
    return { value: row.values[where.field] ?? null, shown, by: row.by[where.field] };
  },
});
