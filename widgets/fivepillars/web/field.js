/**
 * One field of a row: its label, its control, and what is to be said about it.
 *
 * A field comes from Python as {field, label, kind, options, most}; `kind` is one of text, prose,
 * date, number, select, combobox, tick, ticks and tiers. A row is {table, row, values, open, by, hints}.
 * Options that name a group are folded away under its heading.
 */
import { h } from "./dom.js";
import { plainText } from "./drafts.js";
import { fold } from "./fold.js";

/** @import { Option } from "./state.js" */
/** @import { Cell, Description, Draft, FieldRow, Page, Properties, ShownField, Value } from "./types.js" */

/**
 * @typedef {{ field: ShownField, row: FieldRow, where: Cell, draft: Draft | undefined, base: Value, id: string, value: Value,
 *   described: string | null, invalid: string | null, class: string }} Shown
 */

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2100-12-31";

/**
 * Return what to say of a text that is longer than `most` characters, or nothing where it fits.
 *
 * @param {string} text
 * @param {number | null} most
 */
export function tooLong(text, most) {
  if (!most || text.length <= most) return "";
  const length = [...plainText(text)].length; // as the plan counts
  /** @param {number} number */
  const said = (number) => number.toLocaleString("en-US");
  return length > most ? `Not saved. At most ${said(most)} characters fit; this has ${said(length)}. All of it is still here.` : "";
}

/**
 * Give the id of a field's control, which links and labels point at.
 *
 * @param {Cell} cell
 */
export function fieldId({ table, row, field }) {
  return `fp-${table}-${row}-${field}`.replaceAll(".", "-");
}

/**
 * Describe a field of a row.
 *
 * @param {ShownField} field
 * @param {FieldRow} row
 * @param {Page} page
 */
export function fieldView(field, row, page) {
  const where = { table: row.table, row: row.row, field: field.field };
  const draft = page.drafts.get(where);
  const base = row.values[field.field] ?? null;
  /** @type {Shown} */
  const it = {
    field,
    row,
    where,
    draft,
    base,
    id: fieldId(where),
    value: draft ? draft.value : base,
    described: null,
    invalid: null,
    class: "",
  };
  const said = remarksOn(it, page);
  it.described = said.map((each) => each.properties.id).join(" ") || null;
  it.invalid = draft?.status === "refused" ? "true" : null;
  it.class = [
    row.open[field.field] && !it.value?.length && "fp-missing",
    (draft?.status === "refused" || draft?.status === "late") && "fp-stopped",
  ]
    .filter(Boolean)
    .join(" ");
  if (field.kind === "tiers") return tiersView(it, said, page);
  if (field.kind === "ticks") return ticksView(it, said, page);
  if (field.kind === "people") return peopleView(it, said, page);
  if (field.kind === "tick") return tickView(it, said, page);
  return h(
    "div",
    { class: `fp-field fp-field-${field.kind}`, key: it.id },
    h("label", { for: it.id }, field.label),
    control(it, page),
    said,
    field.today && todayView(it, page),
  );
}

/**
 * A button that puts in the day it is, where somebody has just asked.
 *
 * @param {Shown} it
 * @param {Page} page
 */
function todayView(it, page) {
  const put = () => page.drafts.set(it.where, new Date().toLocaleDateString("sv"), it.base); // as in ISO 8601
  return h("button", { type: "button", class: "fp-quiet", key: "today", onclick: put }, it.field.today);
}

/**
 * @param {Shown} shown
 * @param {Page} page
 */
function remarksOn({ field, row, draft, id, value }, page) {
  const open = row.open[field.field];
  const lines = [
    open && !value?.length && ["open", "fp-hint", open],
    draft?.say && ["say", "fp-refusal", draft.say],
    draft?.other && ["other", "fp-remark", `${draft.other} Your text is kept.`],
    ...page.drafts
      .remarks({ table: row.table, row: row.row, field: field.field })
      .map((over, place) => [`over${place}`, "fp-remark", over]),
  ];
  return lines
    .flatMap((line) => (line ? [line] : []))
    .map(([name, style, text]) => h("span", { key: name, id: `${id}-${name}`, class: style }, text));
}

/**
 * @param {Shown} it
 * @param {Page} page
 */
function control(it, page) {
  const shared = {
    id: it.id,
    class: it.class || null,
    "aria-describedby": it.described,
    "aria-invalid": it.invalid,
  };
  if (it.field.kind === "select") return selectView(it, shared, page);
  if (it.field.kind === "date") return dateView(it, shared, page);
  if (it.field.kind === "number") return numberView(it, shared, page);
  return textView(it, shared, page);
}

