/** The badge of a tab, as the contract words it. Pure. */
import type { ComposerState } from "./messages";

export interface Badge {
  text: string;
  /** Background colour; each has at least 4.5 : 1 against the white text. */
  colour: string;
  /** Message key of the toolbar button's title. */
  title: string;
}

const CALM = "#005eb8";
const GOOD = "#00693e";
const WARN = "#a4260f";
const QUIET = "#4c6272";

export function badgeFor(state: ComposerState): Badge {
  switch (state.state) {
    case "none":
      return { text: "", colour: QUIET, title: "badgeNone" };
    case "off":
      return { text: "off", colour: QUIET, title: "badgeOff" };
    case "checking":
      return { text: "…", colour: CALM, title: "badgeChecking" };
    case "clear":
      return { text: "✓", colour: GOOD, title: "badgeClear" };
    case "may":
      return { text: "?", colour: WARN, title: "badgeMay" };
    case "count":
      return { text: String(state.count), colour: WARN, title: "badgeCount" };
    case "notChecked":
      return { text: "!", colour: WARN, title: "badgeNotChecked" };
    case "notProtected":
      return { text: "!", colour: WARN, title: "badgeNotProtected" };
  }
}
