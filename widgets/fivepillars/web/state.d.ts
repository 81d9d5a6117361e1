// What each page is told, as the steps give it. `make types` writes this file.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A drawing as plain data: an element with its attributes, and what is in it. */
export type Drawing = [tag: string, attributes: { [name: string]: Json }, ...children: Inside[]];
export type Inside = Drawing | string | number | null;

/** Which step it is: its slug, its number if it is a pillar, what it is called, and why it matters. */
export interface StepHead {
  slug: string;
  number: number | null;
  label: string;
  title: string;
  why: string[];
}

/** Something still open. */
export interface Blocker {
  step: string;
  table: string;
  row: string;
  field: string;
  sentence: string;
}

/** One of a person's choices that somebody else chose over. */
export interface Overwritten {
  table: string;
  row: string;
  field: string;
  say: string;
  seq: number;
}

/** A link to another step. */
export interface StepLink {
  href: string;
  title: string;
}

/** How far one step is. */
export interface StepProgress {
  step: string;
  number: number | null;
  title: string;
  state: "empty" | "half" | "full";
  note: string;
}

/** What every page has. */
export interface Frame {
  served: boolean;
  by: string;
  step: StepHead;
  undo: string;
  open: Blocker[];
  waiting: Blocker[];
  nothing_open: string;
  overwritten: Overwritten[] | null;
  previous: StepLink | null;
  next: StepLink | null;
  progress: StepProgress[];
  which: string;
  notice: string;
  privacy: string;
}

/** Which plan it is. */
export interface PlanName {
  id: string;
  title: string;
}

/** One number to read from the back row: the number, what it counts, and what to know about it. */
export interface Headline {
  value: string;
  label: string;
  note: string;
  alarm: boolean;
}

/** A shared goal as a board reads it: what will be different, from where to where, and by when. */
export interface Aim {
  row: string;
  title: string;
  measure: string;
  now: string;
  target: string;
  by: string;
}

/** A pillar in short words. */
export interface PillarName {
  slug: string;
  words: string;
}

/** One value a field may take, the words for it, and under which heading it stands if under any. */
export interface Option {
  value: string | number;
  label: string;
  group: string;
}

/** One field of a form. */
export interface Field {
  field: string;
  label: string;
  kind: "text" | "prose" | "date" | "number" | "select" | "combobox" | "people" | "tick" | "ticks" | "tiers";
  options: Option[];
  most: number | null;
  later: boolean;
  own: boolean;
  ticked: boolean;
  today: string;
}

/** One action. */
export interface ActionRow {
  table: string;
  row: string;
  title: string;
  pillar: string;
  pillar_words: string;
  step: string;
  tiers: number[];
  values: { [name: string]: Json };
  open: { [name: string]: string };
  by: { [name: string]: string };
  hints: { [name: string]: string[] };
  measure: string;
  partner: string;
  paper: { [name: string]: string };
  late: boolean;
  timing: "late" | "late to start" | "";
  standing: string;
  sort: { [name: string]: string };
}

/** Chosen actions by pillar and tier. */
export interface Grid {
  said: string;
  rows: [string, string, number[]][];
}

/** An action that is late or late to start, or that starts or falls due soon. */
export interface Coming {
  row: string;
  title: string;
  pillar: string;
  pillar_words: string;
  happens: string;
  lead: string;
  late: boolean;
  timing: "late" | "late to start" | "";
}

/** One kind of thing that actions lack, and the actions that lack it. */
export interface Gap {
  field: string;
  label: string;
  actions: [string, string, string][];
}

/** A partner of the plan, and the pillar it was chosen in. */
export interface ChosenPartner {
  row: string;
  title: string;
  step: string;
  pillar_words: string;
  organization: string;
  agreement: string;
  provides: string;
}

/** An incentive of the plan, and the pillar it was chosen in. */
export interface ChosenIncentive {
  row: string;
  title: string;
  step: string;
  pillar_words: string;
  offered_to: string;
  lead: string;
  start: string;
  status: string;
}

/** One way to take the plan along. */
export interface Download {
  format: string;
  label: string;
  use: string;
}

