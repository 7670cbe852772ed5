/** A composer on the page: notices its edits, keeps its underlines where its words are. */
import { Underlines, type Box } from "../composer/draw";
import { Follower } from "../composer/follow";
import type { Session } from "./session";

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
  private frame = 0;
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
    element.addEventListener("input", () => {
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
  }

  /** The text may have changed: read it before the next frame, with whatever else has changed by then. */
  edited(): void {
    this.isEdited = true;
    this.schedule();
  }

  /** Draw before the next frame. */
  schedule(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => {
      this.tick();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
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
    if (this.isEdited) {
      this.isEdited = false;
      session.update();
    }
    this.draw();
    this.host.drawn(this);
  }

  private draw(): void {
    const { session } = this;
    const marks = session.choice === "off" ? [] : session.unresolved;
    if (marks.length === 0 && !this.underlines) return;
    this.underlines ??= new Underlines(session.composer);
    this.follower ??= new Follower(
      session.composer.element,
      () => {
        this.schedule();
      },
      () => {
        this.underlines?.refresh();
        this.schedule();
      },
      this.ending.signal,
    );
    const tiered = marks.map(({ id, start, end, finding }) => ({ id, start, end, tier: finding.tier }));
    this.boxes = this.underlines.draw(session.reading, tiered);
    this.follower.watchPlace();
  }
}

/** The box under the point, with some room around a line that is only pixels high. */
export function boxAt(boxes: readonly Box[], x: number, y: number): Box | undefined {
  return boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom + 3);
}
