/**
 * What a person has put into a field and the plan does not have yet.
 *
 * A field shows its draft while there is one and the plan's value otherwise, so nothing half-typed is
 * ever lost to a redraw. A draft ends when its choice is committed and the person has left the field. One that
 * was refused also lies in the outbox, so that it is there after the page was opened again.
 */

/** @import { Answer, Cell, Channel, Decide, Draft, Entry, FindStanding, Maker, Memory, Outbox, Standing, Value } from "./types.js" */

const SEEN = 12; // as many of one's own values a choice that waits says it has seen
const PAUSE = 1000; // ms without a key before text is saved
const STANDS = "Yours stands now; the other stays in the history.";

/** What is said when a person took back text that looked like a student's identity. */
export const WITHHELD = "Not saved. Take out what points to a student.";

/**
 * Name a cell of the plan.
 *
 * @param {Cell} cell
 */
export function placeOf({ table, row, field }) {
  return `${table}/${row}/${field}`;
}

/**
 * Return a text as the plan will keep it: one sign for a letter, one for a line's end, no space around it.
 *
 * @param {string} text
 */
export function plainText(text) {
  return text
    .replace(/[\v\f\x85\u2028\u2029]/g, "\n")
    .replace(/[\x00-\x08\x0e-\x1f\x7f]/g, "")
    .normalize("NFC")
    .trim();
}

/**
 * Give a value as the plan will keep it: text without space around it, empty text as nothing.
 *
 * @param {Value} value
 */
function kept(value) {
  const said = typeof value === "string" ? plainText(value) : value;
  return JSON.stringify(said === 0 ? 0 : said || null);
}

/**
 * @param {Value} one
 * @param {Value} other
 */
const same = (one, other) => kept(one) === kept(other);

/**
 * @param {Cell} where
 * @param {Value} base
 * @returns {Draft}
 */
function newDraft(where, base) {
  return { where, value: base, base, status: "typing", say: "", other: "", seen: [base], left: false, whole: false };
}

/**
 * Keep the drafts of one page.
 *
 * `channel` sends them, `outbox` keeps what cannot be sent, for whom `maker()` says, `memory` begins the names of
 * this browser's gestures, `redraw` shows what became of them, `decide(answer, where)` asks the person about text that looks like a student's identity (it gives a
 * promise of true, save it, or false), and `standing(where)` says what the plan says in a cell.
 *
 * @param {{ channel: Channel, outbox: Outbox, memory: Memory, maker: Maker, redraw: () => void, decide: Decide, standing: FindStanding }} it
 */
