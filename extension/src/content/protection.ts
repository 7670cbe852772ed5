/** Wires one frame of a site: its composers, their checks, the surfaces of ours, and the guard. */
import { focusOn, select, selectedIn } from "../composer/caret";
import { composedContains, deepActiveElement, deepTarget } from "../composer/dom";
import { composerAt, isForElse, treeOf, type Composer } from "../composer/find";
import { isReplaceable } from "../composer/kinds";
import { guard } from "../guard";
import type { Choice, ComposerState, ToContent, AccessMessage } from "../messages";
import type { Site } from "../sites";
import type { Backend } from "./backend";
import { Card } from "./card";
import { Hold } from "./hold";
import { Notice, noticeFor } from "./notice";
import { isOurs, Panel, shieldPanels } from "./panel";
import { DraftReferee, type Drafts } from "./referee";
import { cleaned, Replacer } from "./replacer";
import { Session } from "./session";
import { UnreadBox } from "./unread";
import { ComposerView } from "./view";

interface Held {
  view: ComposerView;
  notice: Notice;
}

/** Where somebody may be writing. */
const TAKES_TEXT = "input, textarea, select, iframe, [contenteditable]:not([contenteditable=false])";

export class Protection implements Drafts {
  private readonly held = new Map<HTMLElement, Held>();
  private readonly card: Card;
  private readonly replacer: Replacer;
  private readonly stopAndThink: Hold;
  private choice: Choice | null = null;
  private focused: Session | null = null;
  /** Where the last key went, and the composer that it is. */
  private typedInto: { target: Element; composer: Composer } | null = null;
  private readonly unread: UnreadBox;
  private told = "";

  constructor(
    readonly site: Site,
    private readonly backend: Backend,
    private readonly signal: AbortSignal,
  ) {
    const shared = {
      backend,
      canReplace: ({ composer }: Session) => isReplaceable(composer.kind, composer.element),
      cleaned,
    };
    this.unread = new UnreadBox(backend);
    this.replacer = new Replacer((session) => {
      this.returnTo(session);
    });
    this.card = new Card({ ...shared, acted: (view, finding, action) => void this.replacer.act(view.session, finding, action) });
    this.stopAndThink = new Hold({
      ...shared,
      replaceAll: (session) => this.replacer.replaceAll(session),
      focus: (session) => {
        this.returnTo(session);
      },
    });
    guard(new DraftReferee(this), signal);
    this.listen();
    signal.addEventListener("abort", () => {
      this.card.close();
      this.stopAndThink.close();
      this.unread.forget();
      for (const { notice } of this.held.values()) notice.remove();
    });
  }

  /** The site's choice became known or changed; `isNew` where checks may come out otherwise now. */
  choose(choice: Choice, isNew: boolean): void {
    if (choice === this.choice && !isNew) return;
    this.choice = choice;
    this.card.close();
    for (const { view } of this.held.values()) view.session.invalidate(choice);
    this.report();
  }

  /** Tells the background again what it may have forgotten. */
  report(): void {
    this.told = "";
    this.tell();
  }

  /** The last that is heard of this frame. */
  leave(): void {
    this.backend.tell({ kind: "state", site: this.site.id, state: { state: "none" } });
  }

  sessionOf(composer: Composer): Session {
    return this.viewOf(composer).session;
  }

  hold(sessions: readonly Session[], control: Element): void {
    this.card.close();
    void this.stopAndThink.begin(sessions, control);
  }

  receive(message: Exclude<ToContent, AccessMessage>): void {
    switch (message.kind) {
      case "openCard":
        this.openCard();
        return;
      case "askState":
        this.report();
        return;
      case "panel.action":
        Panel.at(message.nonce)?.act(message.action);
    }
  }

  private listen(): void {
    const passive = { capture: true, passive: true, signal: this.signal };
    const active = { capture: true, signal: this.signal };
    // Inside one shadow root focus moves without a word to the window; keys and presses are heard.
    for (const type of ["focusin", "keydown", "input", "click"] as const) {
      addEventListener(type, (event) => {
        this.noticeComposer(deepTarget(event), event);
      }, passive);
    }
    addEventListener("focusout", () => setTimeout(() => {
      this.noticeComposer(deepActiveElement());
    }), passive);
    addEventListener("blur", (event) => {
      this.rememberCaret(deepTarget(event));
      // The window's own: focus may have gone into a frame.
      if (event.target === window) setTimeout(() => {
        this.noticeFrame();
      });
    }, passive);
    addEventListener("pointermove", ({ clientX, clientY, isTrusted }) => {
      if (isTrusted && this.focused) this.card.pointerAt(clientX, clientY, this.views());
    }, passive);
    addEventListener("click", ({ clientX, clientY, isTrusted, target }) => {
      if (isTrusted && !isOurs(target)) this.card.pressAt(clientX, clientY, this.views());
    }, passive);
    addEventListener("keydown", (event) => {
      this.key(event);
    }, active);
    shieldPanels(this.signal);
  }

