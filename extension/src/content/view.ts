/** A composer on the page: notices its edits, keeps its underlines where its words are. */
import { canBeHeld } from "../composer/submit";
import { Underlines, type Box } from "../composer/draw";
import { Follower } from "../composer/follow";
import { Delay } from "./delay";
import type { Session } from "./session";

/** How long after the last edit everything is measured once more, whatever told of it or did not. */
const SETTLED_MS = 300;
/** A chat empties its box with each message; one that is empty after every letter can't be read. */
const UNREAD_LIMIT = 3;

export interface ViewHost {
  /** The underlines were drawn anew; `boxes` is where they are. */
  drawn(view: ComposerView): void;
  /** The composer has left the page. */
  gone(view: ComposerView): void;
}

export class ComposerView {
  boxes: readonly Box[] = [];
  private underlines: Underlines | null = null;
  private follower: Follower | null = null;
  private isEdited = false;
  /** What is drawn may stand elsewhere now. */
  private isMoved = false;
  /** Letters were typed since the text was last read. */
  private isTyped = false;
  private canBeHeld: boolean | undefined;
  /** How often in a row typing left nothing to be read. */
  private unread = 0;
  private frame = 0;
  private isTicking = false;
  /** The edit after which everything is measured once more, or was. */
  private settledFor = 0;
  private readonly settling = new Delay(() => {
    this.moved();
  });
  private readonly edits: MutationObserver;
  private readonly ending = new AbortController();

  constructor(
    readonly session: Session,
    private readonly host: ViewHost,
    signal: AbortSignal,
  ) {
    const { element } = session.composer;
    const options = { capture: true, passive: true, signal: this.ending.signal };
    this.edits = new MutationObserver(() => {
      this.edited();
    });
    this.edits.observe(element, { childList: true, characterData: true, subtree: true });
    element.addEventListener("input", (event) => {
      this.isTyped ||= isTyping(event);
      this.edited();
    }, options);
    element.addEventListener("compositionstart", () => {
      session.isComposing = true;
    }, options);
    element.addEventListener("compositionend", () => {
      session.isComposing = false;
      session.checkSoon();
    }, options);
    signal.addEventListener("abort", () => {
      this.stop();
    });
    // A draft that is there already may be one that can't be held: that is said before it is edited.
    if (session.text !== "") this.edited();
  }

  /** The text may have changed: read it before the next frame, with whatever else has changed by then. */
  edited(): void {
    this.isEdited = true;
    this.schedule();
  }

  /** What is drawn may stand elsewhere now, or be covered: look at all of it before the next frame. */
  moved(): void {
    this.isMoved = true;
    this.schedule();
  }

  /** Draw before the next frame. */
  schedule(): void {
    // What a drawing under way asks for is drawn with it.
    if (this.frame === 0 && !this.isTicking) this.frame = requestAnimationFrame(() => {
      this.tick();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    this.settling.stop();
    this.ending.abort();
    this.edits.disconnect();
    this.underlines?.remove();
    this.session.stop();
    this.boxes = [];
  }

  private tick(): void {
    this.frame = 0;
    const { session } = this;
    if (!session.composer.element.isConnected) {
      this.host.gone(this);
      return;
    }
    if (this.isEdited || this.isMoved) this.read();
    // Telling of the edit may have shown that our extension is gone: then nothing is drawn any more.
    if (this.ending.signal.aborted) return;
    this.draw();
    this.host.drawn(this);
  }

  private read(): void {
    this.isEdited = false;
    this.isTicking = true;
    this.session.update();
    this.noteWhetherReadable();
    this.isTicking = false;
    const { editedAt } = this.session;
    if (this.underlines && editedAt !== this.settledFor) this.settling.put(SETTLED_MS);
    this.settledFor = editedAt;
  }

  /** What is typed into a box that keeps its text elsewhere can't be read: that is to be said. */
  private noteWhetherReadable(): void {
    const { session, isTyped } = this;
    this.isTyped = false;
    if (session.text !== "") this.unread = 0;
    else if (isTyped) this.unread += 1;
    session.setReadable(this.unread < UNREAD_LIMIT && (this.canBeHeld ||= canBeHeld(session.composer)));
  }

  private draw(): void {
    const { session } = this;
    const marks = session.choice === "off" ? [] : session.unresolved;
    if (marks.length === 0 && !this.underlines) return;
    this.underlines ??= new Underlines(session.composer);
    this.follower ??= this.followed();
    const { isMoved } = this;
    this.isMoved = false;
    if (isMoved) this.underlines.lookAgain();
    const tiered = marks.map(({ id, start, end, finding }) => ({ id, start, end, tier: finding.tier }));
    this.boxes = this.underlines.draw(session.reading, tiered);
    if (isMoved) this.follower.watchPlace();
  }

  private followed(): Follower {
    this.isMoved = true;
    return new Follower(
      this.session.composer.element,
      () => {
        this.moved();
      },
      () => {
        this.underlines?.refresh();
        this.isMoved = true;
        // Not in the next frame: in this one lines would be seen where the words stood before.
        cancelAnimationFrame(this.frame);
        this.tick();
      },
      this.ending.signal,
    );
  }
}

function isTyping(event: Event): boolean {
  return event.isTrusted && event instanceof InputEvent && event.inputType === "insertText" && Boolean(event.data?.trim());
}

/** The box under the point, with some room around a line that is only pixels high. */
export function boxAt(boxes: readonly Box[], x: number, y: number): Box | undefined {
  return boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom + 3);
}
