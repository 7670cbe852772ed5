/** What the last check of a draft found, where it stands now, and what of it the writer keeps. */
import type { Change } from "../composer/change";
import type { Finding, Report } from "../contract";
import type { PanelFinding } from "../messages";
import { shiftSpan } from "./spanShift";

/** A finding where it stands now. */
export interface LiveFinding {
  id: string;
  words: string;
  start: number;
  end: number;
  finding: Finding;
}

export class Findings {
  /** Findings of the last check, where they stood in its text. */
  private found: LiveFinding[] = [];
  /** Those of them that still stand, where they stand now. */
  private live: LiveFinding[] = [];
  private readonly kept = new Set<string>();

  /** What still stands, without what the writer keeps. */
  get unresolved(): LiveFinding[] {
    return this.live.filter((finding) => !this.kept.has(keyOf(finding)));
  }

  find(id: string): LiveFinding | undefined {
    return this.unresolved.find((one) => one.id === id);
  }

  /** What a later check has for the same words at the same place. */
  again(older: LiveFinding): LiveFinding | undefined {
    const place = placeOf(older);
    return this.unresolved.find((one) => placeOf(one) === place);
  }

  /** True where there is such a finding to be kept. */
  keep(id: string): boolean {
    const finding = this.live.find((one) => one.id === id);
    if (finding) this.kept.add(keyOf(finding));
    return finding !== undefined;
  }

  /** Keeps what the writer kept in a draft that this one has taken the place of. */
  inherit(from: Findings): void {
    for (const key of from.kept) this.kept.add(key);
  }

  /** A check of `text` came back; `check` tells it from every other. */
  take(text: string, report: Report, check: number): void {
    const older = new Map(this.live.map((finding) => [placeOf(finding), finding.id]));
    this.found = report.findings.map((finding, index) => {
      const { start, end } = finding;
      const words = text.slice(start, end);
      // What was found before stays the same one: a card that is open on it stays open.
      const id = older.get(placeOf({ start, words, finding })) ?? `${check}-${index}`;
      return { id, words, start, end, finding };
    });
    this.live = this.found;
  }

  /** The text is the one that was checked last again. */
  restore(): void {
    this.live = this.found;
  }

  /** The text was edited: what the edit touched is dropped, the rest goes along. */
  shift(change: Change, before: string, after: string): void {
    this.live = this.live.flatMap((finding) => {
      const span = shiftSpan(finding, change, before, after);
      return span ? [{ ...finding, ...span }] : [];
    });
  }

  /** Nothing is known of the draft any more. What the writer keeps stays kept. */
  clear(): void {
    this.live = [];
  }
}

export function forPanel({ id, words, finding }: LiveFinding): PanelFinding {
  return { id, words, finding };
}

/** What the writer keeps stays kept wherever the same words are found as the same again. */
function keyOf({ finding, words }: Pick<LiveFinding, "words" | "finding">): string {
  return `${finding.label}\n${words}`;
}

function placeOf(finding: Pick<LiveFinding, "start" | "words" | "finding">): string {
  return `${finding.start}\n${keyOf(finding)}`;
}
