/**
 * A page: one widget, one state from Python, one view drawn from it.
 *
 * `page(view)` gives the module anywidget asks for. A view is a function of (state, page) that gives
 * descriptions; through `page` it reaches what belongs to the browser alone: drafts, what is unfolded,
 * and where the focus goes.
 */
import { announce, openChannel } from "./channel.js";
import { askInDialog } from "./dialog.js";
import { flat, patch } from "./dom.js";
import { keepDrafts } from "./drafts.js";
import { fieldId } from "./field.js";
import { watchLeaving } from "./leaving.js";
import { openMemory } from "./memory.js";
import { openOutbox } from "./outbox.js";
import { keepReading } from "./reading.js";
import { tellReplaced } from "./replaced.js";
import { takeUp } from "./returned.js";
import { undecidedView } from "./waiting.js";

/** @import { Frame } from "./state.js" */
/** @import { Cell, Model, Page, Places, Tell, View } from "./types.js" */

const LIVE = "fp-live"; // on <html> while a page is connected: the static twin steps back

/**
 * Give the widget module that draws `view`.
 *
 * `places` knows its way on the page: `target(open, state)` gives the id of the control that closes an
 * open point, `folds(open, state)` what has to be unfolded to see it, and `standing(where, state)` what
 * the plan says in a cell, as {value, shown, by}.
 *
 * @template {Frame} State
 * @param {View<State>} view
 * @param {Places<State>} places
 * @returns {{ render(context: { model: Model, el: HTMLElement }): () => void }}
 */
export function page(view, places) {
  return { render: ({ model, el }) => connect(model, el, view, places) };
}

/**
 * @template {Frame} State
 * @param {Model} model
 * @param {HTMLElement} el
 * @param {View<State>} view
 * @param {Places<State>} places
 */
function connect(model, el, view, places) {
  const root = document.createElement("div");
  root.className = "fp fp-page";
  const place = document.createElement("div");
  place.className = "fp-view";
  root.append(place);
  el.append(root);

  const beginning = { opened: new Map(), adding: new Map(), opening: true, heard: { kind: "", say: "Everything is saved" } };
  const self = /** @type {Page} */ (beginning);
  /** @type {State} */
  let shown = model.get("state");
  const state = () => shown;
  const maker = () => ({ by: state().by ?? "", step: state().step.slug });
  /** @param {Cell} where */
  const standing = (where) => places.standing(where, state());
  /**
   * @param {string} kind
   * @param {Parameters<Tell>[1]} detail
   */
  const tell = (kind, detail) => {
    announce(kind, detail);
    self.heard = { kind, say: detail.say };
    self.redraw();
  };
  const outbox = openOutbox();
  const memory = openMemory(() => maker().by);
  const channel = openChannel({ model, tell, outbox, maker, memory, replaced: (over) => replaced.put(over) });
  self.channel = channel;
  let planned = false;
  let stopped = 0;

  const draw = () => {
    planned = false;
    root.dataset.pillar = state().step.slug;
    root.toggleAttribute("data-served", state().served);
    sayWhatIsStopped();
    patch(place, flat([returned.view(), replaced.view(), undecidedView(state(), self), view(state(), self)]));
  };
  /** "Saved" is only said where no field and no form on the page was refused. */
  const sayWhatIsStopped = () => {
    const forms = [...self.adding.values()].filter((form) => form.say).length;
    const now = self.drafts.stopped() + returned.left() + forms;
    const { kind } = self.heard;
    const isSaid = now ? kind === "unsaved" || (now === stopped && kind !== "saved") : !stopped || kind === "saved";
    stopped = now;
    if (isSaid) return;
    const say = now ? `Not saved: ${now === 1 ? "one field" : `${now} fields`}` : "Everything is saved";
    self.heard = { kind: now ? "refused" : "saved", say };
    announce(self.heard.kind, { say, short: say });
  };
  self.redraw = () => {
    if (planned) return;
    planned = true;
    queueMicrotask(draw);
  };
  self.decide = async (answer, where) => {
    const keep = await askInDialog(root, answer);
    if (!keep) self.focusOn(fieldId(where));
    return keep;
  };
  const shared = { channel, outbox, memory, maker, standing, redraw: self.redraw, decide: self.decide };
  self.drafts = keepDrafts(shared);
  const returned = takeUp({ ...shared, drafts: self.drafts });
  const replaced = tellReplaced({ ...shared, drafts: self.drafts, state });
  self.undo = () => {
    self.drafts.forgetMine();
    return channel.ask({ do: "undo" });
  };
  self.focusOn = (id) => setTimeout(() => reach(root, id));
  self.targetOf = (open) => places.target(open, state());
  self.goTo = (open) => {
    for (const fold of places.folds(open, state())) self.opened.set(fold, true);
    self.redraw();
    self.focusOn(self.targetOf(open));
  };

  /** @type {ReturnType<typeof keepReading> | null} */
  let reading = null; // from the first drawing on
  const arrive = () => {
    const before = shown;
    try {
      shown = model.get("state");
      self.drafts.compare();
      replaced.hear();
      draw();
      reading?.later();
    } catch (error) {
      console.error(error);
      shown = before; // what cannot be drawn is no state of a plan: what stood there stays
      announce("garbled");
      draw();
    }
    announce("progress", { steps: shown.progress });
  };
  /** @param {Event} event */
  const keys = (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || inText(event.target) || !state().undo) return;
    event.preventDefault();
    self.undo();
  };
  const around = state().served ? document : root;
  model.on("change:state", arrive);
  around.addEventListener("keydown", keys);
  const hasForm = () => [...self.adding.values()].some((form) => form.title || form.agency || form.what || form.who);
  const stopWatching = watchLeaving({ drafts: self.drafts, channel, hasForm });
  arrive();
  reading = keepReading(root, channel, state().served);
  document.documentElement.classList.add(LIVE); // what cannot be drawn leaves the twin to be read
  self.opening = false;
  replaced.greet();
  if (state().served) {
    goToNamed(self);
    returned.all();
  }

  return () => {
    model.off("change:state", arrive);
    reading?.close();
    channel.close();
    around.removeEventListener("keydown", keys);
    stopWatching();
    root.remove();
    if (!document.querySelector(".fp-page")) document.documentElement.classList.remove(LIVE);
  };
}

/**
 * Go to the field that the address names, as in `#action/training.action.aces-awareness/lead`.
 *
 * @param {Page} self
 */
function goToNamed(self) {
  const named = /^#([\w.-]+)\/([\w.-]*)\/([\w.-]+)$/.exec(window.location.hash);
  if (named) self.goTo({ table: named[1], row: named[2], field: named[3] });
}

/**
 * Put the focus on an element and bring it into view.
 *
 * @param {Element} root
 * @param {string} id
 */
function reach(root, id) {
  const target = root.querySelector(`#${CSS.escape(id)}`);
  if (!(target instanceof HTMLElement)) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

/** @param {EventTarget | null} target */
function inText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox])"));
}
