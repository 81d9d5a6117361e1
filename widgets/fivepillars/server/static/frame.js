/**
 * The frame around the step: what the header says is saved, and how far each step is.
 *
 * Components tell the document (web/channel.js); the frame shows it.
 */

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
    document.addEventListener(`fivepillars:${state}`, ({ detail }) => {
      if (!saved) return;
      saved.dataset.state = state;
      // The sentence itself stands beside the field; the header is short.
      saved.textContent = detail?.short ?? said(detail ?? {});
      saved.title = detail?.say ?? detail?.text ?? "";
    });
  }
  document.addEventListener("fivepillars:progress", ({ detail }) => {
    const steps = Array.isArray(detail) ? detail : (detail?.steps ?? []);
    for (const { step, state, note } of steps) showStep(step, state, note);
  });
}

/** On a phone the steps are folded into one line; beside the page they scroll, and the open one is shown. */
function watchSteps() {
  const steps = document.querySelector(".steps");
  if (!steps) return;
  const press = document.getElementById("unfold");
  const fold = (open) => {
    press.setAttribute("aria-expanded", open);
    steps.classList.toggle("unfolded", open);
  };
  press.addEventListener("click", () => fold(press.getAttribute("aria-expanded") !== "true"));
  steps.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !steps.classList.contains("unfolded")) return;
    fold(false);
    press.focus();
  });
  const current = steps.querySelector("[aria-current]");
  if (current) steps.scrollTop = current.offsetTop - (steps.clientHeight - current.offsetHeight) / 2;
}

function showStep(step, state, note) {
  const link = document.querySelector(`.steps a[data-step="${CSS.escape(step)}"]`);
  if (!link || !STATES.has(state)) return;
  link.querySelector(".dot").className = `dot ${state}`;
  const small = link.querySelector("small");
  if (small.textContent !== note) small.textContent = note;
}
