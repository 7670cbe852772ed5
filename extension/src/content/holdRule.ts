/** When a post is held: the contract's rule, and nothing else. Pure. */
import type { Verdict } from "../contract";
import type { Choice } from "../messages";

/** How long *Post anyway* lets the writer's own next press through. */
export const PASS_MS = 10_000;

/** What is known of a draft as it stands at a press. */
export interface Standing {
  text: string;
  /** Null until the site's choice is known: nothing passes unseen meanwhile. */
  choice: Choice | null;
  /** The last check, of whatever text. */
  checked: Checked | null;
  pass: Pass | null;
}

export interface Checked {
  text: string;
  verdict: Verdict;
  findings: number;
  unresolved: number;
}

/** The writer said *Post anyway* to exactly this text. */
export interface Pass {
  text: string;
  /** On the clock that `now` is read from. */
  until: number;
}

export type Ruling = "pass" | "pass by confirmation" | "unchecked" | "risk";

export function ruling({ text, choice, checked, pass }: Standing, now: number): Ruling {
  if (choice === "off" || text.trim() === "") return "pass";
  if (pass && pass.text === text && now < pass.until) return "pass by confirmation";
  if (choice === null || checked?.text !== text) return "unchecked";
  if (checked.verdict === "clear") return "pass";
  if (choice === "relaxed" && checked.verdict !== "identifies") return "pass";
  const isResolved = checked.findings > 0 && checked.unresolved === 0;
  return isResolved ? "pass" : "risk";
}