export function keepDrafts({ channel, outbox, memory, maker, redraw, decide, standing }) {
  /** @type {Map<string, Draft>} */
  const drafts = new Map();
  /** @type {Map<string, string[]>} */
  const remarks = new Map(); // place → what the plan says about the last save, such as what it replaced
  /** @type {Map<string, { where: Cell, value: Value }>} */
  const mine = new Map(); // place → what was saved here, so that whoever is overwritten is told

  /**
   * @param {Cell} where
   * @param {Value} value
   * @param {Value} base
   */
  function begin(where, value, base) {
    const place = placeOf(where);
    const draft = drafts.get(place) ?? newDraft(where, base);
    drafts.set(place, Object.assign(draft, { value, left: false, whole: false }));
    remarks.delete(place);
    return draft;
  }

  /**
   * Keep what is being typed; it is saved after a pause, or when the field is left.
   *
   * @param {Cell} where
   * @param {Value} value
   * @param {Value} base
   */
  function type(where, value, base) {
    const draft = begin(where, value, base);
    if (draft.status !== "sending") {
      if (draft.say) redraw();
      Object.assign(draft, { status: "typing", say: "" });
    }
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => send(draft), PAUSE);
  }

  /**
   * Keep what cannot be saved as it stands, such as half a date, while it is being typed.
   *
   * @param {Cell} where
   * @param {Value} value
   * @param {Value} base
   */
  function begun(where, value, base) {
    const draft = begin(where, value, base);
    clearTimeout(draft.timer);
    if (draft.status !== "sending") draft.status = "begun";
  }

  /**
   * Save a value at once: a box ticked, an option picked.
   *
   * @param {Cell} where
   * @param {Value} value
   * @param {Value} base
   */
  function set(where, value, base) {
    const draft = begin(where, value, base);
    Object.assign(draft, { left: true, whole: true });
    send(draft);
  }

  /**
   * Save what is typed without waiting for the pause.
   *
   * @param {Cell} where
   */
  function now(where) {
    const draft = drafts.get(placeOf(where));
    if (draft?.status === "late" && same(draft.value, draft.lastSent)) channel.again();
    else if (draft && ["typing", "refused", "late"].includes(draft.status)) send(draft);
  }

  /**
   * The person has left the field: save what is not saved yet.
   *
   * @param {Cell} where
   */
  function leave(where) {
    const draft = drafts.get(placeOf(where));
    if (!draft) return;
    draft.left = true;
    if (draft.status === "typing") send(draft);
    else if (draft.status === "saved") end(draft);
  }

  /**
   * Keep what cannot be sent, and say why beside the field.
   *
   * @param {Cell} where
   * @param {Value} value
   * @param {Value} base
   * @param {string} say
   */
  function hold(where, value, base, say) {
    const draft = begin(where, value, base);
    clearTimeout(draft.timer);
    refuse(draft, say);
    redraw();
  }

  /**
   * @param {Draft} draft
   * @param {string} say
   */
  function refuse(draft, say) {
    Object.assign(draft, { status: "refused", say });
    if (!draft.whole) store(draft);
  }

  /**
   * Keep a draft in the outbox as it stands, to be looked at by the person; return whether it is safe there.
   *
   * @param {Draft} draft
   */
  function store(draft) {
    if (typeof draft.value !== "string" || draft.status === "asked" || draft.say === WITHHELD) return false;
    draft.held ??= memory.gestureName();
    const request = { do: "choose", choices: [{ ...draft.where, value: draft.value }] };
    return outbox.put({
      name: draft.held,
      at: Date.now(),
      ...maker(),
      request,
      base: draft.base,
      seen: draft.seen,
      hold: draft.say || "Not saved yet.",
    });
  }

  /** @param {Draft} draft */
  function unstore(draft) {
    if (draft.held) outbox.drop(draft.held);
    draft.held = null;
  }

  /** @param {Draft} draft */
  function end(draft) {
    clearTimeout(draft.timer);
    unstore(draft);
    drafts.delete(placeOf(draft.where));
    redraw();
  }

  /** @param {Draft} draft */
  async function send(draft, { keep = false } = {}) {
    clearTimeout(draft.timer);
    if (draft.status === "sending" && !keep) {
      draft.again = true;
      return;
    }
    if (!keep && draft.status === "typing" && same(draft.value, draft.base) && !draft.sent) {
      end(draft);
      return;
    }
    const value = draft.value;
    if (draft.name) channel.giveUp(draft.name); // what is sent now takes its place
    Object.assign(draft, { status: "sending", sent: true, again: false, lastSent: value, say: "", name: memory.gestureName() });
    const waits = { base: draft.base, seen: draft.seen };
    draft.seen = [...draft.seen, value].slice(-SEEN);
    redraw();
    const request = { do: "choose", once: draft.name, choices: [{ ...draft.where, value }] };
    /** @param {string} say */
    const late = (say) => {
      unstore(draft); // it waits as what it is now
      Object.assign(draft, { status: "late", say });
      redraw();
    };
    draft.flight = channel.ask(keep ? { ...request, keep } : request, { late, kept: waits, beside: true });
    await settle(draft, value, await draft.flight);
  }

  /**
   * @param {Draft} draft
   * @param {Value} value
   * @param {Answer} answer
   */
  async function settle(draft, value, answer) {
    draft.name = "";
    if (answer.ok) {
      unstore(draft);
      const over = answer.over?.length || !draft.other ? answer.over : [`${draft.other} ${STANDS}`];
      if (over?.length) remarks.set(placeOf(draft.where), over);
      Object.assign(draft, { status: "saved", say: "", other: "", base: value });
      mine.set(placeOf(draft.where), { where: draft.where, value: standing(draft.where)?.value ?? value });
      if (!same(draft.value, value)) {
        draft.status = "typing";
        draft.timer = setTimeout(() => send(draft), draft.again || draft.left ? 0 : PAUSE);
      } else if (draft.left) end(draft);
    } else if (answer.ask) {
      draft.status = "asked";
      redraw();
      if (await decide(answer, draft.where)) {
        await send(draft, { keep: true });
        return;
      }
      channel.ask({ do: "withhold", ...draft.where, looked_like: answer.looked_like }, { instead: WITHHELD });
      unstore(draft);
      Object.assign(draft, { status: "refused", say: WITHHELD });
    } else {
      if (draft.whole) draft.value = draft.base; // a box that was not taken shows what stands
      refuse(draft, answer.say);
    }
    redraw();
  }

  /** Look at what the plan says now: somebody else may have changed what is being typed or was saved here. */
  function compare() {
    for (const [place, draft] of [...drafts]) {
      const now = standing(draft.where);
      if (!now || same(now.value, draft.base) || same(now.value, draft.lastSent)) continue;
      draft.base = now.value;
      draft.seen = [...draft.seen, now.value].slice(-SEEN);
      if (same(now.value, draft.value)) continue;
      const changed = changedBy(now);
      if (draft.status === "saved") {
        end(draft); // nothing of ours is unsaved here: show what stands
        remarks.set(place, [changed]);
        mine.delete(place);
      } else draft.other = changed;
    }
    for (const [place, { where, value }] of [...mine]) {
      const now = standing(where);
      if (!now || drafts.has(place) || same(now.value, value)) continue;
      mine.delete(place);
      remarks.set(place, [`${changedBy(now)} Yours stays in the history.`]);
    }
  }

  /** @param {Standing} now */
  const changedBy = (now) => `${now.by || "Somebody"} changed this to “${now.shown}” meanwhile.`;
  /** @param {Draft} each */
  const isUnsaved = (each) => each.status !== "saved" && !(each.whole && each.say);
  const flush = () => {
    for (const draft of drafts.values()) if (draft.status === "typing") send(draft);
  };

  return {
    type,
    begun,
    set,
    now,
    leave,
    hold,
    compare,
    flush,
    get: (/** @type {Cell} */ where) => drafts.get(placeOf(where)),
    drop: (/** @type {Cell} */ where) => {
      const draft = drafts.get(placeOf(where));
      if (draft) end(draft);
    },
    remarks: (/** @type {Cell} */ where) => remarks.get(placeOf(where)) ?? [],
    /** Show again what the outbox held, with what it says about it. */
    restore: (/** @type {Entry} */ { name, request, base, seen, hold: say }) => {
      const [choice] = request.choices ?? [];
      if (!choice) return;
      const { value, ...where } = choice;
      if (drafts.has(placeOf(where))) return;
      Object.assign(begin(where, value, base), { status: "refused", say, held: name, seen: [...seen] });
    },
    /** Take back what this person did: nobody overwrote it. */
    forgetMine: () => mine.clear(),
    settled: async () => {
      for (const draft of [...drafts.values()]) {
        if (draft.status === "typing") send(draft);
        if (draft.status === "sending") await draft.flight;
      }
      await null; // what became of the last one is noted by now
    },
    unsaved: () => [...drafts.values()].some(isUnsaved),
    /** How many fields hold what was refused, or waits for an answer that does not come. */
    stopped: () => [...drafts.values()].filter((each) => ["refused", "late", "asked"].includes(each.status)).length,
    /** Put all that is not saved into the outbox; return whether it is safe there. */
    store: () => {
      flush();
      for (const draft of drafts.values()) {
        if (draft.status !== "sending" || same(draft.value, draft.lastSent)) continue;
        draft.status = "late"; // what was typed since goes in its place
        send(draft);
      }
      const sent = channel.store();
      return [...drafts.values()].filter((each) => isUnsaved(each) && !each.name).every(store) && sent;
    },
  };
}
