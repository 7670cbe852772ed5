/**
 * Everything that the parts of the extension say to each other: one union on `kind` for each direction.
 *
 * The words of a draft travel only content → background → service, and background → panel (an
 * extension-origin page). They never stand in the page's DOM, attributes or events.
 */
import type { Finding, Note, Population, Report, Strictness, Verdict } from "./contract";

/** A site's choice in the popup. Off: nothing is read, drawn or held. */
export type Choice = Strictness | "off";

/** Key in `storage.local`: `Record<site id, Choice>`. Sites without an entry are at `standard`. */
export const STRICTNESS_KEY = "strictness";
/** Key in `storage.local`: the settings that travel with each check (contract.md, "settings"). */
export const SETTINGS_KEY = "settings";
/** Key in `storage.local`: the pairing (token, secret). Content scripts look only at *whether* it changed. */
export const PAIRING_KEY = "pairing";

/** Why a draft was not checked. Each is shown in words; none is ever shown as clear. */
export type Fault = "unpaired" | "down" | "slow" | "busy" | "impostor" | "failed" | "too_long";

export type CheckAnswer = { ok: true; report: Report } | { ok: false; reason: Fault };

/** What the badge shows for one frame. The background combines the frames of a tab. */
export type ComposerState =
  | { state: "none" }
  | { state: "off" }
  | { state: "checking" }
  | { state: "clear" }
  | { state: "may" }
  | { state: "count"; count: number }
  | { state: "notChecked"; reason: Fault }
  | { state: "notProtected" };

// ── content → background (runtime.sendMessage) ──────────────────────────────────────────────────

/** Answer: {@link CheckAnswer}. The background adds the settings and the site's strictness. */
export interface CheckMessage {
  kind: "check";
  text: string;
  site: string;
  strictness: Strictness;
  revision: number;
}

/** Answer: {@link SiteStateAnswer}. */
export interface SiteStateMessage {
  kind: "siteState";
  site: string;
}

export interface SiteStateAnswer {
  choice: Choice;
  paired: boolean;
}

/** The focused composer of this frame changed state. No answer. */
export interface StateMessage {
  kind: "state";
  site: string;
  state: ComposerState;
}

/** Keep this payload until the panel page asks for it. Answer: {@link PanelOpenAnswer}. */
export interface PanelOpenMessage {
  kind: "panel.open";
  payload: PanelPayload;
}

export interface PanelOpenAnswer {
  /** Unguessable; accepted once. The page is opened as `panel.html#NONCE`. */
  nonce: string;
}

/** The open panel shows something else now. No answer. */
export interface PanelUpdateMessage {
  kind: "panel.update";
  nonce: string;
  payload: PanelPayload;
}

/** The content script has taken the panel away: forget its payload. No answer. */
export interface PanelClosedMessage {
  kind: "panel.closed";
  nonce: string;
}

export type FromContent =
  | CheckMessage
  | SiteStateMessage
  | StateMessage
  | PanelOpenMessage
  | PanelUpdateMessage
  | PanelClosedMessage;

// ── what a panel shows ──────────────────────────────────────────────────────────────────────────

/** A finding as a panel shows it: the finding of the report, its id, and its words. */
export interface PanelFinding {
  id: string;
  words: string;
  finding: Finding;
}

/** One way to replace a finding, and how the sentence around it would read. */
export interface CardOption {
  /** The alternative that {@link PanelAction} sends back; null for the report's own edit. */
  text: string | null;
  before: string;
  /** Empty where words are only taken out. */
  becomes: string;
  after: string;
}

/** The card: one finding explained. Buttons: Replace, Replace all, Keep this. */
export interface CardPayload {
  surface: "card";
  finding: PanelFinding;
  /** The first is the one that is meant; each reads differently. */
  options: readonly CardOption[];
  /** Unresolved findings in this draft; Replace all shows from two. */
  unresolved: number;
  verdict: Verdict;
  population: Population | null;
  notes: readonly Note[];
  /** False where replacing in this editor isn't safe: the card offers {@link cleaned} for copying. */
  canReplace: boolean;
  /** The draft with every unresolved finding replaced, for copying. */
  cleaned: string;
  /** Opened by keyboard: the card takes focus. */
  focus: boolean;
}

