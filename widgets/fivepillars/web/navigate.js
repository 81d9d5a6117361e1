/** Going on to a plan from the start. */

/** Give where the workbook is, as seen from this page. */
export function addressOf(href) {
  return `${document.body.dataset.baseUrl ?? ""}${href}`;
}

/** Go to a plan that was just begun or brought in; in a notebook, say which one to open. */
export function goOn(answer, self, state, { stay = false } = {}) {
  self.opened.set("plan", { ...answer, served: state.served });
  self.redraw();
  if (state.served && !stay) window.location.assign(addressOf(answer.href));
}
