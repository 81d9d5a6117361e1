/** Where a cell of the plan is on a page made of groups of cards. */
import { fieldId } from "./field.js";

/** @import { PillarState } from "./state.js" */
/** @import { Places } from "./types.js" */

/**
 * @param {{ table: string, row: string }} it
 * @param {PillarState} pillarState
 */
function cardOf({ table, row }, { groups }) {
  const group = groups.find((each) => each.table === table);
  return { group, card: group?.cards.find((each) => each.row === row) };
}

/** How `page` finds its way among cards. */
/** @type {Places<PillarState>} */
export const amongCards = {
  /** Give the id of the control that closes an open point: a field, or a group's first box. */
  target(open, state) {
    const { group } = cardOf(open, state);
    const row = open.row || group?.cards[0]?.row || "";
    return fieldId({ ...open, row, field: open.row ? open.field : "chosen" });
  },

  /** Name what has to be unfolded before the control of a cell is seen. */
  folds(open, state) {
    const later = cardOf(open, state).group?.fields.find((field) => field.field === open.field)?.later;
    return later ? [open.row, `${open.row} more`] : [open.row];
  },

  /** Give what the plan says in a cell, who said it and the words to show for it, or null. */
  standing(where, state) {
    const { card } = cardOf(where, state);
    if (!card) return null;
    const value = where.field === "chosen" ? card.chosen : (card.values[where.field] ?? null);
    const shown = value === null ? "nothing" : (card.paper[where.field] ?? String(value));
    return { value, shown, by: card.by[where.field] };
  },
};
