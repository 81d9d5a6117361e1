/** The form that begins a plan. */
import { h } from "./dom.js";
import { tooLong } from "./field.js";
import { MOST_NAME, nameOf, remember } from "./name.js";
import { goOn } from "./navigate.js";

/** @import { Offered, StartState, Words } from "./state.js" */
/** @import { Page } from "./types.js" */

/** @typedef {typeof FIRST} BeginForm */

const MOST_TITLE = 200; // characters
const NOWHERE = { table: "", row: "", field: "" }; // what is asked about has no field of a plan yet
const FIRST = { title: "", agency: "", level: "lea", state: "", template: "blank", say: "", busy: false };

/**
 * Describe the form.
 *
 * @param {StartState} state
 * @param {Page} self
 */
export function beginView(state, self) {
  if (!self.adding.has("begin")) self.adding.set("begin", { ...FIRST });
  const form = self.adding.get("begin");
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    begin(form, state, self, {});
  };
  return h(
    "section",
    { key: "begin", "aria-labelledby": "fp-begin" },
    h("h2", { id: "fp-begin" }, "Begin a plan"),
    h(
      "form",
      { class: "fp-card fp-lone fp-begin", onsubmit: submit, novalidate: true },
      h(
        "div",
        { class: "fp-fields" },
        titleView(form),
        typed("agency", "School, district or agency", form),
        picked("level", "Level", state.levels, form),
        picked("state", "State", [{ value: "", label: "Choose" }, ...state.states], form),
      ),
      templatesView(state, form, self),
      h(
        "div",
        { class: "fp-row fp-go" },
        h("button", { type: "submit", class: "fp-button fp-main", id: "fp-begin-go" }, form.busy ? "Beginning…" : "Begin the plan"),
        h(
          "span",
          { class: "fp-remark" },
          "You can change all of this later. In a first workshop of 90 minutes, do the steps that have a ★.",
        ),
      ),
    ),
  );
}

/** @param {BeginForm} form */
function titleView(form) {
  const id = "fp-begin-title";
  return h(
    "div",
    { class: "fp-field", key: "title" },
    h("label", { for: id }, "Plan title"),
    h("input", {
      type: "text",
      id,
      required: true,
      autocomplete: "off",
      value: form.title,
      placeholder: "e.g. Riverbend School District, 2027–29",
      "aria-invalid": form.say ? "true" : null,
      "aria-describedby": form.say ? `${id}-say` : null,
      oninput: ({ target }) => {
        form.title = target.value;
      },
    }),
    form.say && h("span", { class: "fp-refusal", role: "alert", id: `${id}-say`, key: "say" }, form.say),
  );
}

/**
 * @param {"agency"} name
 * @param {string} label
 * @param {BeginForm} form
 */
function typed(name, label, form) {
  const id = `fp-begin-${name}`;
  /** @param {{ target: HTMLInputElement }} it */
  const keep = ({ target }) => {
    form[name] = target.value;
  };
  const input = h("input", { type: "text", id, autocomplete: "organization", value: form[name], oninput: keep });
  return h("div", { class: "fp-field", key: name }, h("label", { for: id }, label), input);
}

/**
 * @param {"level" | "state"} name
 * @param {string} label
 * @param {Words[]} options
 * @param {BeginForm} form
 */
function picked(name, label, options, form) {
  const id = `fp-begin-${name}`;
  /** @param {{ target: HTMLSelectElement }} it */
  const pick = ({ target }) => {
    form[name] = target.value;
  };
  const choices = options.map((each) => h("option", { value: each.value, key: `o-${each.value}` }, each.label));
  return h(
    "div",
    { class: "fp-field", key: name },
    h("label", { for: id }, label),
    h("select", { id, onchange: pick, value: form[name] }, choices),
  );
}

/**
 * @param {StartState} state
 * @param {BeginForm} form
 * @param {Page} self
 */
function templatesView(state, form, self) {
  /** @param {Offered} offered */
  const one = ({ name, title, text }) => {
    const id = `fp-template-${name}`;
    const pick = () => {
      form.template = name;
      self.redraw();
    };
    return h(
      "div",
      { class: "fp-card", key: name, "data-chosen": form.template === name || null },
      h(
        "div",
        { class: "fp-head" },
        h("input", {
          type: "radio",
          name: "fp-template",
          id,
          checked: form.template === name,
          onchange: pick,
          "aria-describedby": `${id}-text`,
        }),
        h("label", { for: id }, title),
        h("p", { id: `${id}-text` }, text),
      ),
    );
  };
  return h(
    "fieldset",
    { class: "fp-group fp-templates" },
    h("legend", null, h("h3", null, "Where to begin from")),
    state.templates.map(one),
  );
}

/**
 * @param {BeginForm} form
 * @param {StartState} state
 * @param {Page} self
 * @param {{ keep?: boolean }} more
 */
async function begin(form, state, self, more) {
  if (form.busy) return;
  const by = nameOf(state, self);
  const long = tooLong(form.title, MOST_TITLE) || tooLong(form.agency, MOST_TITLE) || tooLong(by, MOST_NAME);
  if (long || !form.title.trim()) {
    form.say = long || "Give the plan a title, such as your district’s name and the years.";
    self.redraw();
    self.focusOn("fp-begin-title");
    return;
  }
  if (state.served) remember(by);
  Object.assign(form, { busy: true, say: "" });
  self.redraw();
  const { title, agency, level, template } = form;
  const request = { do: "begin", title: title.trim(), agency: agency.trim(), level, state: form.state, template };
  const answer = await self.channel.ask({ ...request, by, ...more });
  form.busy = false;
  if (answer.ask && (await self.decide(answer, NOWHERE))) {
    await begin(form, state, self, { keep: true });
    return;
  }
  if (answer.ok) {
    self.adding.set("begin", { ...FIRST });
    goOn(answer, self, state);
  } else {
    form.say = answer.ask ? "Not begun. Take out what points to a student." : answer.say;
    self.redraw();
    self.focusOn("fp-begin-title");
  }
}
