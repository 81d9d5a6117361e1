/** Searching the directory, and picking what fits into the plan. */
import { h } from "./dom.js";
import { WITHHELD } from "./drafts.js";
import { tooLong } from "./field.js";

/** @import { KeptDirectory, PartnersState } from "./state.js" */
/** @import { FoundService, Page, Properties } from "./types.js" */

/** @typedef {"words" | "near" | "age" | "language" | "taxonomy"} TextAsked */
/**
 * @typedef {{ asked: Record<TextAsked | "within", string> & { telehealth: boolean }, most: number, found: FoundService[] | null,
 *   more: boolean, said: string, stopped: boolean, trouble?: { id: string, say: string } | null }} Search
 */

const LONGEST_ASKED = 200; // characters
const REACHES = [5, 10, 25, 50, 100];
const MORE = 20;

/** Give what a search begins from. */
export function emptySearch() {
  const asked = { words: "", taxonomy: "", near: "", within: "", age: "", language: "", telehealth: false };
  return { asked, most: MORE, found: null, more: false, said: "", stopped: false };
}

/**
 * Describe the search and what it found.
 *
 * @param {KeptDirectory} kept
 * @param {PartnersState} state
 * @param {Search} search
 * @param {Page} page
 */
export function searchView(kept, state, search, page) {
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    find(search, page, MORE);
  };
  return [
    h(
      "form",
      { class: "fp-search", key: "search", role: "search", onsubmit: submit, novalidate: true, "aria-label": `Search ${kept.name}` },
      h("div", { class: "fp-fields" }, [
        textField("words", "What are you looking for?", search, { placeholder: "e.g. grief counseling" }),
        textField("near", "Near", search, { list: "fp-towns", placeholder: kept.towns[0] ? `e.g. ${kept.towns[0]}` : null }),
        withinField(search),
        textField("age", "Age in years", search, { inputmode: "decimal" }),
        textField("language", "Language", search, { placeholder: "e.g. Spanish" }),
        textField("taxonomy", "Kind of service (taxonomy)", search, { placeholder: "e.g. RP-1400 or counseling" }),
      ]),
      h(
        "datalist",
        { id: "fp-towns", key: "towns" },
        kept.towns.map((town) => h("option", { value: town, key: town })),
      ),
      tickField(search),
      h("div", { class: "fp-row", key: "go" }, h("button", { type: "submit", class: "fp-button fp-main", id: "fp-find" }, "Search")),
    ),
    h("p", { role: "status", class: search.stopped ? "fp-refusal" : "fp-said", key: "said" }, search.said),
    search.found &&
      search.found.length > 0 &&
      h(
        "ul",
        { class: "fp-found", key: "found" },
        search.found.map((each) => foundView(each, state, search, page)),
      ),
    search.more &&
      h("button", { type: "button", class: "fp-button", key: "more", onclick: () => find(search, page, search.most + MORE) }, "Show more"),
  ];
}

/**
 * @param {TextAsked} name
 * @param {string} label
 * @param {Search} search
 * @param {Properties} more
 */
function textField(name, label, search, more) {
  /** @param {{ target: HTMLInputElement }} it */
  const typed = ({ target }) => {
    search.asked[name] = target.value;
  };
  const id = `fp-find-${name}`;
  const list = more.list ? { list: more.list } : {};
  return h(
    "div",
    { class: "fp-field", key: name },
    h("label", { for: id }, label),
    h("input", { type: "text", id, autocomplete: "off", value: search.asked[name], oninput: typed, ...more, ...list }),
  );
}

/** @param {Search} search */
function withinField(search) {
  /** @param {{ target: HTMLSelectElement }} it */
  const picked = ({ target }) => {
    search.asked.within = target.value;
  };
  return h(
    "div",
    { class: "fp-field", key: "within" },
    h("label", { for: "fp-find-within" }, "Within"),
    h(
      "select",
      { id: "fp-find-within", onchange: picked, value: search.asked.within },
      h("option", { value: "", key: "any" }, "Any distance"),
      REACHES.map((miles) => h("option", { value: `${miles}`, key: `${miles}` }, `${miles} miles`)),
    ),
  );
}

/** @param {Search} search */
function tickField(search) {
  /** @param {{ target: HTMLInputElement }} it */
  const ticked = ({ target }) => {
    search.asked.telehealth = target.checked;
  };
  const box = h("input", { type: "checkbox", id: "fp-find-telehealth", checked: search.asked.telehealth, onchange: ticked });
  return h("label", { class: "fp-tick", for: "fp-find-telehealth", key: "telehealth" }, box, "By video or telephone");
}

