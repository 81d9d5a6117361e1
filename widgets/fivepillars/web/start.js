/** The start: what this is, the plans that are there, and the ways to begin one, look around, or bring one in. */
import { beginView } from "./begin.js";
import { bringView } from "./bring.js";
import { h } from "./dom.js";
import { nameView } from "./name.js";
import { addressOf, goOn } from "./navigate.js";
import { page } from "./page.js";

/** @import { PlanLine, StartState } from "./state.js" */
/** @import { Page } from "./types.js" */

const PILLARS = [
  ["training", "Training"],
  ["supports", "Student supports"],
  ["learning", "Learning time"],
  ["screening", "Screening and referral"],
  ["populations", "Specific populations"],
];

/**
 * @param {StartState} state
 * @param {Page} self
 */
function startView(state, self) {
  return h(
    "div",
    { class: "fp-start", key: "start" },
    h(
      "div",
      { class: "fp-hello", key: "hello" },
      h("h1", null, state.step.title),
      h("p", { class: "fp-promise" }, state.step.why[0]),
      h("p", null, state.step.why[1]),
      h(
        "ol",
        { class: "fp-five", "aria-label": "The five pillars" },
        PILLARS.map(([slug, words]) => h("li", { "data-pillar": slug }, words)),
      ),
    ),
    h("div", { class: "fp-opened", role: "status", key: "opened" }, openedView(self)),
    factsView(state),
    plansView(state),
    !state.plans.length && sampleView(state, self),
    beginView(state, self),
    h("div", { class: "fp-two", key: "ways" }, state.plans.length > 0 && sampleView(state, self), bringView(state, self)),
    nameView(state, self),
  );
}

/** @param {Page} self */
function openedView(self) {
  const opened = self.opened.get("plan");
  if (!opened) return null;
  const next = opened.served
    ? h("a", { class: "fp-button fp-main", href: addressOf(opened.href), id: "fp-go-on" }, "Open the plan")
    : h("span", null, `Open the notebook ${opened.notebook} next. It opens this plan by itself.`);
  return [h("strong", { key: "said" }, opened.said), " ", next];
}

/** @param {StartState} startState */
function factsView({ facts }) {
  if (!facts.length) return null;
  return h(
    "section",
    { key: "facts", "aria-labelledby": "fp-facts" },
    h("h2", { id: "fp-facts" }, "This plan"),
    h(
      "dl",
      { class: "fp-facts" },
      facts.map(([name, words]) => [h("dt", null, name), h("dd", null, words)]),
    ),
  );
}

/** @param {StartState} state */
function plansView(state) {
  /** @param {PlanLine} plan */
  const line = (plan) =>
    h(
      "li",
      { key: plan.id },
      state.served
        ? h("a", { class: "fp-plan", href: addressOf(plan.href) }, planWords(plan))
        : h("div", { class: "fp-plan" }, planWords(plan)),
    );
  return h(
    "section",
    { key: "plans", "aria-labelledby": "fp-plans" },
    h("h2", { id: "fp-plans" }, "Your plans"),
    state.plans.length
      ? h("ul", { class: "fp-plans", key: "list" }, state.plans.map(line))
      : h("p", { class: "fp-empty", key: "none" }, state.empty),
  );
}

/** @param {PlanLine} plan */
function planWords(plan) {
  const isNamed = plan.title.toLowerCase().includes("sample");
  return [
    h("strong", { key: "title" }, plan.title),
    plan.sample && !isNamed && h("span", { class: "fp-tag", key: "sample" }, "Sample"),
    h("span", { class: "fp-plan-note", key: "note" }, `${plan.done} · ${plan.changed}`),
  ];
}

/**
 * @param {StartState} state
 * @param {Page} self
 */
function sampleView(state, self) {
  if (!state.sample) return null;
  const open = async () => {
    const answer = await self.channel.ask({ do: "sample" });
    if (answer.ok) goOn(answer, self, state);
    else self.opened.set("trouble", answer.say);
    self.redraw();
  };
  return h(
    "section",
    { class: "fp-card fp-lone", key: "sample", "aria-labelledby": "fp-sample" },
    h("h2", { id: "fp-sample" }, "Look around first"),
    h("p", { key: "text" }, state.sample.text),
    h("button", { type: "button", class: "fp-button", id: "fp-open-sample", onclick: open }, "Open the sample district"),
    h("p", { class: "fp-refusal", role: "alert", key: "say" }, self.opened.get("trouble")),
  );
}

export default page(startView, { target: () => "", folds: () => [], standing: () => null });
