/**
 * What this browser remembers of a plan: who it is among those who gave no name, and how far into the plan they looked.
 *
 * Somebody without a name is known by what the names of their gestures begin with, so that they find their undo again
 * and nobody else's. Where nothing can be kept (JupyterLab, a browser told so), it lasts as long as the page.
 */
import { storageHere, uniqueName } from "./outbox.js";

const SESSION = /^[0-9a-f]{12}$/;

/**
 * Open the memory of the plan on this page, for whom `by()` says.
 *
 * @param {() => string} by
 */
export function openMemory(by) {
  const mark = document.body.dataset.outbox;
  const storage = mark ? storageHere() : null;
  const session = `fivepillars:session:${mark}`;
  const seen = () => `fivepillars:seen:${mark}:${by()}`;
  const begins = known() || uniqueName().slice(0, 12);
  if (storage) keep(session, begins);
  const isKept = storage !== null && known() === begins;

  function known() {
    const kept = get(session);
    return SESSION.test(kept) ? kept : "";
  }

  /** @param {string} name */
  function get(name) {
    try {
      return storage?.getItem(name) ?? "";
    } catch {
      return "";
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function keep(name, value) {
    try {
      storage?.setItem(name, value);
    } catch {
      // Full: then it is not remembered.
    }
  }

  return {
    /** Return a random name for a gesture of this browser. */
    gestureName: () => uniqueName(begins),
    /** What the names of this browser's gestures begin with, or nothing where it is not remembered. */
    session: isKept ? begins : "",
    /** Return the number of the newest choice that this person has seen, or null. */
    seen: () => (/^\d{1,15}$/.test(get(seen())) ? Number(get(seen())) : null),
    /** Remember that this person has seen the choices up to a number. */
    look: (/** @type {number} */ seq) => keep(seen(), String(seq)),
  };
}