/** What the page of the action plan draws: all that was decided, as it is shown to a board. */
export interface ActionPlanState extends Frame {
  plan: PlanName;
  dated: string;
  headlines: Headline[];
  goals: Aim[];
  pillars: PillarName[];
  statuses: string[];
  fields: Field[];
  actions: ActionRow[];
  timeline: Drawing | null;
  grid: Grid;
  coming: Coming[];
  gaps: Gap[];
  partners: ChosenPartner[];
  incentives: ChosenIncentive[];
  downloads: Download[];
  month_ago: string;
}

/** One thing to weigh. */
export interface Question {
  field: string;
  label: string;
  least: string;
  most: string;
  value: number | null;
  by: string;
}

/** How well one approach fits: its name, 0 to 100, and what counts against it. */
export interface Bar {
  name: string;
  percent: number;
  reasons: string[];
}

/** The questions with their answers, and the advice. */
export interface Weighed {
  questions: Question[];
  notches: number[];
  sentence: string;
  best: string;
  bars: Bar[];
  turns: string[];
  steady: string;
  kept: string;
}

/** One way of working that the team may choose. */
export interface Way {
  value: string;
  title: string;
  text: string;
  source: string;
  chosen: boolean;
}

/** One row of a sheet. */
export interface SheetRow {
  table: string;
  row: string;
  title: string;
  note: string;
  values: { [name: string]: Json };
  open: { [name: string]: string };
  by: { [name: string]: string };
  hints: { [name: string]: string[] };
  words: { [name: string]: string };
}

/** A table to fill in. */
export interface Sheet {
  table: string;
  title: string;
  one: string;
  say: string;
  fields: Field[];
  rows: SheetRow[];
}

/** What the team decides: its approach or None, the ways there are, the reason to write, and who chose. */
export interface Decision {
  value: string | null;
  ways: Way[];
  sheet: Sheet;
  by: string;
}

/** One of the choices that add an action to the plan. */
export interface ImpliedCell {
  table: string;
  row: string;
  field: string;
  value: Json;
}

/** An action that an approach asks for. */
export interface Implied {
  row: string;
  title: string;
  text: string;
  source: string;
  approaches: string[];
  pillar: string;
  pillar_title: string;
  tiers: number[];
  chosen: boolean;
  cells: ImpliedCell[];
}

/** What the page of the approach draws: the weighing, the decision, the schools, and what it asks for. */
export interface ApproachState extends Frame {
  weighing: Weighed;
  approach: Decision;
  schools: Sheet;
  implied: Implied[];
}

/** One answer: its head, a picture where there is one, the same as a table, and what to know. */
export interface Part {
  key: string;
  title: string;
  picture: Drawing | null;
  columns: string[];
  rows: string[][];
  note: string;
  folded: boolean;
}

/** What the page of screening and capacity draws: what is asked of the model, and what it answers. */
export interface CapacityState extends Frame {
  warning: string;
  verdict: string[];
  short: string[];
  sheets: Sheet[];
  assumed: Sheet[];
  parts: Part[];
  basis: Part[];
}

/** An answer that a need may have, what it means, and how many needs have it. */
export interface AnswerCount {
  answer: string;
  words: string;
  count: number;
}

/** One way of looking at the gaps. */
export interface Square {
  key: string;
  title: string;
  side: string;
  columns: string[];
  rows: [string, [string, number][][]][];
}

/** An action of the guide that would answer a gap, or one that was chosen already. */
export interface Offer {
  row: string;
  title: string;
  text: string;
  source: string;
  step: string;
}

/** One need with its answer. */
export interface GapLine {
  row: string;
  title: string;
  note: string;
  answer: string;
  reason: string;
  evidence: string;
  services: string[];
  offers: Offer[];
  chosen: Offer[];
}

/** What the page of the gaps draws: needs held against services, in squares and one by one. */
export interface GapsState extends Frame {
  no_needs: string;
  answers: AnswerCount[];
  squares: Square[];
  gaps: GapLine[];
}

/** Our figure beside a published one. */
export interface Compared {
  with_: string;
  sentence: string;
  source: string;
}

/** The districts most like ours. */
export interface SimilarPlaces {
  rows: string[][];
  rule: string;
  source: string;
}

/** All figures about one thing. */
export interface IndicatorGroup {
  key: string;
  title: string;
  note: string;
  row: string;
  chart: Drawing | null;
  rows: string[][];
  more: number;
  compared: Compared[];
  similar: SimilarPlaces | null;
}