/**
 * @param {Shown} it
 * @param {Properties} shared
 * @param {Page} page
 */
function selectView(it, shared, page) {
  /** @param {string} text */
  const meant = (text) => it.field.options.find((each) => String(each.value) === text)?.value || null;
  /** @param {{ target: HTMLSelectElement }} event */
  const pick = (event) => page.drafts.set(it.where, meant(event.target.value), it.base);
  const options = it.field.options.map(({ value, label }) => h("option", { value, key: `o-${value}` }, label));
  return h("select", { ...shared, onchange: pick, value: it.value ?? "" }, options);
}

/**
 * @param {Shown} it
 * @param {Properties} shared
 * @param {Page} page
 */
function dateView(it, shared, page) {
  /** @param {{ target: HTMLInputElement }} it */
  const typed = ({ target }) => {
    const keep = target.validity.valid ? page.drafts.type : page.drafts.begun;
    keep(it.where, target.value || null, it.base);
  };
  /** @param {{ target: HTMLInputElement }} it */
  const left = ({ target }) => {
    if (target.validity.badInput) {
      const say = "Not saved. That is not a whole day of the calendar yet.";
      page.drafts.hold(it.where, target.value || null, it.base, say);
    } else if (!target.validity.valid) {
      page.drafts.hold(it.where, target.value, it.base, "Not saved. Choose a year from 2000 to 2100.");
    } else page.drafts.leave(it.where);
  };
  const days = { type: "date", min: FIRST_DAY, max: LAST_DAY };
  return h("input", { ...shared, ...days, oninput: typed, onblur: left, value: it.value ?? "" });
}

/**
 * A number is typed as people write it, such as 2,418 or 41.5; the plan keeps the number.
 *
 * @param {Shown} it
 * @param {Properties} shared
 * @param {Page} page
 */
function numberView(it, shared, page) {
  /** @param {string} text */
  const meant = (text) => (text.trim() ? Number(text.replace(/[,\s]/g, "")) : null);
  /** @param {{ target: HTMLInputElement }} it */
  const typed = ({ target }) => {
    const value = meant(target.value);
    if (Number.isFinite(value) || value === null) page.drafts.type(it.where, value, it.base);
  };
  /** @param {{ target: HTMLInputElement }} it */
  const left = ({ target }) => {
    const value = meant(target.value);
    if (Number.isFinite(value) || value === null) page.drafts.leave(it.where);
    else page.drafts.hold(it.where, target.value, it.base, "Not saved. Type a number, such as 2,418 or 41.5.");
  };
  const said = typeof it.value === "number" ? it.value.toLocaleString("en-US", { maximumFractionDigits: 4 }) : it.value;
  const active = document.activeElement;
  const shown = active instanceof HTMLInputElement && active.id === it.id ? active.value : (said ?? ""); // what is being typed stays as it is typed
  return h("input", { ...shared, type: "text", inputmode: "decimal", oninput: typed, onblur: left, value: shown });
}

/**
 * @param {Shown} it
 * @param {Properties} shared
 * @param {Page} page
 */
function textView(it, shared, page) {
  const { field, row } = it;
  const examples = row.hints[field.field] ?? [];
  const hints = [...field.options, ...examples.map((text) => ({ value: text, label: text }))];
  /** @param {string} text */
  const meant = (text) => hints.find((each) => each.label === text)?.value ?? (text || null);
  const shown = hints.find((each) => each.value === it.value)?.label ?? it.value ?? "";
  /** @param {{ target: HTMLInputElement | HTMLTextAreaElement }} it */
  const typed = ({ target }) => {
    const say = tooLong(target.value, field.most);
    if (say) page.drafts.hold(it.where, target.value, it.base, say);
    else page.drafts.type(it.where, meant(target.value), it.base);
  };
  const properties = {
    ...shared,
    value: shown,
    placeholder: examples.length ? `e.g. ${examples[0]}` : field.options.length ? "Choose or type" : null,
    oninput: typed,
    onblur: () => page.drafts.leave(it.where),
  };
  if (field.kind === "prose") return h("textarea", { ...properties, rows: 2 });
  const list = hints.length ? `${it.id}-list` : null;
  /** @param {KeyboardEvent} event */
  const save = (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // saves, and the focus stays
      page.drafts.now(it.where);
    }
  };
  const input = h("input", { ...properties, type: "text", list, onkeydown: save, autocomplete: "off" });
  if (!list) return input;
  const options = hints.map(({ value, label }) => h("option", { value: label, key: `o-${value}` }));
  return [input, h("datalist", { id: list, key: "list" }, options)];
}

/**
 * @param {Shown} it
 * @param {Description[]} said
 * @param {Page} page
 */
