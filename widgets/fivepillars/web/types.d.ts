/** What the page scripts have in common and no step tells them; what a step tells is in `state.d.ts`. */
import type { openChannel } from "./channel.js";
import type { keepDrafts } from "./drafts.js";
import type { openMemory } from "./memory.js";
import type { openOutbox } from "./outbox.js";
import type { Field, Frame, Inside, Json, Sheet, SheetRow } from "./state.js";

/** What stands in a field: text, a number, a list or nothing, as its kind has it. */
// `any`: only the kind of a field says the type of its value
export type Value = any;

type ElementOf<Tag> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement;
type On<Tag, Kind extends Event> = ((event: Kind & { target: ElementOf<Tag> }) => unknown) | null;

/** What an element is described with: handlers, a key among its siblings, and attributes. */
export interface Properties<Tag = string> {
  key?: string;
  onclick?: On<Tag, MouseEvent>;
  onchange?: On<Tag, Event>;
  oninput?: On<Tag, Event>;
  onblur?: On<Tag, FocusEvent>;
  ontoggle?: On<Tag, Event>;
  onkeydown?: On<Tag, KeyboardEvent>;
  onsubmit?: On<Tag, SubmitEvent>;
  [name: string]: unknown;
}

/** An element as a plain value (dom.js). */
export interface Description {
  tag: string;
  properties: Properties;
  children: Kept[];
}
/** What is drawn. */
export type Kept = Description | string | number;
/** What a view may give: what is nothing is left out. */
export type Child = Kept | boolean | null | undefined | Child[];

/** Where something stands in a plan. */
export interface Cell {
  table: string;
  row: string;
  field: string;
}
/** What the plan says in a cell. */
export interface Standing {
  value: Value;
  shown: string | number;
  by?: string;
}

/** A row with fields to fill in, whatever else it is. */
export interface FieldRow {
  table: string;
  row: string;
  values: { [name: string]: Json };
  open: { [name: string]: string };
  hints: { [name: string]: string[] };
}
/** A field, whose label may be more than its words. */
export type ShownField = Omit<Field, "label"> & { label: Child };
/** A sheet with what its page adds. */
export interface ShownSheet extends Sheet {
  ordered?: boolean;
  asks?: (field: Field, row: SheetRow) => boolean;
  beside?: (row: SheetRow) => Child;
}

/** What is asked of Python. */
export interface Request {
  do: string;
  /** The name of its gesture, so that it counts once. */
  once?: string;
  choices?: Choice[];
  [name: string]: unknown;
}
export interface Choice extends Cell {
  value: Value;
  seen?: Value[];
}

/** How far long work is. */
export interface Going {
  say: string;
  done: number;
  of: number;
}

/** An answer of Python. What is in it depends on what was asked; what a script looks for first may be missing. */
export interface Answer extends Cell {
  re: string;
  ok?: boolean;
  say: string;
  ask?: string;
  looked_like: string;
  at: string;
  over?: string[];
  stood?: boolean;
  did?: string;
  said?: string;
  going?: Going;
  got?: number;
  text?: string;
  content?: string;
  name: string;
  reading?: Inside;
  seq: number;
  missed?: { say: string }[];
  changes?: Change[];
  since: string;
  found?: FoundService[];
  more: boolean;
  understood?: Understood[];
  left: string[];
  outcome?: Outcome;
  href: string;
  notebook: string;
}
/** What changed in a part of the plan. */
export interface Change {
  what: string;
  kind: string;
  lines: string[];
  who: string;
}
/** A service of a directory. */
export interface FoundService {
  id: string;
  row: string;
  title: string;
  organization: string;
  caution: string;
  status: string;
  text: string;
  facts: { label: string; words: string }[];
  terms: string[];
}