/**
 * @param {Search} search
 * @param {Page} page
 * @param {number} most
 */
async function find(search, page, most) {
  const { asked } = search;
  const age = asked.age.trim() ? Number(asked.age.replace(",", ".")) : null;
  const tell = (/** @type {string} */ said, stopped = false) => {
    Object.assign(search, { said, stopped });
    page.redraw();
  };
  const long = [asked.words, asked.near, asked.language, asked.taxonomy].map((text) => tooLong(text, LONGEST_ASKED)).find(Boolean);
  if (long) {
    tell(long, true);
    return;
  }
  if (age !== null && !(age >= 0 && age <= 120)) {
    tell("Type the age as a number of years, such as 12.", true);
    page.focusOn("fp-find-age");
    return;
  }
  if (asked.within && !asked.near.trim()) {
    tell("Say near which town, and the distance can be measured.", true);
    page.focusOn("fp-find-near");
    return;
  }
  tell("Searching…");
  const within = asked.within ? Number(asked.within) : null;
  const answer = await page.channel.ask({ do: "find", ...asked, age, within, most }, { quiet: true });
  if (!answer.found) {
    tell(answer.say, true);
    return;
  }
  Object.assign(search, { found: answer.found, more: answer.more, most });
  tell(answer.found.length ? (answer.said ?? "") : "No service fits. Take away a word, or look farther.");
}

/**
 * @param {FoundService} each
 * @param {PartnersState} state
 * @param {Search} search
 * @param {Page} page
 */
function foundView(each, state, search, page) {
  const there = state.picked.includes(each.row);
  const id = `fp-pick-${each.row}`.replaceAll(".", "-");
  return h(
    "li",
    { class: "fp-card fp-lone", key: each.id, "data-chosen": there || null },
    h("h4", { key: "title" }, each.title),
    each.organization && h("p", { key: "by", class: "fp-remark" }, each.organization),
    each.caution && h("p", { key: "caution", class: "fp-caution" }, each.caution),
    each.status && h("p", { key: "status", class: "fp-caution" }, `The directory calls it ${each.status}.`),
    each.text && h("p", { key: "text" }, each.text),
    h(
      "dl",
      { class: "fp-facts", key: "facts" },
      each.facts.map(({ label, words }) => h("div", { key: label }, h("dt", null, label), h("dd", null, words))),
    ),
    each.terms.length > 0 &&
      h(
        "p",
        { class: "fp-meta", key: "terms" },
        each.terms.map((term) => h("span", { class: "fp-tag", key: term }, term)),
      ),
    there
      ? h(
          "button",
          {
            type: "button",
            class: "fp-quiet",
            id,
            key: "there",
            onclick: () => page.goTo({ table: "service", row: each.row, field: "title" }),
          },
          "✓ In the plan: open ",
          h("span", { class: "fp-unseen" }, each.title),
          " there",
        )
      : h(
          "button",
          { type: "button", class: "fp-button", id, key: "pick", onclick: () => pick(each, id, search, page, {}) },
          "Pick into the plan",
          " ",
          h("span", { class: "fp-unseen" }, each.title),
        ),
    search.trouble?.id === each.id && h("p", { class: "fp-refusal", role: "alert", key: "say" }, search.trouble.say),
  );
}

/**
 * @param {FoundService} each
 * @param {string} id
 * @param {Search} search
 * @param {Page} page
 * @param {{ keep?: boolean }} more
 */
async function pick(each, id, search, page, more) {
  search.trouble = null;
  /** @param {string} say */
  const complain = (say) => {
    search.trouble = { id: each.id, say };
    page.redraw();
  };
  const answer = await page.channel.ask({ do: "pick", ids: [each.id], ...more }, { late: complain });
  if (answer.ask) {
    if (await page.decide(answer, { table: "service", row: each.row, field: "title" })) {
      await pick(each, id, search, page, { keep: true });
      return;
    }
    const { table, row, field, looked_like } = answer;
    page.channel.ask({ do: "withhold", table, row, field, looked_like }, { instead: WITHHELD });
    complain("Not picked.");
  } else if (!answer.ok) complain(answer.say);
  page.redraw();
  page.focusOn(id);
}
