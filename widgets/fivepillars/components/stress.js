/** The stress test: invented people walk through the plan; what does not hold shows, and what would mend it. */
import { openView, panel, undoView } from "./aside.js";
import { h } from "./dom.js";
import { fold } from "./fold.js";
import { noticeView } from "./notice.js";
import { page } from "./page.js";
import { rowsTable } from "./rows.js";
import { sheetPaper, sheetStanding, sheetTarget, sheetView } from "./sheet.js";
import { statusView } from "./status.js";
import { leadView, wayView } from "./way.js";

const SHAPES = {
  broken: h("path", { d: "M3 3 L13 13 M13 3 L3 13" }),
  thin: [h("circle", { cx: 8, cy: 8, r: 5.5, key: "ring" }), h("path", { d: "M8 2.5 A5.5 5.5 0 0 0 8 13.5 Z", class: "fp-full", key: "half" })],
  unknown: h("circle", { cx: 8, cy: 8, r: 5.5, "stroke-dasharray": "2.5 2.5" }),
  held: h("circle", { cx: 8, cy: 8, r: 6, class: "fp-full" }),
};

function stressView(state, self) {
  const [scenarios, needs] = state.sheets;
  return [
    h(
      "div",
      { class: "fp-columns", key: "columns" },
      h(
        "div",
        { class: "fp-decide", key: "decide" },
        leadView(state),
        noticeView(state),
        statusView(state, self),
        changedView(state, self),
        scenariosView(state, self),
        failuresView(state, self),
        sheetView(scenarios, self),
        scenarios.rows.length + needs.rows.length > 0 && sheetView(needs, self),
        wayView(state),
      ),
      besideView(state, self),
    ),
    stressPaper(state),
  ];
}

