/**
 * The frame around the step: what the header says is saved, and how far each step is.
 *
 * Components tell the document (components/channel.js); the frame shows it.
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
  showCurrent();
  for (const [state, said] of Object.entries(SAYS)) {
    document.addEventListener(`fivepillars:${state}`, ({ detail }) => {
      if (!saved) return;
      saved.dataset.state = state;
      // The sentence itself stands beside the field; the header is short.
      saved.textContent = said(detail ?? {});
      saved.title = detail?.say ?? detail?.text ?? "";
    });
  }
  document.addEventListener("fivepillars:progress", ({ detail }) => {
    const steps = Array.isArray(detail) ? detail : (detail?.steps ?? []);
    for (const { step, state, note } of steps) showStep(step, state, note);
  });
}

/** The steps scroll, in a row on a narrow screen and in a column beside the page: show the one that is open. */
function showCurrent() {
  const steps = document.querySelector(".steps");
  const current = steps?.querySelector("[aria-current]");
  if (!current) return;
  steps.scrollLeft = current.offsetLeft - (steps.clientWidth - current.offsetWidth) / 2;
  steps.scrollTop = current.offsetTop - (steps.clientHeight - current.offsetHeight) / 2;
}

function showStep(step, state, note) {
  const link = document.querySelector(`.steps a[data-step="${CSS.escape(step)}"]`);
  if (!link || !STATES.has(state)) return;
  link.querySelector(".dot").className = `dot ${state}`;
  const small = link.querySelector("small");
  if (small.textContent !== note) small.textContent = note;
}