function tiersView(it, said, page) {
  const options = [1, 2, 3].map((tier) => ({ value: tier, label: `Tier ${tier}`, group: "" }));
  return ticksView({ ...it, field: { ...it.field, options } }, said, page);
}

/**
 * People and organizations, a box each, and a line for whoever is on no list.
 *
 * @param {Shown} it
 * @param {Description[]} said
 * @param {Page} page
 */
function peopleView(it, said, page) {
  /** @type {Value[]} */
  const chosen = it.value ?? [];
  /** @type {Map<string, Value>} */
  const known = new Map(it.field.options.map(({ value, label }) => [label, value]));
  const listed = new Set(known.values());
  const others = chosen.filter((each) => !listed.has(each)).map((text) => ({ value: text, label: text, group: "" }));
  const id = `${it.id}-more`;
  /** @param {{ target: HTMLInputElement }} event */
  const add = ({ target }) => {
    const text = target.value.trim();
    const value = known.get(text) ?? text;
    const say = tooLong(text, it.field.most);
    if (say) return page.drafts.hold(it.where, [...chosen, text], it.base, say);
    target.value = "";
    if (text && !chosen.includes(value)) page.drafts.set(it.where, [...chosen, value], it.base);
  };
  /** @param {KeyboardEvent & { target: HTMLInputElement }} event */
  const enter = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add(event);
  };
  const line = h("div", { class: "fp-field", key: "more" }, [
    h("label", { for: id, key: "label" }, "Somebody else"),
    h("input", { id, type: "text", autocomplete: "off", onblur: add, onkeydown: enter, key: "input" }),
  ]);
  const field = { ...it.field, options: [...it.field.options, ...others] };
  return ticksView({ ...it, field }, [...said, line], page);
}

/**
 * Several of a few: a box each, kept in the order in which they are offered.
 *
 * @param {Shown} it
 * @param {Description[]} said
 * @param {Page} page
 */
function ticksView(it, said, page) {
  const { options } = it.field;
  const chosen = it.value ?? [];
  /** @param {string | number} value */
  const pick = (value) => (/** @type {{ target: HTMLInputElement }} */ event) => {
    /** @param {string | number} each */
    const keeps = (each) => (each === value ? event.target.checked : chosen.includes(each));
    const next = options.map((each) => each.value).filter(keeps);
    page.drafts.set(it.where, next, it.base);
  };
  const boxes = options.map(({ value, label }, place) =>
    h(
      "label",
      { class: "fp-tick", key: `t${value}` },
      h("input", {
        type: "checkbox",
        id: place ? `${it.id}-${place + 1}` : it.id,
        checked: chosen.includes(value),
        onchange: pick(value),
        "aria-describedby": it.described,
      }),
      label,
    ),
  );
  return h(
    "fieldset",
    { class: `fp-field fp-field-${it.field.kind} ${it.class}`, key: it.id },
    h("legend", null, it.field.label),
    groupsOf(options, boxes).map(([group, its]) =>
      group ? fold(`${it.id} ${group}`, groupTitle(group, options, chosen), page, ticks(its)) : ticks(its),
    ),
    said,
  );
}

/** @param {Description[]} boxes */
const ticks = (boxes) => h("div", { class: "fp-ticks", key: "ticks" }, boxes);

/**
 * Give the boxes under the heading that each option names, in the order in which the headings come.
 *
 * @param {Option[]} options
 * @param {Description[]} boxes
 */
function groupsOf(options, boxes) {
  const groups = new Map();
  for (const [place, { group }] of options.entries()) groups.set(group, [...(groups.get(group) ?? []), boxes[place]]);
  return [...groups];
}

/**
 * @param {string} group
 * @param {Option[]} options
 * @param {Value[]} chosen
 */
function groupTitle(group, options, chosen) {
  const own = options.filter((each) => each.group === group);
  return `${group}: ${own.filter(({ value }) => chosen.includes(value)).length} of ${own.length}`;
}

/**
 * @param {Shown} it
 * @param {Description[]} said
 * @param {Page} page
 */
function tickView(it, said, page) {
  const untick = it.field.ticked ? false : null; // where a tick is what stands otherwise, its lack must be said
  /** @param {{ target: HTMLInputElement }} event */
  const pick = (event) => page.drafts.set(it.where, event.target.checked || untick, it.base);
  const properties = { type: "checkbox", id: it.id, checked: Boolean(it.value), onchange: pick };
  const box = h("input", { ...properties, "aria-describedby": it.described });
  return h("div", { class: "fp-field", key: it.id }, h("label", { class: "fp-tick", for: it.id }, box, it.field.label), said);
}
