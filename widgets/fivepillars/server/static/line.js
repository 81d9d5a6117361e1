/**
 * Is the workbook still there? A banner says so when it is not, what is safe, and what happens next.
 *
 * The page's web socket tells at once when it drops; a line that is silently dead (wifi gone) is found by
 * asking the server every few seconds. A short drop needs nothing: the socket comes back to the same
 * kernel. If the kernel is gone the page opens again, because everything saved is in the store; only when
 * something on the page is not saved does it wait for the person.
 */

const EVERY = 5000; // ms between two questions while all is well
const SOON = 1500; // ms between two while it is not
const PATIENCE = 4000; // ms to wait for an answer
const TOO_OFTEN = 20000; // ms in which a page does not open itself a second time
const REOPENED = "fivepillars:reopened";

const LOST = "The connection to the workbook is lost. Everything marked Saved is safe. Trying again…";
const BACK = "The workbook had to start again. Everything marked Saved is safe. Opening this page again…";
const KEPT = "The workbook had to start again. Everything marked Saved is safe; what you typed last is not saved. Copy it, then open this page again.";
const CLOSED = "The workbook was started anew. Everything marked Saved is safe. Open it with its new link.";

/** Watch the line to a kernel. */
export function watchLine({ base, kernel }) {
  const banner = document.getElementById("line");
  let timer = 0;
  const sockets = followSockets(() => look());

  async function look() {
    clearTimeout(timer);
    const state = await pulse(base, kernel);
    if (state === "closed") return show(CLOSED);
    if (state === "gone") return openAgain();
    const well = state === "there" && sockets.up();
    show(well || (state === "there" && !sockets.dropped()) ? "" : LOST);
    timer = setTimeout(look, well ? EVERY : SOON);
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

  function show(sentence, withButton = false) {
    if (banner.dataset.says === sentence) return;
    banner.dataset.says = sentence;
    if (!sentence) return banner.replaceChildren();
    const row = document.createElement("div");
    const words = document.createElement("p");
    words.textContent = sentence;
    row.append(words);
    if (withButton) row.append(button());
    banner.replaceChildren(row);
  }

  window.addEventListener("offline", look);
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  timer = setTimeout(look, EVERY);
}

function button() {
  const again = document.createElement("button");
  again.className = "button";
  again.textContent = "Open again";
  again.onclick = () => location.reload();
  return again;
}

/** Ask the server: "there" (server and kernel), "gone" (no kernel), "closed" (we may not come in), "away". */
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

/** Follow the sockets to the kernel, whoever opens them: our own script, or Voila's front end. */
function followSockets(dropped) {
  const open = new Set();
  let lost = false;
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(address, protocols) {
      super(address, protocols);
      if (!String(address).includes("/api/kernels/")) return;
      this.addEventListener("open", () => {
        open.add(this);
        if (lost) dropped();
        lost = false;
      });
      this.addEventListener("close", () => {
        if (!open.delete(this)) return;
        lost = true;
        dropped();
      });
    }
  };
  return { up: () => open.size > 0, dropped: () => lost };
}

/** Ask the components, as the browser does before it leaves: is something on this page not saved? */
function unsaved() {
  const question = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(question);
  return question.defaultPrevented;
}
