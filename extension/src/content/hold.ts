/** "Stop and think": what happens between a press that was held and the writer's own next press. */
import { audienceOf } from "../composer/audience";
import type { HoldPayload, HoldStage, PanelAction } from "../messages";
import { PASS_MS } from "./holdRule";
import { Panel, type Placing } from "./panel";
import type { Backend } from "./backend";
import { forPanel } from "./findings";
import type { Session } from "./session";

export interface HoldHost {
  backend: Backend;
  /** Replaces everything unresolved; the outcome shows in the sessions. */
  replaceAll(session: Session): Promise<void>;
  canReplace(session: Session): boolean;
  cleaned(session: Session): string;
  /** Focus goes back to the draft, caret kept. */
  focus(session: Session): void;
}

const WIDTH = 520;
const GAP = 12;
/** Stages that only tell the writer something: the page stays usable. */
const CALM: readonly HoldStage[] = ["checking", "checked", "confirmed", "anonymised"];

export class Hold {
  private panel: Panel | null = null;
  private opening: Promise<Panel | null> | null = null;
  private sessions: readonly Session[] = [];
  /** The drafts as they stood when it was last said how they stand. */
  private texts: readonly string[] = [];
  private control: Element | null = null;
  private stage: HoldStage = "checking";
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Each hold has its number: what was asked for an earlier one is dropped. */
  private turn = 0;

  constructor(private readonly host: HoldHost) {}

  get isModal(): boolean {
    return this.panel !== null && !CALM.includes(this.stage);
  }

  get isOpen(): boolean {
    return this.panel !== null || this.opening !== null;
  }

  /** A press on `control` that would have sent these drafts was held. */
  async begin(sessions: readonly Session[], control: Element): Promise<void> {
    this.turn += 1;
    this.sessions = sessions;
    this.control = control;
    const isUnchecked = sessions.some((session) => session.rule() === "unchecked");
    if (isUnchecked) await this.check("checked");
    else await this.show(this.outcome("checked"));
  }

  /** The drafts were edited or sent: a message about how they stood is out of date. */
  draftChanged(): void {
    // A check that is tried again changes what is known, but not the drafts.
    const isSame = this.sessions.every(({ text }, index) => text === this.texts[index]);
    if (!isSame && this.isOpen && !this.isModal && this.stage !== "checking") this.close();
  }

  close(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.panel?.close();
    this.panel = null;
    this.opening = null;
  }

  follow(): void {
    this.panel?.follow();
  }

  goBack(): void {
    this.close();
    const [session] = this.sessions;
    if (session) this.host.focus(session);
  }

  private async act(action: PanelAction): Promise<void> {
    switch (action.do) {
      case "resize":
        this.panel?.resize(action.height);
        return;
      case "goBack":
      case "close":
        this.goBack();
        return;
      case "retry":
        await this.check("checked");
        return;
      case "anonymise":
        await this.anonymise();
        return;
      case "postAnyway":
        this.confirm();
        return;
      default:
    }
  }

  private async check(good: HoldStage): Promise<void> {
    const { turn } = this;
    const shown = this.show("checking");
    await Promise.all(this.sessions.map((session) => session.checkNow()));
    await shown;
    if (turn === this.turn) await this.show(this.outcome(good));
  }

  private async anonymise(): Promise<void> {
    const { turn } = this;
    for (const session of this.sessions) await this.host.replaceAll(session);
    if (turn === this.turn) await this.check("anonymised");
  }

  private confirm(): void {
    for (const session of this.sessions) session.confirm();
    void this.show("confirmed");
  }

  private outcome(good: HoldStage): HoldStage {
    if (this.sessions.some((session) => session.fault !== null)) return "notChecked";
    if (this.sessions.some((session) => session.rule() === "risk")) return "risk";
    return this.sessions.some((session) => session.rule() === "unchecked") ? "notChecked" : good;
  }

  private async show(stage: HoldStage): Promise<void> {
    const wasModal = this.isModal;
    this.stage = stage;
    this.texts = this.sessions.map(({ text }) => text);
    clearTimeout(this.timer);
    const payload = this.payload(stage);
    if (this.panel) this.panel.show(payload);
    else if (!(await this.open(payload))) return;
    const isCalm = CALM.includes(stage);
    this.panel?.setModal(!isCalm);
    this.panel?.follow();
    if (!isCalm) this.panel?.focus();
    const [session] = this.sessions;
    if (isCalm && wasModal && session) this.host.focus(session);
    if (isCalm && stage !== "checking") {
      this.timer = setTimeout(() => {
        this.close();
      }, PASS_MS);
    }
  }

  private async open(payload: HoldPayload): Promise<boolean> {
    const anchor = this.sessions[0]?.composer.element;
    if (!anchor) return false;
    const { turn } = this;
    this.opening ??= Panel.open(
      this.host.backend,
      payload,
      anchor,
      (height) => this.place(height),
      (action) => void this.act(action),
    );
    const panel = await this.opening;
    this.opening = null;
    if (turn !== this.turn) {
      if (panel !== this.panel) panel?.close();
      return false;
    }
    if (!panel) return false;
    this.panel = panel;
    // What it opened with may be out of date by now.
    if (this.stage !== payload.stage) panel.show(this.payload(this.stage));
    return true;
  }

  /** In the middle while it asks; out of the way of the button while it only tells. */
  private place(height: number): Placing {
    const width = WIDTH;
    const left = (innerWidth - width) / 2;
    if (!CALM.includes(this.stage)) return { left, top: (innerHeight - height) / 2, width };
    const bottom = innerHeight - height - GAP;
    const control = this.control?.getBoundingClientRect();
    const isInTheWay = control !== undefined && control.bottom > bottom - GAP && control.top < innerHeight;
    return { left, top: isInTheWay ? GAP : bottom, width };
  }

  private payload(stage: HoldStage): HoldPayload {
    const reports = this.sessions.map((session) => session.current);
    const verdicts = reports.map((report) => report?.verdict);
    const first = reports.find((report) => report !== null);
    return {
      surface: "hold",
      stage,
      reason: this.sessions.find((session) => session.fault)?.fault ?? null,
      verdict: verdicts.find((verdict) => verdict === "identifies") ?? verdicts.find((verdict) => verdict === "may_identify") ?? first?.verdict ?? null,
      findings: this.sessions.flatMap((session) => session.unresolved.map(forPanel)),
      notes: reports.flatMap((report) => report?.notes ?? []),
      population: first?.population ?? null,
      audience: this.sessions[0] ? audienceOf(this.sessions[0].composer) : null,
      canReplace: this.sessions.every((session) => this.host.canReplace(session)),
      cleaned: this.sessions.map((session) => this.host.cleaned(session)).join("\n\n"),
      seconds: PASS_MS / 1000,
    };
  }
}
