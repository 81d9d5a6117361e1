/**
 * Leaving the page without losing what was just typed.
 *
 * A link waits until what is on its way is committed; a closed tab asks first while something is not
 * saved; and a page that goes out of sight saves what is typed. Whoever watches the line asks before the page opens
 * itself again (`fivepillars:reopening`): it may where everything is saved or in the outbox.
 */
import { announce } from "./channel.js";

/** @import { Channel, Drafts } from "./types.js" */

const MOST = 4000; // ms a link waits for what is on its way
const STAY = "The workbook is away, so no other page opens now. What you chose is kept.";

/**
 * Watch over leaving for a page; give a function that stops it.
 *
 * `hasForm()` tells whether a form that is not sent yet holds something.
 *
 * @param {{ drafts: Drafts, channel: Channel, hasForm: () => boolean }} it
 */
export function watchLeaving({ drafts, channel, hasForm }) {
  let goes = false;
  /** @param {MouseEvent} event */
  const follow = async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const aside = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey;
    if (!(link instanceof HTMLAnchorElement) || aside || link.target || link.getAttribute("href")?.startsWith("#")) return;
    if (channel.isAway()) {
      event.preventDefault(); // the browser would show a page of its own, and this one would be gone
      announce("unsaved", { say: STAY });
      return;
    }
    if (link.hasAttribute("download") || !drafts.unsaved()) return;
    event.preventDefault();
    await Promise.race([drafts.settled(), new Promise((resolve) => setTimeout(resolve, MOST))]);
    goes = drafts.store(); // what is not saved by now is sent by the page that opens
    window.location.assign(link.href);
  };
  /** @param {Event} event */
  const close = (event) => {
    drafts.store();
    if (!goes && drafts.unsaved()) event.preventDefault();
  };
  /** @param {Event} event */
  const reopen = (event) => {
    goes = drafts.store() && !hasForm();
    if (!goes) event.preventDefault();
  };
  const hide = () => (document.hidden ? drafts.store() : drafts.flush());
  document.addEventListener("click", follow);
  document.addEventListener("fivepillars:reopening", reopen);
  window.addEventListener("beforeunload", close);
  document.addEventListener("visibilitychange", hide);
  return () => {
    document.removeEventListener("click", follow);
    document.removeEventListener("fivepillars:reopening", reopen);
    window.removeEventListener("beforeunload", close);
    document.removeEventListener("visibilitychange", hide);
  };
}
