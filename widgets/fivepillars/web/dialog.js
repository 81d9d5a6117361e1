/**
 * The question before text that looks like a student's identity is saved.
 *
 * A native dialog: the browser keeps the focus inside and gives it back. The safe answer has the focus,
 * and Escape means the safe answer.
 */
import { h, patch } from "./dom.js";
/** @import { Answer } from "./types.js" */

/**
 * Ask, and give a promise of true (save it all the same) or false (go back and change it).
 *
 * @param {HTMLElement} root
 * @param {Answer} answer
 */
export function askInDialog(root, { ask }) {
  const dialog = document.createElement("dialog");
  dialog.className = "fp-dialog";
  dialog.setAttribute("aria-labelledby", "fp-dialog-title");
  dialog.setAttribute("aria-describedby", "fp-dialog-text");
  /** @param {string} answer */
  const close = (answer) => () => dialog.close(answer);
  patch(dialog, [
    h("h2", { id: "fp-dialog-title" }, "Is this about a student?"),
    h("p", { id: "fp-dialog-text" }, ask),
    h(
      "div",
      { class: "fp-row" },
      h("button", { type: "button", class: "fp-button fp-main", onclick: close("back") }, "Go back and change it"),
      h("button", { type: "button", class: "fp-button", onclick: close("keep") }, "Save it all the same"),
    ),
  ]);
  root.append(dialog);
  const before = document.activeElement;
  dialog.showModal();
  dialog.querySelector("button")?.focus();
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(dialog.returnValue === "keep");
    };
  });
}
