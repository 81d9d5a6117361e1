/**
 * What a person has put into a field and the plan does not have yet.
 *
 * A field shows its draft while there is one and the plan's value otherwise, so nothing half-typed is
 * ever lost to a redraw. A draft ends when its choice is committed and the person has left the field.
 */

const PAUSE = 1000; // ms without a key before text is saved
const STANDS = "Yours stands now; the other stays in the history.";

/** What is said when a person took back text that looked like a student's identity. */
export const WITHHELD = "Not saved. Take out what points to a student.";

/** Name a cell of the plan. */
export function placeOf({ table, row, field }) {
  return `${table}/${row}/${field}`;
}

/** Give a value as the plan will keep it: text without space around it, empty text as nothing. */
function kept(value) {
  const said = typeof value === "string" ? value.trim() : value;
  return JSON.stringify(said === 0 ? 0 : said || null);
}

const same = (one, other) => kept(one) === kept(other);

/**
 * Keep the drafts of one page.
 *
 * `channel` sends them, `redraw` shows what became of them, and `decide(answer, where)` asks the person
 * about text that looks like a student's identity: it gives a promise of true (save it) or false.
 */
export function keepDrafts({ channel, redraw, decide }) {
  const drafts = new Map();
  const remarks = new Map(); // place → what the plan says about the last save, such as what it replaced
  let lost = false;

  function begin(where, value, base) {
    const place = placeOf(where);
    const draft = drafts.get(place) ?? { where, base, status: "typing", say: "", other: "" };
    drafts.set(place, Object.assign(draft, { value, left: false }));
    remarks.delete(place);
    return draft;
  }

  /** Keep what is being typed; it is saved after a pause, or when the field is left. */
  function type(where, value, base) {
    const draft = begin(where, value, base);
    if (draft.status !== "sending") draft.status = "typing";
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => send(draft), PAUSE);
  }

  /** Keep what cannot be saved as it stands, such as half a date, while it is being typed. */
  function begun(where, value, base) {
    clearTimeout(begin(where, value, base).timer);
  }

  /** Save a value at once: a box ticked, an option picked. */
  function set(where, value, base) {
    const draft = begin(where, value, base);
    Object.assign(draft, { left: true, whole: true });
    send(draft);
  }

  /** Save what is typed without waiting for the pause. */
  function now(where) {
    const draft = drafts.get(placeOf(where));
    if (draft && ["typing", "refused", "late"].includes(draft.status)) send(draft);
  }

  /** The person has left the field: save what is not saved yet. */
  function leave(where) {
    const draft = drafts.get(placeOf(where));
    if (!draft) return;
    draft.left = true;
    if (draft.status === "typing") send(draft);
    else if (draft.status === "saved") end(draft);
  }

  /** Keep what cannot be sent, and say why beside the field. */
  function hold(where, value, base, say) {
    const draft = begin(where, value, base);
    clearTimeout(draft.timer);
    Object.assign(draft, { status: "refused", say });
    redraw();
  }

  function end(draft) {
    clearTimeout(draft.timer);
    drafts.delete(placeOf(draft.where));
    redraw();
  }

  async function send(draft, { keep = false } = {}) {
    clearTimeout(draft.timer);
    if (draft.status === "sending" && !keep) {
      draft.again = true;
      return;
    }
    if (!keep && draft.status === "typing" && same(draft.value, draft.base) && !draft.sent) {
      drafts.delete(placeOf(draft.where));
      redraw();
      return;
    }
    const value = draft.value;
    Object.assign(draft, { status: "sending", sent: true, again: false, lastSent: value, say: "" });
    redraw();
    const request = { do: "choose", choices: [{ ...draft.where, value }] };
    const late = (say) => {
      lost = true;
      Object.assign(draft, { status: "late", say });
      redraw();
    };
    draft.flight = channel.ask(keep ? { ...request, keep } : request, { late });
    await settle(draft, value, await draft.flight);
  }

  async function settle(draft, value, answer) {
    if (answer.ok) {
      const over = answer.over?.length || !draft.other ? answer.over : [`${draft.other} ${STANDS}`];
      if (over?.length) remarks.set(placeOf(draft.where), over);
      Object.assign(draft, { status: "saved", say: "", other: "", base: value });
      if (!same(draft.value, value)) {
        draft.status = "typing";
        draft.timer = setTimeout(() => send(draft), draft.again || draft.left ? 0 : PAUSE);
      } else if (draft.left) drafts.delete(placeOf(draft.where));
    } else if (answer.ask) {
      draft.status = "asked";
      redraw();
      if (await decide(answer, draft.where)) {
        await send(draft, { keep: true });
        return;
      }
      channel.ask({ do: "withhold", ...draft.where, looked_like: answer.looked_like }, { instead: WITHHELD });
      Object.assign(draft, { status: "refused", say: WITHHELD });
    } else {
      Object.assign(draft, { status: "refused", say: answer.say });
      if (draft.whole) draft.value = draft.base; // a box that was not taken shows what stands
    }
    redraw();
  }

  /** Look at what the plan says now: somebody else may have changed what is being typed here. */
  function compare(standing) {
    for (const [place, draft] of [...drafts]) {
      const now = standing(draft.where);
      if (!now || same(now.value, draft.base) || same(now.value, draft.lastSent)) continue;
      draft.base = now.value;
      if (same(now.value, draft.value)) continue;
      const changed = `${now.by || "Somebody"} changed this to “${now.shown}” meanwhile.`;
      if (draft.status === "saved") {
        drafts.delete(place); // nothing of ours is unsaved here: show what stands
        remarks.set(place, [changed]);
      } else draft.other = changed;
    }
  }

  channel.onAnswer(() => {
    if (!lost) return;
    lost = false; // the line is back: send what was late
    for (const draft of drafts.values()) if (draft.status === "late") send(draft);
  });

  return {
    type,
    begun,
    set,
    now,
    leave,
    hold,
    compare,
    get: (where) => drafts.get(placeOf(where)),
    drop: (where) => drafts.delete(placeOf(where)),
    remarks: (where) => remarks.get(placeOf(where)) ?? [],
    flush: () => {
      for (const draft of drafts.values()) if (draft.status === "typing") send(draft);
    },
    settled: async () => {
      for (const draft of [...drafts.values()]) {
        if (draft.status === "typing") send(draft);
        if (draft.status === "sending") await draft.flight;
      }
      await null; // what became of the last one is noted by now
    },
    resend: () => {
      for (const draft of drafts.values()) if (draft.status === "late") send(draft);
    },
    unsaved: () => [...drafts.values()].some((each) => each.status !== "saved" && !(each.whole && each.say)),
  };
}
