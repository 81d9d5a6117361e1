/**
 * The frame around the step: what the header says is saved, and how far each step is.
 *
 * Components tell the document (web/channel.js); the frame shows it.
 */

/** @import { Heard } from "../page-types.js" */

/** @type {{ [kind: string]: (detail: Partial<Heard>) => string }} */
const SAYS = {
  saving: () => "Saving…",
  saved: ({ at }) => `Saved ${at ?? ""}`.trim(),
  unsaved: () => "Not saved yet",
  refused: () => "Not saved",
};
const STATES = new Set(["empty", "half", "full"]);

/** Let the header and the list of steps follow what happens on the page. */
export function watchFrame() {
  const saved = document.getElementById("saved");
  watchSteps();
  for (const [state, said] of Object.entries(SAYS)) {
    document.addEventListener(`fivepillars:${state}`, (event) => {
      if (!saved || !(event instanceof CustomEvent)) return;
      /** @type {Partial<Heard> | undefined} */
      const detail = event.detail;
      saved.dataset.state = state;
      // The sentence itself stands beside the field; the header is short.
      saved.textContent = detail?.short ?? said(detail ?? {});
      saved.title = detail?.say ?? "";
    });
  }
  document.addEventListener("fivepillars:progress", ({ detail }) => {
    const steps = detail?.steps ?? [];
    for (const { step, state, note } of steps) showStep(step, state, note);
  });
}

/** On a phone the steps are folded into one line; beside the page they scroll, and the open one is shown. */
function watchSteps() {
  /** @type {HTMLElement | null} */
  const steps = document.querySelector(".steps");
  const press = document.getElementById("unfold");
  if (!steps || !press) return;
  /** @param {boolean} open */
  const fold = (open) => {
    press.setAttribute("aria-expanded", String(open));
    steps.classList.toggle("unfolded", open);
  };
  press.addEventListener("click", () => fold(press.getAttribute("aria-expanded") !== "true"));
  steps.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !steps.classList.contains("unfolded")) return;
    fold(false);
    press.focus();
  });
  /** @type {HTMLElement | null} */
  const current = steps.querySelector("[aria-current]");
  if (current) steps.scrollTop = current.offsetTop - (steps.clientHeight - current.offsetHeight) / 2;
}

/**
 * @param {string} step
 * @param {string} state
 * @param {string} note
 */
function showStep(step, state, note) {
  const link = document.querySelector(`.steps a[data-step="${CSS.escape(step)}"]`);
  if (!link || !STATES.has(state)) return;
  link.querySelector(".dot")?.setAttribute("class", `dot ${state}`);
  const small = link.querySelector("small");
  if (small && small.textContent !== note) small.textContent = note;
}
