/** Who is choosing: a name that this browser remembers. */
import { h } from "./dom.js";
import { tooLong } from "./field.js";

/** @import { StartState } from "./state.js" */
/** @import { Page } from "./types.js" */

const COOKIE = "fivepillars_by";
/** The longest name, in characters. */
export const MOST_NAME = 80;
const YEAR = 365 * 24 * 60 * 60; // seconds

const names = new WeakMap(); // a page → the name that was typed, and what was said

/**
 * Describe the field for one's name; in a notebook the name stands in its parameters instead.
 *
 * @param {StartState} state
 * @param {Page} self
 */
export function nameView(state, self) {
  if (!state.served) return null;
  if (!names.has(self)) names.set(self, { name: state.by, say: "" });
  const form = names.get(self);
  /** @param {SubmitEvent} event */
  const save = (event) => {
    event.preventDefault();
    const long = tooLong(form.name, MOST_NAME);
    if (!long) {
      form.name = form.name.trim();
      remember(form.name);
    }
    const kept = form.name ? `Your choices are now kept as ${form.name}’s.` : "Your choices are now kept without a name.";
    form.say = long || kept;
    self.redraw();
  };
  return h(
    "section",
    { class: "fp-card fp-lone", key: "name", "aria-labelledby": "fp-name-title" },
    h("h2", { id: "fp-name-title" }, "Your name"),
    h(
      "p",
      { id: "fp-name-text" },
      "Kept beside your choices, so that others see who decided. This browser remembers it; there is no account.",
    ),
    h(
      "form",
      { class: "fp-since", onsubmit: save },
      h(
        "div",
        { class: "fp-field" },
        h("label", { for: "fp-name" }, "Name, or role"),
        h("input", {
          type: "text",
          id: "fp-name",
          autocomplete: "name",
          value: form.name,
          "aria-describedby": "fp-name-text",
          oninput: ({ target }) => {
            form.name = target.value;
          },
        }),
      ),
      h("button", { type: "submit", class: "fp-button" }, "Keep this name"),
    ),
    h("p", { role: "status", class: "fp-said", key: "say" }, form.say),
  );
}

/**
 * Give the name as it stands on the page.
 *
 * @param {StartState} state
 * @param {Page} self
 */
export function nameOf(state, self) {
  return names.get(self)?.name.trim() || state.by;
}

/**
 * Let this browser remember the name for a year.
 *
 * @param {string} name
 */
export function remember(name) {
  const path = document.body.dataset.baseUrl ?? "/";
  document.cookie = `${COOKIE}=${encodeURIComponent(name)}; path=${path}; max-age=${name ? YEAR : 0}; SameSite=Strict`;
}