/** What the page of the needs draws: the tables, what the figures say, and what a file may be. */
export interface NeedsState extends Frame {
  sheets: Sheet[];
  columns: string[];
  similar_columns: string[];
  groups: IndicatorGroup[];
  more_groups: number;
  figures: number;
  no_figures: string;
  note: string;
  hidden: string[];
  most_bytes: number;
  too_large: string;
}

/** How many services serve a tier, how many said lately that they have room, and how many to ask. */
export interface TierCount {
  tier: number;
  services: number;
  room: number;
  ask: number;
}

/** A partner that was chosen in a pillar: its row, its name, how firm the agreement is, and the pillar. */
export interface PartnerLine {
  row: string;
  name: string;
  agreement: string;
  step: string;
}

/** What only a person can say of a file: a sentence, and the mark that it is about. */
export interface Ask {
  say: string;
  column: string;
  value: string;
}

/** How many rows of a table were read. */
export interface RowsRead {
  table: string;
  count: number;
}

/** How many of a kind are kept. */
export interface RowsKept {
  what: string;
  count: number;
}

/** How many rows were marked or refused, where they stand, and why. */
export interface Reason {
  count: number;
  where: string;
  why: string;
}

/** What came of reading a directory. */
export interface Report {
  questions: Ask[];
  read: RowsRead[];
  kept: RowsKept[];
  marked: Reason[];
  refused: Reason[];
  notes: string[];
}

/** A directory that was read and waits for a decision. */
export interface Waiting {
  name: string;
  report: Report;
}

/** The directory that can be searched. */
export interface KeptDirectory {
  name: string;
  day: string;
  services: number;
  contacts: boolean;
  towns: string[];
  report: Report;
}

/** What the page draws of the import: what a file may be, what waits, and what is kept. */
export interface Importing {
  most_bytes: number;
  too_large: string;
  waiting: Waiting | null;
  kept: KeptDirectory | null;
}

/** What the page of the service map draws: the map, who is there, and the directory it is filled from. */
export interface PartnersState extends Frame {
  sheets: Sheet[];
  setting: Sheet;
  said: string;
  tiers: TierCount[];
  partners: PartnerLine[];
  coordinator: string;
  picked: string[];
  importing: Importing;
}

/** The pathway drawn: its title, what it shows in a sentence, the drawing, and the same as a table. */
export interface Picture {
  title: string;
  said: string;
  drawn: Drawing;
  columns: string[];
  rows: ((string | number | null)[])[];
}

/** What is said of one person and one kind of information: its row or nothing, and is it settled. */
export interface SharingCell {
  row: string;
  words: string;
  settled: boolean;
}

/** One kind of information: the laws to look at, and a cell for each person. */
export interface SharingLine {
  what: string;
  laws: string;
  cells: SharingCell[];
}

/** The matrix, the questions that are open, what it is called and what to know. */
export interface SharingView {
  title: string;
  say: string;
  people: string[];
  lines: SharingLine[];
  questions: string[];
}

/** A block of a card that is a sentence. */
export interface Sentence {
  text: string;
}

/** A block of a card that is a list. */
export interface Points {
  points: string[];
}

/** A block of a card that is a table. */
export interface CardTable {
  caption: string;
  columns: string[];
  rows: string[][];
}

/** A part of a card under its heading. */
export interface CardPart {
  title: string;
  blocks: (Sentence | Points | CardTable)[];
}

/** A card of a page: the name of its document, whom it is for, its title and its parts. */
export interface CareCard {
  format: string;
  whom: string;
  title: string;
  parts: CardPart[];
}

/** What the page of the pathway draws: its tables, its picture, who may see what, and the two cards. */
export interface PathwayState extends Frame {
  sheets: Sheet[];
  picture: Picture | null;
  sharing: SharingView;
  cards: CareCard[];
}

/** Something the field knows: a title, a sentence or two, and where it is from. */
export interface Fact {
  title: string;
  text: string;
  source: string;
}

