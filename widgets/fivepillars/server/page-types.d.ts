/** What the scripts of every page have in common: what the server says of the page, and Jupyter's messages. */
import type { openLine } from "./static/kernel.js";

/** What the server says of the page: where the workbook is, and the page's kernel. */
export interface Facts {
  base: string;
  kernel: string;
}

/** Bytes that travel beside a message. */
export type Bytes = ArrayBuffer | ArrayBufferView;
/** A message of the kernel. */
export interface Message {
  channel: string;
  header: { msg_type: string };
  parent: object;
  // `any`: what a message carries depends on its type
  content: any;
  buffers: DataView[];
}
export type Hear = (message: Message) => void;
export type Send = ReturnType<typeof openLine>["send"];

/** The traits of a widget. */
// `any`: a trait may be anything
export type Values = { [name: string]: any };
/** A widget as the notebook left it: its bytes are told beside it. */
export interface Saved {
  state: Values;
  buffers: { path: Path; data: string }[];
}
/** Where in a state some bytes belong. */
export type Path = (string | number)[];
/** What a widget is drawn with: where the files are, and the other widgets of the page. */
export interface Context {
  files: string;
  signal: AbortSignal;
  model(reference: string): Promise<import("./static/models.js").Model | undefined>;
}

/** What is heard of saving (web/channel.js). */
export interface Heard {
  say: string;
  short: string;
  at: string;
}