/**
 * Why a post is held.
 * - `checking`: it had not been checked as it stands; a check is running.
 * - `checked`: that check came back with nothing to hold it for: press Post again.
 * - `risk`: findings, or the verdict itself, are unresolved: stop and think.
 * - `notChecked`: the check failed ({@link HoldPayload.reason}).
 * - `confirmed`: Post anyway was pressed: the writer's own next press passes within `seconds`.
 * - `anonymised`: everything was replaced and the new text is clear: press Post again.
 */
export type HoldStage = "checking" | "checked" | "risk" | "notChecked" | "confirmed" | "anonymised";

/** "Stop and think". Buttons: Go back, Anonymise, Post anyway, as the stage asks for. */
export interface HoldPayload {
  surface: "hold";
  stage: HoldStage;
  reason: Fault | null;
  verdict: Verdict | null;
  findings: readonly PanelFinding[];
  notes: readonly Note[];
  population: Population | null;
  /** Who will see the post, in the site's own words; null where it shows none. */
  audience: string | null;
  canReplace: boolean;
  cleaned: string;
  /** How long a confirmation holds, for the stage `confirmed`. */
  seconds: number;
}

/**
 * A small line beside the composer.
 * - `notChecked`: the draft was not checked ({@link NoticePayload.reason}).
 * - `notProtected`: this box can't be read, drawn or held.
 * - `reload`: the extension was updated or removed: protection is off until the page is reloaded.
 * - `notReplaced`: a replacement did not come out as asked and was undone; `cleaned` is for copying.
 */
export type NoticeKind = "notChecked" | "notProtected" | "reload" | "notReplaced";

export interface NoticePayload {
  surface: "notice";
  notice: NoticeKind;
  reason: Fault | null;
  /** For copying, where there is something to copy; else empty. */
  cleaned: string;
}

export type PanelPayload = CardPayload | HoldPayload | NoticePayload;

// ── panel ↔ background (runtime.connect, port name PANEL_PORT) ──────────────────────────────────

export const PANEL_PORT = "panel";

/** What the writer did in a panel. Only trusted events are sent. */
export type PanelAction =
  | { do: "replace"; findingId: string; /** One of the alternatives, where chosen. */ text?: string }
  | { do: "replaceAll" }
  | { do: "keep"; findingId: string }
  | { do: "goBack" }
  | { do: "anonymise" }
  | { do: "postAnyway" }
  | { do: "retry" }
  | { do: "close" }
  /** CSS pixels that the surface needs. */
  | { do: "resize"; height: number };

/** First on the port: the panel page asks for its payload. A used or unknown nonce gets no answer. */
export interface PanelHelloMessage {
  kind: "panel.hello";
  nonce: string;
}

/** Panel → background, then background → content of the same tab (`tabs.sendMessage`). */
export interface PanelActionMessage {
  kind: "panel.action";
  nonce: string;
  action: PanelAction;
}

export type FromPanel = PanelHelloMessage | PanelActionMessage;

/** Background → panel: the first payload, and each later one. */
export interface PanelShowMessage {
  kind: "panel.show";
  payload: PanelPayload;
}

export type ToPanel = PanelShowMessage;

// ── background → content (tabs.sendMessage to every frame of the tab) ───────────────────────────

/** The keyboard shortcut: open the card of the finding at or after the caret. */
export interface OpenCardMessage {
  kind: "openCard";
}

/** Send {@link StateMessage} again (the worker slept and forgot it). */
export interface AskStateMessage {
  kind: "askState";
}

/** Access to sites was given or taken away: where it is gone nothing is read any more. */
export interface AccessMessage {
  kind: "access";
  /** The match patterns that came or went. */
  changed: readonly string[];
  /** All that there is now. */
  now: readonly string[];
}

export type ToContent = OpenCardMessage | AskStateMessage | AccessMessage | PanelActionMessage;