/** One decision. */
export interface Card {
  table: string;
  row: string;
  title: string;
  text: string;
  tags: string[];
  source: string;
  ended: string;
  own: boolean;
  chosen: boolean;
  values: { [name: string]: Json };
  open: { [name: string]: string };
  by: { [name: string]: string };
  hints: { [name: string]: string[] };
  examples: Fact[];
  summary: string;
  paper: { [name: string]: string };
}

/** The cards of one table: partnerships, actions or incentives. */
export interface Group {
  table: string;
  title: string;
  one: string;
  tally: string;
  fields: Field[];
  cards: Card[];
}

/** How many chosen actions serve a tier. */
export interface TierBar {
  label: string;
  count: number;
}

/** Facts of one kind that belong to a pillar. */
export interface Topic {
  title: string;
  items: Fact[];
}

/** What the page of a pillar draws: its cards, and what stands beside them. */
export interface PillarState extends Frame {
  groups: Group[];
  tiers: TierBar[];
  elsewhere: Fact[];
  also: Topic[];
  sources: string[];
}

/** One plan in the repository: what it is, when it was changed last, how far it is, and where to go on. */
export interface PlanLine {
  id: string;
  title: string;
  changed: string;
  done: string;
  sample: boolean;
  href: string;
}

/** A plan to begin from, or to look around in: its name, its title, and what it is. */
export interface Offered {
  name: string;
  title: string;
  text: string;
}

/** A value that may be picked, and the words for it. */
export interface Words {
  value: string;
  label: string;
}

/** What the start page draws: the plans that are there, and the ways to begin one or bring one in. */
export interface StartState extends Frame {
  empty: string;
  facts: [string, string][];
  plans: PlanLine[];
  templates: Offered[];
  sample: Offered | null;
  levels: Words[];
  states: Words[];
  most_bytes: number;
}

/** Words, and where in the workbook they lead; nowhere when the address is empty. */
export interface Link {
  words: string;
  href: string;
}

/** An action of the guide that would mend a need, and what would change with it. */
export interface MendingOffer {
  row: string;
  title: string;
  text: string;
  source: string;
  chosen: string;
  ready: string;
  elsewhere: string;
}

/** One need on the path of a scenario. */
export interface NeedLine {
  what: string;
  answer: string;
  reason: string;
  evidence: Link[];
  where: Link | null;
  offers: MendingOffer[];
}

/** A scenario that was walked through. */
export interface ScenarioLine {
  row: string;
  title: string;
  story: string;
  own: boolean;
  verdict: string;
  needs: NeedLine[];
}

/** A single point of failure: who, and what is lost with them. */
export interface FailureLine {
  kind: string;
  name: string;
  broken: number;
  weakened: number;
  lost: string[];
}

/** How the plan answers a need that the team wrote itself, and why. */
export interface OwnAnswer {
  answer: string;
  reason: string;
}

/** What the page of the stress test draws: the scenarios, what is lost with whom, and the tables. */
export interface StressState extends Frame {
  answers: AnswerCount[];
  scenarios: ScenarioLine[];
  verdict: string;
  failures: FailureLine[];
  no_failure: string;
  asks: { [name: string]: string[] };
  own_answers: { [name: string]: OwnAnswer };
  left_out: string;
  sheets: Sheet[];
}

/** A working agreement the team may take over. */
export interface Suggested {
  row: string;
  title: string;
  source: string;
  added: boolean;
}

/** Somebody who is on no list. */
export interface Unlisted {
  words: string;
  where: string;
}

/** One difference to talk through. */
export interface Difference {
  table: string;
  row: string;
  title: string;
  text: string;
  school: string;
  community: string;
  source: string;
  values: { [name: string]: string | null };
  open: { [name: string]: string };
  by: { [name: string]: string };
  hints: { [name: string]: string[] };
}

/** How many of the team speak for a part of the community. */
export interface Seat {
  sector: string;
  count: number;
}

/** Somebody the team needs: who, whether they are there, and who asks for them. */
export interface Must {
  words: string;
  met: boolean;
  source: string;
}

/** What the page of the team draws: the tables, the two professions, and who is at the table. */
export interface TeamState extends Frame {
  sheets: Sheet[];
  suggested: Suggested[];
  unlisted: Unlisted[];
  sides: [string, string];
  talk_field: Field;
  differences: Difference[];
  at_the_table: Seat[];
  musts: Must[];
}
