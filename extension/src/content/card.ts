/** The card of one finding: opens on hover, click and by keyboard, beside its words. */
import type { Box } from "../composer/draw";
import type { CardPayload, PanelAction } from "../messages";
import type { Backend } from "./backend";
import { forPanel, type LiveFinding } from "./findings";
import { Panel, type Placing } from "./panel";
import { optionsFor } from "./preview";
import type { Session } from "./session";
import { boxAt, type ComposerView } from "./view";

export interface CardHost {
  backend: Backend;
  canReplace(session: Session): boolean;
  cleaned(session: Session): string;
  /** The writer acted in the card. It is closed already, but for `resize`. */
  acted(view: ComposerView, finding: LiveFinding, action: PanelAction): void;
}

const HOVER_MS = 300;
const LEAVE_MS = 350;
const WIDTH = 360;
const GAP = 6;

export class Card {
  private panel: Panel | null = null;
  private shown: { view: ComposerView; id: string; said: string } | null = null;
  private hovered: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor(private readonly host: CardHost) {}

  get isOpen(): boolean {
    return this.shown !== null;
  }

  /** The pointer moved over the page (our own frames swallow what happens in them). */
  pointerAt(x: number, y: number, views: Iterable<ComposerView>): void {
    const found = hit(views, x, y);
    const id = found?.box.id ?? null;
    const isOnCard = this.panel?.covers(x, y) === true;
    if (id === this.hovered && !isOnCard) return;
    this.hovered = id;
    clearTimeout(this.timer);
    if (isOnCard || (id !== null && id === this.shown?.id)) return;
    if (found) {
      this.timer = setTimeout(() => {
        // The draft may have been checked again meanwhile.
        const box = boxAt(found.view.boxes, x, y);
        if (box) void this.open(found.view, box.id, false);
      }, HOVER_MS);
    } else if (this.isOpen) {
      this.timer = setTimeout(() => {
        this.leave();
      }, LEAVE_MS);
    }
  }

  /** A press: on an underline its card opens at once, anywhere else it closes. */
  pressAt(x: number, y: number, views: Iterable<ComposerView>): void {
    const found = hit(views, x, y);
    if (!found) {
      this.close();
      return;
    }
    clearTimeout(this.timer);
    if (found.box.id !== this.shown?.id) void this.open(found.view, found.box.id, false);
  }

  async open(view: ComposerView, id: string, withFocus: boolean): Promise<void> {
    this.close();
    const finding = view.session.find(id);
    if (!finding) return;
    const { turn } = this;
    const payload = this.payload(view.session, finding, withFocus);
    this.shown = { view, id, said: whatIsSaid(payload) };
    const panel = await Panel.open(
      this.host.backend,
      payload,
      view.session.composer.element,
      (height) => this.place(height),
      (action) => {
        this.act(view, finding, action);
      },
    );
    if (turn !== this.turn || !panel) {
      panel?.close();
      if (turn === this.turn) this.shown = null;
      return;
    }
    this.panel = panel;
    if (withFocus) panel.focus();
  }

  close(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.panel?.close();
    this.panel = null;
    this.shown = null;
    this.hovered = null;
  }

  /** The underlines were drawn anew: the card goes along, or goes with its words. */
  drawn(view: ComposerView): void {
    if (this.shown?.view !== view) return;
    if (!this.box()) {
      this.close();
      return;
    }
    this.panel?.follow();
    this.say();
  }

  /** A check that came back while the card was open may have found more, or reads otherwise. */
  private say(): void {
    const { shown, panel } = this;
    const session = shown?.view.session;
    const finding = shown && session?.find(shown.id);
    if (!shown || !panel || !session?.current || !finding) return;
    const payload = this.payload(session, finding, panel.hasFocus());
    const said = whatIsSaid(payload);
    if (said === shown.said) return;
    shown.said = said;
    panel.show(payload);
  }

  private leave(): void {
    // Keyboard focus inside the card keeps it open.
    if (!this.panel?.hasFocus()) this.close();
  }

  private act(view: ComposerView, finding: LiveFinding, action: PanelAction): void {
    if (action.do === "resize") {
      this.panel?.resize(action.height);
      return;
    }
    this.close();
    this.host.acted(view, finding, action);
  }

  private box(): Box | undefined {
    const { shown } = this;
    return shown?.view.boxes.find((box) => box.id === shown.id);
  }

  private place(height: number): Placing {
    const box = this.box();
    if (!box) return { left: 0, top: 0, width: WIDTH };
    const below = box.bottom + GAP;
    const isRoomBelow = below + height <= innerHeight - GAP;
    const above = box.top - GAP - height;
    return { left: box.left, top: isRoomBelow || above < GAP ? below : above, width: WIDTH };
  }

  private payload(session: Session, finding: LiveFinding, focus: boolean): CardPayload {
    const report = session.current;
    return {
      surface: "card",
      finding: forPanel(finding),
      options: optionsFor(session.text, finding),
      unresolved: session.unresolved.length,
      verdict: report?.verdict ?? "may_identify",
      population: report?.population ?? null,
      notes: report?.notes ?? [],
      canReplace: this.host.canReplace(session),
      cleaned: this.host.cleaned(session),
      focus,
    };
  }
}

function whatIsSaid(payload: CardPayload): string {
  return JSON.stringify({ ...payload, focus: false, finding: { ...payload.finding, id: "" } });
}

function hit(views: Iterable<ComposerView>, x: number, y: number): { view: ComposerView; box: Box } | null {
  for (const view of views) {
    const box = boxAt(view.boxes, x, y);
    if (box) return { view, box };
  }
  return null;
}
