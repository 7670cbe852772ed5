/** One composer while its writer works in it: its text, what the last check said of it, what is kept. */
import type { Selected } from "../composer/caret";
import { changeBetween } from "../composer/change";
import { readComposer } from "../composer/composer";
import type { Composer } from "../composer/find";
import type { Reading } from "../composer/read";
import type { Report } from "../contract";
import type { CheckAnswer, Choice, ComposerState, Fault } from "../messages";
import { Delay } from "./delay";
import { Findings, type LiveFinding } from "./findings";
import { PASS_MS, ruling, type Pass, type Ruling } from "./holdRule";

/** How long typing has to stop before the text is checked. */
const PAUSE_MS = 150;
/** Whoever types without a pause is checked after this all the same. */
const LONGEST_WAIT_MS = 3_000;
/** When a check failed it is tried again after these, the last for ever. */
const RETRY_MS = [2_000, 4_000, 8_000, 16_000, 30_000];

export interface SessionHost {
  check(text: string, revision: number): Promise<CheckAnswer>;
  /** Something to be drawn or said has changed. */
  changed(session: Session): void;
}

export class Session {
  choice: Choice | null = null;
  isComposing = false;
  /** The cleaned text, for copying, after a replacement that did not come out; until the next edit. */
  offered: string | null = null;
  /** When the text last changed, on the clock of `performance.now()`. */
  editedAt = 0;
  /** Where the caret was when focus last left the composer. */
  caret: Selected | null = null;
  reading: Reading;
  fault: Fault | null = null;
  private isReadable = true;
  private readonly findings = new Findings();
  private report: Report | null = null;
  private checkedText: string | null = null;
  private pass: Pass | null = null;
  private revision = 0;
  private readonly pause = new Delay(() => {
    if (!this.isComposing) void this.checkNow();
  });
  private readonly retry = new Delay(() => {
    if (this.composer.element.isConnected) void this.checkNow();
  });
  /** Since when a text has waited for typing to stop; null where none waits. */
  private waitingSince: number | null = null;
  private failures = 0;
  private asking: { text: string; answered: Promise<void> } | null = null;

  constructor(
    readonly composer: Composer,
    private readonly host: SessionHost,
  ) {
    this.reading = readComposer(composer);
  }

  get text(): string {
    return this.reading.text;
  }

  /** The report of the text as it stands, or null. */
  get current(): Report | null {
    return this.checkedText === this.text ? this.report : null;
  }

  /** Findings of the last check that still stand, without what the writer keeps. */
  get unresolved(): LiveFinding[] {
    return this.findings.unresolved;
  }

  get state(): ComposerState {
    if (this.choice === "off") return { state: "off" };
    if (!this.isReadable) return { state: "notProtected" };
    if (this.fault && this.text.trim() !== "") return { state: "notChecked", reason: this.fault };
    if (this.text.trim() === "") return { state: "clear" };
    const report = this.current;
    if (!report) return { state: "checking" };
    const count = this.unresolved.length;
    if (count > 0) return { state: "count", count };
    return report.verdict === "clear" ? { state: "clear" } : { state: "may" };
  }

  /** The composer may hold another text now: reads it, and moves the findings along. */
  update(): void {
    const before = this.text;
    this.reading = readComposer(this.composer);
    const change = changeBetween(before, this.text);
    if (!change) return;
    this.editedAt = performance.now();
    this.offered = null;
    if (this.current) this.findings.restore();
    else this.findings.shift(change, before, this.text);
    this.checkSoon();
    this.host.changed(this);
  }

  /** Checks the text once typing stops, or has gone on for long. */
  checkSoon(): void {
    const now = performance.now();
    this.retry.stop();
    this.waitingSince ??= now;
    this.pause.put(Math.min(PAUSE_MS, Math.max(this.waitingSince + LONGEST_WAIT_MS - now, 0)));
  }

  /** Checks the text as it stands, unless that was done; resolves when there is an answer to it. */
  async checkNow(): Promise<void> {
    this.update();
    this.pause.stop();
    this.retry.stop();
    this.waitingSince = null;
    if (this.choice === "off") return;
    if (this.checkedText === this.text) {
      this.fault = null;
      this.host.changed(this);
      return;
    }
    if (this.text.trim() === "") {
      this.forget();
      return;
    }
    if (this.asking?.text !== this.text) this.asking = { text: this.text, answered: this.askFor(this.text) };
    await this.asking.answered;
  }

  keep(id: string): void {
    if (this.findings.keep(id)) this.host.changed(this);
  }

  find(id: string): LiveFinding | undefined {
    return this.findings.find(id);
  }

  /** The finding that a later check has for the same words at the same place. */
  again(older: LiveFinding): LiveFinding | undefined {
    return this.findings.again(older);
  }

  offer(cleaned: string): void {
    this.offered = cleaned;
    this.host.changed(this);
  }

  setReadable(isReadable: boolean): void {
    if (isReadable === this.isReadable) return;
    this.isReadable = isReadable;
    this.host.changed(this);
  }

  /** *Post anyway*: the next press passes for exactly this text. */
  confirm(): void {
    this.pass = { text: this.text, until: performance.now() + PASS_MS };
  }

  /** What becomes of a press now. Using up a confirmation is the guard's to do. */
  rule(): Ruling {
    this.update();
    const report = this.report;
    const checked =
      report && this.checkedText !== null && !this.fault
        ? {
            text: this.checkedText,
            verdict: report.verdict,
            findings: report.findings.length,
            unresolved: this.unresolved.length,
          }
        : null;
    const { text, choice, pass } = this;
    return ruling({ text, choice, checked, pass }, performance.now());
  }

  useUpPass(): void {
    this.pass = null;
  }

  /** What was said no longer counts: other settings, another strictness, a new pairing. */
  invalidate(choice: Choice | null): void {
    this.choice = choice;
    this.checkedText = null;
    this.report = null;
    this.asking = null;
    this.failures = 0;
    if (choice === "off") this.forget();
    else void this.checkNow();
    this.host.changed(this);
  }

  /** Takes over from a composer that the page has replaced by this one. */
  inherit(from: Session): void {
    this.findings.inherit(from.findings);
  }

  stop(): void {
    this.pause.stop();
    this.retry.stop();
    this.asking = null;
  }

  private async askFor(text: string): Promise<void> {
    this.revision += 1;
    const revision = this.revision;
    this.host.changed(this);
    const answer = await this.host.check(text, revision);
    // A late answer to an older text, or one under other settings, is nobody's.
    if (revision !== this.revision || this.asking?.text !== text) return;
    this.asking = null;
    this.update();
    if (this.text !== text) return;
    if (answer.ok) this.take(text, answer.report);
    else this.fail(answer.reason);
    this.host.changed(this);
  }

  private take(text: string, report: Report): void {
    this.report = report;
    this.checkedText = text;
    this.fault = null;
    this.failures = 0;
    this.findings.take(text, report, this.revision);
  }

  private fail(reason: Fault): void {
    this.fault = reason;
    this.findings.clear();
    if (reason === "too_long") return;
    this.retry.put(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0);
    this.failures += 1;
  }

  private forget(): void {
    this.findings.clear();
    this.fault = null;
    this.report = null;
    this.checkedText = null;
    this.asking = null;
    this.host.changed(this);
  }
}
