/**
 * Requests to Python, and what becomes of them.
 *
 * Every request has an id and gets one answer. On the way the page hears what is going on, and tells the
 * document, so that the header can say it:
 *
 * - `fivepillars:saving`  {say}      an answer is taking longer than a blink
 * - `fivepillars:unsaved` {say}      no answer for a long time; what was typed is kept on the page
 * - `fivepillars:saved`   {at, say}  the choice is committed
 * - `fivepillars:refused` {say}      the choice was not taken, and why
 * - `fivepillars:progress` {steps}   how far each step is (sent by the page, see page.js)
 */

const BLINK = 300; // ms without an answer before we say that we are saving
const LONG = 8000; // ms without an answer before we say that it is not saved
const UNSAVED = "Not saved yet. What you typed is still on this page. It is sent again once the line is back.";

/** Tell the document that something happened. */
export function announce(what, detail) {
  document.dispatchEvent(new CustomEvent(`fivepillars:${what}`, { detail }));
}

/** Give a moment as the clock on this person's wall shows it. */
function clock(moment) {
  return new Date(moment).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
}

/**
 * Open a channel over a widget model; `tell(what, {say})` hears what is going on.
 *
 * `ask(request, {late, going, instead})` gives a promise of the answer; `late` is called when none has come for
 * long, `going` hears how far long work is as {say, done, of}, and `instead` is told in place of "Saved" where
 * that would mislead.
 * `onAnswer(listener)` hears every answer, as a sign of life.
 */
export function openChannel(model, tell) {
  const waiting = new Map();
  const listeners = new Set();
  let last = 0;

  function hear(message) {
    const open = waiting.get(message?.re);
    if (!open) return;
    if (message.going) {
      clearTimeout(open.long); // it is at work, and says how far it is
      open.going(message.going);
      return;
    }
    waiting.delete(message.re);
    clearTimeout(open.blink);
    clearTimeout(open.long);
    if (message.ok && open.instead) tell("refused", { say: open.instead });
    else if (message.ok) tell("saved", { at: clock(message.at), say: `Saved ${clock(message.at)}` });
    else if (message.say) tell("refused", { say: message.say });
    open.resolve(message);
    setTimeout(() => listeners.forEach((listener) => listener(message))); // after whoever asked
  }

  function ask(request, { late = () => {}, going = () => {}, instead = "", quiet = false } = {}) {
    const id = `${++last}`;
    return new Promise((resolve) => {
      const overdue = () => {
        if (!quiet) tell("unsaved", { say: UNSAVED });
        late(UNSAVED);
      };
      waiting.set(id, {
        resolve,
        instead,
        going,
        blink: quiet ? 0 : setTimeout(() => tell("saving", { say: "Saving…" }), BLINK),
        long: setTimeout(overdue, LONG),
      });
      try {
        model.send({ ...request, id });
      } catch {
        clearTimeout(waiting.get(id).blink);
        clearTimeout(waiting.get(id).long);
        overdue();
      }
    });
  }

  model.on("msg:custom", hear);
  return {
    ask,
    onAnswer: (listener) => listeners.add(listener),
    isWaiting: () => waiting.size > 0,
    close: () => {
      model.off("msg:custom", hear);
      for (const open of waiting.values()) {
        clearTimeout(open.blink);
        clearTimeout(open.long);
      }
    },
  };
}
