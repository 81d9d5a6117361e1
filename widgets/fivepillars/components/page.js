/**
 * A page: one widget, one state from Python, one view drawn from it.
 *
 * `page(view)` gives the module anywidget asks for. A view is a function of (state, page) that gives
 * descriptions; through `page` it reaches what belongs to the browser alone: drafts, what is unfolded,
 * and where the focus goes.
 */
import { announce, openChannel } from "./channel.js";
import { askInDialog } from "./dialog.js";
import { patch } from "./dom.js";
import { keepDrafts } from "./drafts.js";
import { fieldId } from "./field.js";
import { watchLeaving } from "./leaving.js";

const LIVE = "fp-live"; // on <html> while a page is connected: the static twin steps back

/**
 * Give the widget module that draws `view`.
 *
 * `places` knows its way on the page: `target(open, state)` gives the id of the control that closes an
 * open point, `folds(open, state)` what has to be unfolded to see it, and `standing(where, state)` what
 * the plan says in a cell, as {value, shown, by}.
 */
export function page(view, places) {
  return { render: ({ model, el }) => connect(model, el, view, places) };
}

function connect(model, el, view, places) {
  const root = document.createElement("div");
  root.className = "fp fp-page";
  const place = document.createElement("div");
  place.className = "fp-view";
  root.append(place);
  el.append(root);

  const self = { opened: new Map(), adding: new Map(), opening: true, heard: { kind: null, say: "Everything is saved" } };
  const channel = openChannel(model, (kind, detail) => {
    announce(kind, detail);
    self.heard = { kind, say: detail.say };
    self.redraw();
  });
  self.channel = channel;
  let planned = false;

  const state = () => model.get("state");
  const draw = () => {
    planned = false;
    root.dataset.pillar = state().step.slug;
    root.toggleAttribute("data-served", state().served);
    patch(place, [view(state(), self)].flat());
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
  self.drafts = keepDrafts({ channel, redraw: self.redraw, decide: self.decide });
  self.undo = () => channel.ask({ do: "undo" });
  self.focusOn = (id) => setTimeout(() => reach(root, id));
  self.targetOf = (open) => places.target(open, state());
  self.goTo = (open) => {
    for (const fold of places.folds(open, state())) self.opened.set(fold, true);
    self.redraw();
    self.focusOn(self.targetOf(open));
  };

  const arrive = () => {
    self.drafts.compare((where) => places.standing(where, state()));
    announce("progress", { steps: state().progress });
    draw();
  };
  const keys = (event) => {
    if (event.key.toLowerCase() !== "z" || event.shiftKey || event.altKey) return;
    if (!(event.ctrlKey || event.metaKey) || inText(event.target) || !state().undo) return;
    event.preventDefault();
    self.undo();
  };
  const around = state().served ? document : root;
  model.on("change:state", arrive);
  around.addEventListener("keydown", keys);
  const stopWatching = watchLeaving(self.drafts);
  document.documentElement.classList.add(LIVE);
  arrive();
  self.opening = false;
  if (state().served) goToNamed(self);

  return () => {
    model.off("change:state", arrive);
    channel.close();
    around.removeEventListener("keydown", keys);
    stopWatching();
    root.remove();
    if (!document.querySelector(".fp-page")) document.documentElement.classList.remove(LIVE);
  };
}

/** Go to the field that the address names, as in `#action/training.action.aces-awareness/lead`. */
function goToNamed(self) {
  const named = /^#([\w.-]+)\/([\w.-]*)\/([\w.-]+)$/.exec(window.location.hash);
  if (named) self.goTo({ table: named[1], row: named[2], field: named[3] });
}

/** Put the focus on an element and bring it into view. */
function reach(root, id) {
  const target = root.querySelector(`#${CSS.escape(id)}`);
  if (!target) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function inText(target) {
  return target.isContentEditable || target.matches?.("textarea, select, input:not([type=checkbox])");
}
