/**
 * Leaving the page without losing what was just typed.
 *
 * A link waits until what is on its way is committed; a closed tab asks first while something is not
 * saved; and a page that goes out of sight saves what is typed.
 */

const MOST = 4000; // ms a link waits for what is on its way

/** Watch over leaving for a page's drafts; give a function that stops it. */
export function watchLeaving(drafts) {
  const follow = async (event) => {
    const link = event.target.closest?.("a[href]");
    const aside = event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey;
    if (!link || aside || link.target || link.hasAttribute("download") || !drafts.unsaved()) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    await Promise.race([drafts.settled(), new Promise((resolve) => setTimeout(resolve, MOST))]);
    window.location.assign(link.href);
  };
  const close = (event) => {
    drafts.flush();
    if (drafts.unsaved()) event.preventDefault();
  };
  document.addEventListener("click", follow);
  window.addEventListener("beforeunload", close);
  window.addEventListener("online", drafts.resend);
  document.addEventListener("visibilitychange", drafts.flush);
  return () => {
    document.removeEventListener("click", follow);
    window.removeEventListener("beforeunload", close);
    window.removeEventListener("online", drafts.resend);
    document.removeEventListener("visibilitychange", drafts.flush);
  };
}
