/**
 * Requests to Python, and what becomes of them.
 *
 * Every request has an id and gets one answer. On the way the page hears what is going on, and tells the
 * document, so that the header can say it:
 *
 * - `fivepillars:saving`  {say}      an answer is taking longer than a blink
 * - `fivepillars:unsaved` {say}      no answer for a long time; what was typed is kept
 * - `fivepillars:saved`   {at, say}  the choice is committed
 * - `fivepillars:refused` {say}      the choice was not taken, and why
 * - `fivepillars:progress` {steps}   how far each step is (sent by the page, see page.js)
 * - `fivepillars:garbled`            something came that no page can draw (see page.js)
 *
 * Whoever watches the line tells the document in turn: `fivepillars:line` {up, away}. What changes the plan carries the
 * name of its gesture, waits in the outbox while there is no answer, and is sent again when the line is back.
 */

/** @import { Answer, Going, Maker, Memory, Model, Outbox, Request, Tell } from "./types.js" */

/** @typedef {{ late?: (say: string) => void, going?: (going: Going) => void, instead?: string, quiet?: boolean, kept?: object, beside?: boolean }} Asking */
/** @typedef {ReturnType<typeof setTimeout>} Timer */
/**
 * @typedef {Required<Asking> & { id: string, request: Request, at: number, resolve: (answer: Answer) => void,
 *   blink?: Timer, long?: Timer, isLate?: boolean, stored?: boolean }} Open
 */

const BLINK = 300; // ms without an answer before we say that we are saving
const LONG = 8000; // ms without an answer before we say that it is not saved
const UNSAVED = "Not saved yet. What you typed is still on this page: leave it open. It is sent again once the line is back.";
const KEPT = "Not saved yet. It is kept in this browser, and saved once the workbook is back.";
const WAITS = new Set("choose add remove move need pick ask begin_pathway begin_sharing".split(" ")); // what the outbox keeps
const AGAIN = new Set([...WAITS, "undo"]); // what may be sent twice: its gesture counts once

/**
 * Tell the document that something happened.
 *
 * @param {string} what
 * @param {object} [detail]
 */
export function announce(what, detail) {
  document.dispatchEvent(new CustomEvent(`fivepillars:${what}`, { detail }));
}

/**
 * Give a moment as the clock on this person's wall shows it.
 *
 * @param {string | number} moment
 */
