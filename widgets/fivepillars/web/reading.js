/**
 * The reading of a step, as Python wrote it: what is printed, and what is read before a kernel answers.
 *
 * Where the notebook has shown it above the page, it is taken up there; elsewhere it gets a place of its own. It
 * is out of sight until the page is printed. After a change the page fetches it anew; until it is here the page
 * prints itself, so that a print is never older than the page.
 */

import { flat, patch } from "./dom.js";
import { drawn } from "./drawn.js";

/** @import { Channel } from "./types.js" */

const CALM = 400; // ms without a change before the reading is fetched anew

/**
 * Keep the reading of the page under `root`; `served` says whether the page is the only one of its document.
 *
 * @param {HTMLElement} root
 * @param {Channel} channel
 * @param {boolean} served
 */
export function keepReading(root, channel, served) {
  const shown = served ? document.querySelector(".fp-twin") : null;
  const place = shown ?? root.appendChild(madeFor(root));
  let turn = 0;
  let timer = 0;

  /** @param {boolean} isCurrent */
  const mark = (isCurrent) => {
    for (const each of [root, place]) each.toggleAttribute("data-read", isCurrent);
  };
  const fetchIt = async () => {
    const asked = turn;
    const { reading } = await channel.ask({ do: "read" }, { quiet: true });
    if (asked !== turn || !reading) return;
    place.replaceChildren();
    patch(place, flat([drawn(reading)]));
    mark(true);
  };
  const later = () => {
    turn += 1;
    mark(false);
    clearTimeout(timer);
    timer = setTimeout(fetchIt, CALM);
  };
  /** @param {CustomEvent<{ up: boolean, away: boolean }>} customEvent */
  const line = ({ detail }) => detail.up && !root.hasAttribute("data-read") && later();

  document.addEventListener("fivepillars:line", line);
  if (shown) mark(true);
  else later();
  return {
    /** The plan has changed: what was read is old. */
    later,
    close() {
      clearTimeout(timer);
      document.removeEventListener("fivepillars:line", line);
    },
  };
}

/** @param {HTMLElement} root */
function madeFor(root) {
  const place = document.createElement("section");
  place.className = "fp-twin";
  place.dataset.pillar = root.dataset.pillar;
  return place;
}
