/**
 * "Add your own action": a button that becomes a small form, and the new card gets the focus.
 *
 * A text that looks like a student's identity is asked about like any other; a refusal is said in place.
 */
import { h } from "./dom.js";
import { WITHHELD } from "./drafts.js";
import { fieldId, tooLong } from "./field.js";

/** @import { Group } from "./state.js" */
/** @import { Page } from "./types.js" */

/** @typedef {{ title: string, tiers: number[], say: string }} OwnForm */

const LONGEST_OWN = 200; // characters of a title

/**
 * Describe the button of a group, or its form once pressed.
 *
 * @param {Group} group
 * @param {Page} page
 */
export function ownView(group, page) {
  const { table, one } = group;
  const form = page.adding.get(table);
  if (!form) {
    const begin = () => {
      page.adding.set(table, { title: "", tiers: [], say: "" });
      page.redraw();
      page.focusOn(`fp-own-${table}`);
    };
    const properties = { type: "button", class: "fp-button", id: `fp-add-${table}`, key: "add", onclick: begin };
    return h("button", properties, `Add your own ${one}`);
  }
  return ownFormView(group, form, page);
}

/**
 * @param {Group} group
 * @param {OwnForm} form
 * @param {Page} page
 */
function ownFormView(group, form, page) {
  const { table, one } = group;
  const stop = () => {
    page.adding.delete(table);
    page.redraw();
    page.focusOn(`fp-add-${table}`);
  };
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    add(group, form, page, {});
  };
  /** @param {KeyboardEvent} event */
  const leave = (event) => {
    if (event.key === "Escape") stop();
  };
  const say = form.say && h("span", { class: "fp-refusal", id: `fp-own-${table}-say`, role: "alert" }, form.say);
  return h(
    "form",
    { class: "fp-own", key: "own", onsubmit: submit, onkeydown: leave, novalidate: true },
    h(
      "div",
      { class: "fp-field" },
      h("label", { for: `fp-own-${table}` }, `Your own ${one}, in a few words`),
      h("input", {
        type: "text",
        id: `fp-own-${table}`,
        autocomplete: "off",
        value: form.title,
        "aria-describedby": form.say ? `fp-own-${table}-say` : null,
        "aria-invalid": form.say ? "true" : null,
        oninput: ({ target }) => {
          form.title = target.value;
        },
      }),
      say,
    ),
    h(
      "fieldset",
      { class: "fp-field" },
      h("legend", null, "Which tiers it serves"),
      h(
        "div",
        { class: "fp-ticks" },
        [1, 2, 3].map((tier) => tierView(tier, form)),
      ),
    ),
    h(
      "div",
      { class: "fp-row" },
      h("button", { type: "submit", class: "fp-button fp-main" }, "Add it"),
      h("button", { type: "button", class: "fp-button", onclick: stop }, "Cancel"),
    ),
  );
}

/**
 * @param {number} tier
 * @param {OwnForm} form
 */
function tierView(tier, form) {
  /** @param {{ target: HTMLInputElement }} event */
  const pick = (event) => {
    const others = form.tiers.filter((each) => each !== tier);
    form.tiers = event.target.checked ? [...others, tier].sort() : others;
  };
  const box = h("input", { type: "checkbox", checked: form.tiers.includes(tier), onchange: pick });
  return h("label", { class: "fp-tick", key: `t${tier}` }, box, `Tier ${tier}`);
}

/**
 * @param {Group} group
 * @param {OwnForm} form
 * @param {Page} page
 * @param {{ keep?: boolean }} more
 */
async function add(group, form, page, more) {
  const { table, one } = group;
  const long = tooLong(form.title, LONGEST_OWN);
  if (long || !form.title.trim()) {
    form.say = long || `Write what the ${one} is, then add it.`;
    page.redraw();
    page.focusOn(`fp-own-${table}`);
    return;
  }
  const request = { do: "add", table, title: form.title.trim(), tiers: form.tiers, ...more };
  const answer = await page.channel.ask(request, { late: (say) => complain(form, say, page) });
  if (answer.ask) {
    if (await page.decide(answer, { table, row: "", field: "title" })) {
      await add(group, form, page, { keep: true });
      return;
    }
    const { row, field, looked_like } = answer;
    page.channel.ask({ do: "withhold", table, row, field, looked_like }, { instead: WITHHELD });
    complain(form, WITHHELD, page);
    page.focusOn(`fp-own-${table}`);
  } else if (!answer.ok) {
    complain(form, answer.say, page);
    page.focusOn(`fp-own-${table}`);
  } else {
    page.adding.delete(table);
    page.opened.set(answer.row, true);
    page.redraw();
    page.focusOn(fieldId({ table, row: answer.row, field: "chosen" }));
  }
}

/**
 * @param {OwnForm} form
 * @param {string} say
 * @param {Page} page
 */
function complain(form, say, page) {
  form.say = say;
  page.redraw();
}
