/**
 * Is the workbook still there? A banner says so when it is not, what is safe, and what happens next.
 *
 * The page's web socket tells at once when it drops; a line that is silently dead (wifi gone) is found by
 * asking the server every few seconds. A short drop needs nothing: the socket comes back to the same
 * kernel. If the kernel is gone the page opens again, because everything is in the store or in the page's
 * outbox; only when something is in neither does it wait for the person. The page hears whether the line is up
 * (`fivepillars:line`), and is asked before it opens again (`fivepillars:reopening`).
 */

/** @import { Facts } from "../page-types.js" */

/** @typedef {"there" | "gone" | "closed" | "away"} Pulse */

const EVERY = 5000; // ms between two questions while all is well
const SOON = 1500; // ms between two while it is not
const PATIENCE = 4000; // ms to wait for an answer
const SILENCE = 6000; // ms in which a web socket must have opened while the server answers
const ENOUGH = 3; // web sockets that fail before they open
const TOO_OFTEN = 20000; // ms in which a page does not open itself a second time
const REOPENED = "fivepillars:reopened";

const LOST =
  "The connection to the workbook is lost. Everything marked Saved is safe. What you choose now is kept in this browser, and saved once the workbook is back. Trying again…";
const LOST_HERE = "The connection to the workbook is lost. Everything marked Saved is safe. Trying again…";
const BACK = "The workbook had to start again. Everything marked Saved is safe. Opening this page again…";
const KEPT =
  "The workbook had to start again. Everything marked Saved is safe; what you typed last is not saved. Copy it, then open this page again.";
const CLOSED =
  "The workbook was started anew. Everything marked Saved is safe, and what you chose since is kept in this browser. Open it with its new link.";
const GARBLED =
  "The workbook sent something that this page cannot read. Everything marked Saved is safe. Open this page again; if it still happens, tell the person who runs the workbook.";
const BLOCKED =
  "This network shows the page but blocks its line to the workbook (a web socket), so nothing chosen here can be saved. A proxy or a filter does that: ask whoever runs the network to allow web sockets to this address, or use another network. What you choose meanwhile is kept in this browser.";

/**
 * Watch the line to a kernel.
 *
 * @param {Facts} facts
 */
export function watchLine({ base, kernel }) {
  const banner = document.getElementById("line");
  const lost = document.body.dataset.outbox ? LOST : LOST_HERE;
  let timer = 0;
  let told = "up";
  let isGarbled = false;
  let answered = 0; // when the server answered first
  const sockets = followSockets(() => look());

  async function look() {
    clearTimeout(timer);
    const state = await pulse(base, kernel);
    clearTimeout(timer);
    const well = state === "there" && sockets.up();
    answered ||= state === "there" ? Date.now() : 0;
    if (answered && sockets.areBlocked(Date.now() - answered > SILENCE) && (state === "there" || state === "gone")) return blocked(state);
    if (well) tell("up");
    else if (state !== "there" || sockets.dropped()) tell(state === "there" || state === "gone" ? "down" : "away");
    if (state === "closed") return show(CLOSED);
    if (state === "gone") return openAgain();
    if (!well && (state !== "there" || sockets.dropped())) show(lost);
    else show(isGarbled ? GARBLED : "", isGarbled);
    timer = setTimeout(look, well ? EVERY : SOON);
  }

  /**
   * The server answers and no web socket ever opened: opening the page again would change nothing.
   *
   * @param {Pulse} state
   */
  function blocked(state) {
    tell("down");
    show(BLOCKED, state === "gone");
    timer = setTimeout(look, EVERY);
  }

  /**
   * The line is up, it is down, or the whole workbook is away and no page of it opens.
   *
   * @param {"up" | "down" | "away"} now
   */
  function tell(now) {
    if (now === told) return;
    told = now;
    document.dispatchEvent(new CustomEvent("fivepillars:line", { detail: { up: now === "up", away: now === "away" } }));
  }

  function openAgain() {
    const before = Number(sessionStorage.getItem(REOPENED) ?? 0);
    const kept = unsaved();
    if (!kept && Date.now() - before > TOO_OFTEN) {
      sessionStorage.setItem(REOPENED, String(Date.now()));
      show(BACK);
      location.reload();
    } else show(kept ? KEPT : BACK.replace("Opening this page again…", "Open this page again."), true);
  }

  /** @param {string} sentence */
  function show(sentence, withButton = false) {
    const says = withButton ? `${sentence} [again]` : sentence;
    if (!banner || banner.dataset.says === says) return;
    banner.dataset.says = says;
    if (!sentence) return banner.replaceChildren();
    const row = document.createElement("div");
    const words = document.createElement("p");
    words.textContent = sentence;
    row.append(words);
    if (withButton) row.append(button());
    banner.replaceChildren(row);
  }

  document.addEventListener("fivepillars:garbled", () => {
    isGarbled = true;
    show(GARBLED, true);
  });
  window.addEventListener("offline", look);
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  timer = setTimeout(look, SOON);
}

function button() {
  const again = document.createElement("button");
  again.className = "button";
  again.textContent = "Open again";
  again.onclick = () => location.reload();
  return again;
}

/**
 * Ask the server: "there" (server and kernel), "gone" (no kernel), "closed" (we may not come in), "away".
 *
 * @param {string} base
 * @param {string} kernel
 */
async function pulse(base, kernel) {
  try {
    const answer = await fetch(`${base}pulse/${kernel}`, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 403) return "closed";
    if (!answer.ok) return "away";
    return (await answer.json()).kernel ? "there" : "gone";
  } catch {
    return "away";
  }
}

/**
 * Follow the sockets to the kernel, whoever opens them: our own script, or Voila's front end.
 *
 * @param {() => void} dropped
 */
function followSockets(dropped) {
  const open = new Set();
  let lost = false;
  let ever = false;
  let failed = 0;
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    /**
     * @param {string | URL} address
     * @param {string | string[]} [protocols]
     */
    constructor(address, protocols) {
      super(address, protocols);
      if (!String(address).includes("/api/kernels/")) return;
      this.addEventListener("open", () => {
        open.add(this);
        ever = true;
        if (lost) dropped();
        lost = false;
      });
      this.addEventListener("close", () => {
        if (!open.delete(this)) {
          failed += 1;
          if (!ever && failed === ENOUGH) dropped();
          return;
        }
        lost = true;
        dropped();
      });
    }
  };
  return {
    up: () => open.size > 0,
    dropped: () => lost,
    /** Whether none ever opened, after enough attempts or where `isLong` says that it has taken long. */
    areBlocked: (/** @type {boolean} */ isLong) => !ever && (failed >= ENOUGH || isLong),
  };
}

/** Ask the components before the page opens again: is something neither saved nor in the outbox? */
function unsaved() {
  const question = new CustomEvent("fivepillars:reopening", { cancelable: true });
  document.dispatchEvent(question);
  return question.defaultPrevented;
}