/** Describe an answer: its shape and its word, so that colour is never the only sign. */
function answerView(answer, count) {
  return h(
    "span",
    { class: "fp-answer", "data-answer": answer, key: answer },
    h("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, SHAPES[answer]),
    count === undefined ? answer : `${count} ${answer}`,
  );
}

const needId = (row, place) => `fp-scenario-${row}-${place}`.replaceAll(".", "-");

/** Say what the last chosen action changed, before and after, or nothing. */
function changedView(state, self) {
  const before = self.opened.get("before");
  if (!before) return null;
  const lines = state.scenarios.flatMap((scenario) =>
    scenario.needs.map((need, place) => [scenario, need, before.answers.get(`${scenario.row}/${place}`)]),
  );
  const changed = lines.filter(([, need, was]) => was && was !== need.answer);
  const line = ([scenario, need, was]) =>
    h("li", { key: `${scenario.row} ${need.what}` }, `${scenario.title}, ${need.what}: `, answerView(was), " → ", answerView(need.answer));
  return h(
    "section",
    { class: "fp-group fp-changed", key: "changed", role: "status", "aria-labelledby": "fp-changed-title" },
    h("h2", { id: "fp-changed-title" }, `Before and after: ${before.title}`),
    changed.length ? h("ul", { key: "list" }, changed.map(line)) : h("p", { key: "none" }, "No answer has changed."),
  );
}

function scenariosView(state, self) {
  return h(
    "section",
    { class: "fp-group", key: "list", "aria-labelledby": "fp-scenarios" },
    h("h2", { id: "fp-scenarios" }, "The scenarios"),
    h("ul", { class: "fp-legend", key: "legend" }, state.answers.map(({ answer, words }) => h("li", { key: answer }, answerView(answer), ` ${words}`))),
    state.scenarios.map((each) => scenarioView(each, state, self)),
  );
}

function scenarioView(scenario, state, self) {
  return h(
    "details",
    {
      class: "fp-entry fp-scenario",
      key: scenario.row,
      "data-answer": scenario.verdict,
      open: self.opened.get(scenario.row) ?? false,
      ontoggle: (event) => self.opened.set(scenario.row, event.target.open),
    },
    h(
      "summary",
      null,
      h("span", { class: "fp-entry-said" }, h("strong", null, scenario.title), scenario.own && h("span", { key: "own" }, "written by your team")),
      answerView(scenario.verdict),
    ),
    h("p", { class: "fp-story", key: "story" }, scenario.story),
    h("ol", { class: "fp-path", key: "path" }, scenario.needs.map((need, place) => needView(need, place, scenario, state, self))),
  );
}

function needView(need, place, scenario, state, self) {
  return h(
    "li",
    { key: `${place}`, class: "fp-need", "data-answer": need.answer },
    h("div", { class: "fp-gap-head", key: "head" }, h("h3", { id: needId(scenario.row, place), tabindex: -1 }, need.what), answerView(need.answer)),
    wasView(need, place, scenario, self),
    h("p", { class: "fp-reason", key: "reason" }, need.reason),
    need.evidence.length > 0 && h("p", { key: "evidence" }, "In the plan: ", linksView(need.evidence, state)),
    need.where && state.served && h("p", { key: "where" }, "Mend it in ", h("a", { href: need.where.href }, need.where.words), "."),
    need.offers.map((offer) => offerView(offer, place, scenario, state, self)),
  );
}

/** Say beside a need what it was before the last action was chosen here, where that changed it. */
function wasView(need, place, scenario, self) {
  const was = self.opened.get("before")?.answers.get(`${scenario.row}/${place}`);
  if (!was || was === need.answer) return null;
  return h("p", { key: "was" }, "Before: ", answerView(was), ". Now: ", answerView(need.answer), ".");
}

function linksView(links, state) {
  const known = new Set();
  const different = links.filter(({ words }) => !known.has(words) && known.add(words)); // one link for one row
  return different.map(({ words, href }, place) => [
    place > 0 && h("span", { key: `s${place}` }, "; "),
    state.served && href ? h("a", { href, key: `a${place}` }, words) : h("span", { key: `w${place}` }, words),
  ]);
}

function offerView(offer, place, scenario, state, self) {
  const choose = async () => {
    const answers = new Map(state.scenarios.flatMap((each) => each.needs.map((need, at) => [`${each.row}/${at}`, need.answer])));
    const choices = [{ table: "action", row: offer.row, field: "chosen", value: true }];
    const answer = await self.channel.ask({ do: "choose", choices });
    if (!answer.ok) return;
    self.opened.set("before", { title: offer.title, answers });
    self.redraw();
    self.focusOn(needId(scenario.row, place));
  };
  return h(
    "div",
    { class: "fp-offer", key: offer.row },
    h(
      "div",
      null,
      h("p", null, h("strong", null, offer.title), ` ${offer.text} `, h("small", null, `Source: ${offer.source}`)),
      offer.chosen && h("p", { key: "after" }, "Chosen: ", answerView(offer.chosen), ". With a lead, a date and a measure: ", answerView(offer.ready), ". ", offer.elsewhere),
    ),
    h("button", { type: "button", class: "fp-button", onclick: choose, "aria-label": `Choose this action: ${offer.title}` }, "Choose this action"),
  );
}

function failuresView(state, self) {
  const view = (each) =>
    fold(`failure ${each.kind} ${each.name}`, [`${each.name}: `, answerCounts(each)], self, [
      h("ul", { key: "lost" }, each.lost.map((words) => h("li", { key: words }, words))),
    ]);
  return h(
    "section",
    { class: "fp-group", key: "failures", "aria-labelledby": "fp-failures" },
    h("h2", { id: "fp-failures" }, "Single points of failure"),
    h("p", { key: "say" }, "Each organization and each person is taken away in turn, and every scenario is walked again. The loss that breaks most stands first."),
    state.failures.length ? state.failures.map(view) : h("p", { key: "none" }, state.no_failure),
    h("p", { class: "fp-note", key: "left" }, state.not_removed),
  );
}

function answerCounts({ kind, broken, weakened }) {
  const needs = (count) => `${count} ${count === 1 ? "need" : "needs"}`;
  return `${kind.toLowerCase()}, breaks ${needs(broken)} and weakens ${needs(weakened)}`;
}

function besideView(state, self) {
  const counts = state.answers.map(({ answer, count }) => h("li", { key: answer }, answerView(answer, count)));
  return h(
    "section",
    { class: "fp-aside", "aria-label": "This step so far", tabindex: 0, key: "aside" },
    h("div", { class: "fp-now", key: "now" }, undoView(state, self), openView(state, self)),
    h(
      "div",
      { class: "fp-known", key: "known" },
      panel("Needs by answer", [h("ul", { class: "fp-counts", key: "counts" }, counts)]),
      panel("Keep it invented", [h("p", { key: "privacy" }, state.privacy)]),
    ),
  );
}

function stressPaper(state) {
  const lines = (scenario) => scenario.needs.map((need) => [need.what, need.answer, need.reason, need.offers.map((each) => each.title).join("; ")]);
  return h(
    "section",
    { class: "fp-paper", key: "paper" },
    state.scenarios.map((each) => [
      h("h2", { key: `h-${each.row}` }, `${each.title}: ${each.verdict}`),
      h("p", { key: `p-${each.row}` }, each.story),
      rowsTable(each.title, ["What is needed", "Answer", "Why", "What would mend it"], lines(each), `t-${each.row}`),
    ]),
    h("h2", { key: "h-failures" }, "Single points of failure"),
    rowsTable("Single points of failure", ["Without", "What it does", "What is lost"], state.failures.map((each) => [each.name, answerCounts(each), each.lost.join("; ")]), "t-failures"),
    h("p", { key: "left" }, state.not_removed),
    state.sheets[0].rows.length > 0 && sheetPaper(state.sheets[0]),
  );
}

export default page(stressView, {
  target: (open, state) => (open.table === "scenario" && /^\d+$/.test(open.field) ? needId(open.row, open.field) : sheetTarget(open, state.sheets)),
  folds: (open) => [open.row],
  standing: (where, state) => sheetStanding(where, state.sheets),
});