  private key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key === "Escape" && (this.card.isOpen || this.stopAndThink.isOpen)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (this.stopAndThink.isOpen) this.stopAndThink.goBack();
      this.card.close();
    } else if (event.code === "KeyD" && event.altKey && event.shiftKey && this.focused) {
      // The same keys as the browser's command, for where it does not reach us.
      event.preventDefault();
      this.openCard();
    }
  }

  private noticeComposer(target: Element | null, event?: Event): void {
    if (!target || isOurs(target)) return;
    // Whoever goes on typing does so into the same box: nothing is looked up for each key.
    const isGoingOn = event?.type === "keydown" || event?.type === "input";
    const known = isGoingOn && target === this.typedInto?.target ? this.typedInto.composer : null;
    const composer = known ?? composerAt(target, this.site);
    this.typedInto = composer && { target, composer };
    if (!composer) {
      const isWatched = this.choice !== "off" && !isForElse(target, this.site);
      if (event && isWatched && this.unread.note(event, target)) this.focusMoved(null);
      else if (target === deepActiveElement() && document.hasFocus()) this.focusMoved(null);
      return;
    }
    this.unread.forget();
    const { view } = this.held.get(composer.element) ?? { view: this.viewOf(composer) };
    if (composer.kind === "value") view.edited();
    // They are checked once they stop: the view tells of what they typed.
    if (view.session !== this.focused || !isGoingOn) this.focusMoved(view.session);
  }

  private noticeFrame(): void {
    if (this.choice !== "off" && this.unread.noteFrame(deepActiveElement())) this.focusMoved(null);
  }

  /** Some editors drop their selection as soon as focus goes into one of our surfaces. */
  private rememberCaret(left: Element | null): void {
    const { focused } = this;
    if (!focused || !left || composerAt(left, this.site)?.element !== focused.composer.element) return;
    focused.caret = selectedIn(focused.composer, focused.reading) ?? focused.caret;
  }

  private focusMoved(session: Session | null): void {
    this.unread.focusMoved(deepActiveElement());
    this.focused = session;
    if (session) void session.checkNow();
    for (const held of this.held.values()) held.view.moved();
    this.tell();
  }

  private viewOf(composer: Composer): ComposerView {
    const known = this.held.get(composer.element);
    if (known) return known.view;
    const session = new Session(composer, {
      check: (text, revision) => this.check(text, revision),
      changed: (changed) => {
        this.changed(changed);
      },
    });
    session.choice = this.choice;
    const view = new ComposerView(session, {
      drawn: (drawn) => {
        this.drawn(drawn);
      },
      gone: (gone) => {
        this.forget(gone);
      },
    }, this.signal);
    const notice = new Notice(this.backend, composer, () => void session.checkNow());
    for (const { view: other } of this.held.values()) {
      if (other.session.composer.element.isConnected) continue;
      // The page has put a new box in the place of one: what the writer keeps stays kept.
      if (other.session.text === session.text) session.inherit(other.session);
      this.forget(other);
    }
    this.held.set(composer.element, { view, notice });
    return view;
  }

  private forget(view: ComposerView): void {
    const { element } = view.session.composer;
    this.held.get(element)?.notice.remove();
    this.held.delete(element);
    view.stop();
    if (this.focused === view.session) this.focusMoved(null);
  }

  private check(text: string, revision: number): ReturnType<Backend["check"]> {
    const strictness = this.choice === null || this.choice === "off" ? "standard" : this.choice;
    return this.backend.check({ text, site: this.site.id, revision, strictness });
  }

  private changed(session: Session): void {
    const held = this.held.get(session.composer.element);
    held?.view.schedule();
    held?.notice.set(noticeFor(session));
    if (!this.replacer.isBusy) this.stopAndThink.draftChanged();
    this.tell();
  }

  private drawn(view: ComposerView): void {
    this.card.drawn(view);
    this.stopAndThink.follow();
    this.held.get(view.session.composer.element)?.notice.follow();
  }

  private state(): ComposerState {
    if (this.choice === "off") return { state: "off" };
    if (this.unread.isOpen) return { state: "notProtected" };
    return this.focused?.state ?? { state: "none" };
  }

  private tell(): void {
    const state = this.state();
    const told = JSON.stringify(state);
    if (told === this.told) return;
    this.told = told;
    this.backend.tell({ kind: "state", site: this.site.id, state });
  }

  private openCard(): void {
    const session = this.focused;
    const view = session && this.held.get(session.composer.element)?.view;
    if (!view) return;
    const findings = session.unresolved;
    const caret = selectedIn(session.composer, session.reading)?.end ?? 0;
    const finding = findings.find(({ end }) => end >= caret) ?? findings[0];
    if (finding) void this.card.open(view, finding.id, true);
  }

  /** Focus back into the draft, the caret where it was. */
  private returnTo(session: Session): void {
    const { composer } = session;
    const active = deepActiveElement();
    // What covered the draft has gone.
    this.held.get(composer.element)?.view.moved();
    // Whoever has gone on to another box is not called back.
    if (active?.matches(TAKES_TEXT) && !composedContains(composer.element, active)) return;
    session.update();
    const selected = selectedIn(composer, session.reading);
    const caret = selected ?? session.caret;
    // Whoever writes on already keeps their caret: it may be further by now than what was read.
    if (!selected || treeOf(composer.element).activeElement !== composer.element) {
      focusOn(composer);
      if (caret) select(composer, session.reading, caret);
    }
  }

  private *views(): Iterable<ComposerView> {
    for (const { view } of this.held.values()) yield view;
  }
}