function clock(moment) {
  const day = new Date(moment);
  return Number.isNaN(day.getTime()) ? "" : day.toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

/** Return a promise of an answer, and what keeps it. */
function later() {
  /** @type {(answer: Answer) => void} */
  let resolve = () => {};
  /** @type {Promise<Answer>} */
  const promise = new Promise((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}

/** @param {Open} open */
const nameOfGesture = ({ request }) => request.once ?? "";

/**
 * Open a channel over a widget model; `tell(what, {say})` hears what is going on, and `outbox` keeps what waits, for
 * whom `maker()` says; `memory` begins the names of this browser's gestures, and `replaced(over)` hears what a choice
 * replaced that somebody else had set.
 *
 * `ask(request, {late, going, instead, kept, beside})` gives a promise of the answer; `late` is called when none has come for
 * long, `going` hears how far long work is as {say, done, of}, `instead` is told in place of "Saved" where
 * that would mislead, `kept` is what the outbox keeps beside the request, and with `beside` whoever asks says itself what
 * was replaced.
 *
 * @param {{ model: Model, tell: Tell, outbox: Outbox, maker: Maker, memory: Memory, replaced: (over: string[]) => void }} it
 */
export function openChannel({ model, tell, outbox, maker, memory, replaced }) {
  /** @type {Map<string, Open>} */
  const waiting = new Map();
  let last = 0;
  let down = false;
  let away = false;

  /** @param {Answer} message */
  function hear(message) {
    const open = waiting.get(message?.re);
    if (!open) return;
    if (message.going) {
      clearTimeout(open.long); // it is at work, and says how far it is
      open.going(message.going);
      return;
    }
    forget(open);
    if (message.ok && open.instead) tell("refused", { say: open.instead });
    else if (message.ok) tell("saved", { at: clock(message.at), say: `Saved ${clock(message.at)}` });
    else if (message.say) tell("refused", { say: message.say });
    if (message.ok && !open.beside && message.over?.length) replaced(message.over);
    open.resolve(message);
    setTimeout(() => again(true), 0); // a sign of life; after whoever asked
  }

  /** @param {Open} open */
  function forget(open) {
    waiting.delete(open.id);
    clearTimeout(open.blink);
    clearTimeout(open.long);
    if (open.stored) outbox.drop(nameOfGesture(open));
  }

  /**
   * Keep a request in the outbox; return whether it is safe there.
   *
   * @param {Open} open
   */
  function store(open) {
    if (!WAITS.has(open.request.do)) return false;
    const entry = {
      name: nameOfGesture(open),
      at: open.at,
      ...maker(),
      request: open.request,
      base: null,
      seen: [],
      hold: "",
      ...open.kept,
    };
    open.stored = outbox.put(entry);
    return open.stored;
  }

  /** @param {Open} open */
  function overdue(open) {
    clearTimeout(open.blink);
    clearTimeout(open.long);
    open.isLate = true;
    const say = store(open) ? KEPT : UNSAVED;
    if (!open.quiet) tell("unsaved", { say });
    open.late(say);
  }

  /** @param {Open} open */
  function send(open) {
    try {
      model.send({ ...open.request, id: open.id });
    } catch {
      overdue(open);
    }
  }

  /** Send again what has no answer: all of it, or what is late. */
  function again(late = false) {
    for (const open of [...waiting.values()]) {
      if (!AGAIN.has(open.request.do) || open.quiet || (late && !open.isLate)) continue;
      open.isLate = false;
      clearTimeout(open.long);
      open.long = setTimeout(() => overdue(open), LONG);
      send(open);
    }
  }

  /**
   * @param {Request} request
   * @param {Asking} [asking]
   */
  function ask(request, { late = () => {}, going = () => {}, instead = "", quiet = false, kept = {}, beside = false } = {}) {
    const id = `${++last}`;
    const { promise, resolve } = later();
    /** @type {Open} */
    const open = {
      id,
      request: quiet ? request : { once: memory.gestureName(), ...request },
      at: Date.now() + last / 1000,
      late,
      going,
      instead,
      quiet,
      kept,
      beside,
      resolve,
    };
    waiting.set(id, open);
    const saving = () => {
      store(open);
      tell("saving", { say: "Saving…" });
    };
    if (!quiet) open.blink = setTimeout(saving, BLINK);
    open.long = setTimeout(() => overdue(open), LONG);
    send(open);
    if (down && !open.isLate) setTimeout(() => waiting.has(id) && overdue(open), 0);
    return promise;
  }

  /** @param {CustomEvent<{ up: boolean, away: boolean }>} customEvent */
  const line = ({ detail }) => {
    down = !detail.up;
    away = detail.away;
    if (detail.up) again();
    else for (const open of [...waiting.values()]) if (!open.quiet) overdue(open);
  };
  const online = () => again(true);
  model.on("msg:custom", hear);
  document.addEventListener("fivepillars:line", line);
  window.addEventListener("online", online);
  return {
    ask,
    again,
    /** Whether the whole workbook is known to be away, so that no page of it opens. */
    isAway: () => away,
    /** Stop waiting for the answer to a gesture: another has taken its place. */
    giveUp: (/** @type {string} */ name) => [...waiting.values()].filter((open) => open.request.once === name).forEach(forget),
    /** Keep in the outbox whatever has no answer; return whether all that changes the plan is safe there. */
    store: () => [...waiting.values()].filter((open) => WAITS.has(open.request.do)).every(store),
    close: () => {
      model.off("msg:custom", hear);
      document.removeEventListener("fivepillars:line", line);
      window.removeEventListener("online", online);
      for (const open of waiting.values()) {
        clearTimeout(open.blink);
        clearTimeout(open.long);
      }
    },
  };
}