/** What a table of a file is understood to be. */
export interface Understood {
  sheet: number;
  name: string;
  top: string[][];
  heading: [number, number];
  matching: Matching;
  roles: string[];
  scales: { [name: string]: string };
  questions: string[];
  notes: string[];
}
export interface Matching {
  year: string;
  group: string;
  source: string;
  only: string[];
  place: string;
  state: string;
  standing: string;
  columns: MatchedColumn[];
  indicators: MatchedIndicator[];
}
export interface MatchedColumn {
  column: string;
  role: string;
  group: string;
  dimension: string;
  whole: string;
  part: string;
  title: string;
  sentence: string;
  examples: string[];
}
export interface MatchedIndicator {
  title: string;
  scale: string;
  unit: string;
  counts_students: boolean;
  keep: boolean;
  cells: number;
  confidence: number;
  sentence: string;
}
/** What came of reading a file by its matching. */
export interface Outcome {
  read: number;
  figures: number;
  kept: { indicators: number; places: number };
  marked: number;
  refused: number;
  sentences: string[];
  more: number;
  notes: string[];
}

/** What waits in the outbox (outbox.js). */
export interface Entry {
  name: string;
  at: number;
  by: string;
  step: string;
  request: Request;
  base: Value;
  seen: Value[];
  hold: string;
}
/** What a person put into a field and the plan does not have yet (drafts.js). */
export interface Draft {
  where: Cell;
  value: Value;
  base: Value;
  status: "typing" | "begun" | "sending" | "late" | "saved" | "asked" | "refused";
  say: string;
  other: string;
  seen: Value[];
  left: boolean;
  whole: boolean;
  timer?: ReturnType<typeof setTimeout>;
  again?: boolean;
  sent?: boolean;
  lastSent?: Value;
  name?: string;
  held?: string | null;
  flight?: Promise<Answer>;
}

/** What anywidget hands to a script. */
export interface Model {
  // `any`: a trait may be anything
  get(name: string): any;
  // `any`: an event of a model carries anything
  on(name: string, hear: (...what: any[]) => void): void;
  // `any`: an event of a model carries anything
  off(name: string, hear: (...what: any[]) => void): void;
  send(message: object): void;
}

export type Channel = ReturnType<typeof openChannel>;
export type Drafts = ReturnType<typeof keepDrafts>;
export type Memory = ReturnType<typeof openMemory>;
export type Outbox = ReturnType<typeof openOutbox>;
export type Maker = () => { by: string; step: string };
export type Decide = (answer: Answer, where: Cell) => Promise<boolean>;
export type FindStanding = (where: Cell) => Standing | null;
export type Tell = (kind: string, detail: { say: string; at?: string; short?: string }) => void;

/** What a view reaches of its page (page.js). */
export interface Page {
  /** What is unfolded, and what else a view keeps while the page is open, by a name. */
  // `any`: a view keeps here what it wants
  opened: Map<string, any>;
  /** Forms and rows that are not sent yet, by their table. */
  // `any`: each form has fields of its own
  adding: Map<string, any>;
  opening: boolean;
  /** What was heard last of saving: what kind of word (frame.js), and its sentence. */
  heard: { kind: string; say: string };
  channel: Channel;
  drafts: Drafts;
  redraw(): void;
  decide: Decide;
  undo(): Promise<Answer>;
  focusOn(id: string): unknown;
  targetOf(open: Cell): string;
  goTo(open: Cell): void;
}
export type View<State extends Frame> = (state: State, page: Page) => Child;
/** How a page finds its way. */
export interface Places<State extends Frame> {
  target(open: Cell, state: State): string;
  folds(open: Cell, state: State): string[];
  standing(where: Cell, state: State): Standing | null;
}

declare global {
  interface Node {
    fpKey?: string;
    fpOpen?: boolean;
    fpProperties?: Properties;
  }
  interface DocumentEventMap {
    "fivepillars:line": CustomEvent<{ up: boolean; away: boolean }>;
    "fivepillars:saving": CustomEvent<Parameters<Tell>[1]>;
    "fivepillars:saved": CustomEvent<Parameters<Tell>[1]>;
    "fivepillars:unsaved": CustomEvent<Parameters<Tell>[1]>;
    "fivepillars:refused": CustomEvent<Parameters<Tell>[1]>;
    "fivepillars:progress": CustomEvent<{ steps: Frame["progress"] }>;
    "fivepillars:garbled": CustomEvent<null>;
    "fivepillars:reopening": CustomEvent<null>;
  }
}
