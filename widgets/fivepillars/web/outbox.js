/**
 * What was chosen and the plan does not have yet, kept in this browser.
 *
 * Each entry is one request under the name of its gesture, so tabs never overwrite each other's, and the plan
 * takes it once whoever sends it. It is written where no answer comes, and taken out as soon as there is one.
 * In JupyterLab there is no server to come back, and nothing is kept.
 *
 * An entry is {name, at, by, step, request, base, seen, hold}: `seen` are the values its maker saw or put there before,
 * and `hold` says why it cannot be sent as it stands.
 */

/** @import { Entry } from "./types.js" */

const OUTBOX = "fivepillars:outbox";
const NAME = 32; // hexadecimal digits

/** Return a random name that nobody else has: 32 hexadecimal digits, of which the first may be given. */
export function uniqueName(begins = "") {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(NAME / 2)), (byte) => byte.toString(16).padStart(2, "0"));
  return (begins + random.join("")).slice(0, NAME);
}

/** Open the outbox of the plan on this page. */
export function openOutbox() {
  const mark = document.body.dataset.outbox;
  const storage = mark ? storageHere() : null;
  const begins = `${OUTBOX}:${mark}:`;

  /**
   * Keep an entry; return whether this browser did.
   *
   * @param {Entry} entry
   */
  function put(entry) {
    try {
      if (!storage) return false;
      storage.setItem(begins + entry.name, JSON.stringify(entry));
      return true;
    } catch {
      return false; // none here, or full
    }
  }

  /** @param {string} name */
  function drop(name) {
    try {
      storage?.removeItem(begins + name);
    } catch {
      // What cannot be taken out is sent again one day, and counts once.
    }
  }

  /** Return what is kept, the oldest first. */
  function all() {
    const names = Object.keys(storage ?? {}).filter((name) => name.startsWith(begins));
    return names
      .flatMap((name) => entryOf(name.slice(begins.length), storage?.getItem(name) ?? ""))
      .sort((one, other) => one.at - other.at);
  }

  return { put, drop, all };
}

/** Return this browser's storage, or null. */
export function storageHere() {
  try {
    return window.localStorage;
  } catch {
    return null; // the browser was told to keep nothing
  }
}

/** @param {unknown} all */
const areChoices = (all) => all === undefined || (Array.isArray(all) && all.every((each) => typeof each?.field === "string"));

/**
 * Read an entry; what is none (another program's, another version's) is left alone.
 *
 * @param {string} name
 * @param {string} text
 */
function entryOf(name, text) {
  try {
    const { at, by, step, request, base, seen, hold } = JSON.parse(text);
    if (!/^[0-9a-f]{32}$/.test(name) || typeof request?.do !== "string" || !areChoices(request.choices)) return [];
    const known = Array.isArray(seen) ? seen : [];
    return [
      {
        name,
        at: Number(at) || 0,
        by: String(by ?? ""),
        step: String(step ?? ""),
        request,
        base: base ?? null,
        seen: known,
        hold: String(hold ?? ""),
      },
    ];
  } catch {
    return [];
  }
}
