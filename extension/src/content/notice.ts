/** The small line beside a composer that was not checked, is not protected, or was not replaced. */
import type { Composer } from "../composer/find";
import { scopeOf, submitControls } from "../composer/submit";
import type { NoticePayload, PanelAction } from "../messages";
import type { Backend } from "./backend";
import { Panel, type Placing } from "./panel";
import type { Session } from "./session";

export const NOT_PROTECTED: NoticePayload = { surface: "notice", notice: "notProtected", reason: null, cleaned: "" };

const WIDTH = 360;
const GAP = 4;

export class Notice {
  private panel: Panel | null = null;
  private wanted: NoticePayload | null = null;
  /** What the writer has closed is not shown again until it is over. */
  private dismissed: string | null = null;

  constructor(
    private readonly backend: Backend,
    private readonly composer: Composer,
    private readonly retry: () => void,
  ) {}

  /** Shows exactly this, or nothing. */
  set(payload: NoticePayload | null): void {
    const isSame = payload && this.wanted && keyOf(payload) === keyOf(this.wanted);
    if (isSame || (!payload && !this.wanted)) return;
    this.wanted = payload;
    if (!payload) {
      this.dismissed = null;
      this.remove();
    } else if (this.dismissed !== keyOf(payload)) {
      this.dismissed = null;
      if (this.panel) this.panel.show(payload);
      else void this.open(payload);
    }
  }

  follow(): void {
    this.panel?.follow();
  }

  remove(): void {
    this.panel?.close();
    this.panel = null;
  }

  private async open(payload: NoticePayload): Promise<void> {
    const panel = await Panel.open(
      this.backend,
      payload,
      this.composer.element,
      (height) => this.place(height),
      (action) => {
        this.act(action);
      },
    );
    if (this.wanted !== payload || this.panel || !panel) {
      panel?.close();
      // What is wanted changed while this was on its way.
      if (panel && this.wanted && !this.panel) void this.open(this.wanted);
      return;
    }
    this.panel = panel;
  }

  private act(action: PanelAction): void {
    if (action.do === "resize") this.panel?.resize(action.height);
    else if (action.do === "retry") this.retry();
    else if (action.do === "close") {
      this.dismissed = this.wanted && keyOf(this.wanted);
      this.remove();
    }
  }

  /** Near the composer, over nothing that is written in it and no button that sends it. */
  private place(height: number): Placing {
    const around = scopeOf(this.composer)?.getBoundingClientRect();
    const box = this.composer.element.getBoundingClientRect();
    const taken = [box, ...submitControls(this.composer).map((control) => control.getBoundingClientRect())];
    const corner = { left: GAP, top: innerHeight - height - GAP, width: WIDTH };
    const choices = [box, ...(around ? [around] : [])].flatMap(({ left, top, bottom }) => [
      { left, top: bottom + GAP, width: WIDTH },
      { left, top: top - GAP - height, width: WIDTH },
    ]);
    // In a small window there may be room only over what is not the draft's.
    choices.push(corner, { left: GAP, top: GAP, width: WIDTH });
    const isFree = (place: Placing): boolean => isInside(place, height) && !taken.some((rect) => overlaps(place, height, rect));
    return choices.find(isFree) ?? corner;
  }
}

function isInside({ top }: Placing, height: number): boolean {
  return top >= 0 && top + height <= innerHeight;
}

function overlaps({ left, top, width }: Placing, height: number, rect: DOMRect): boolean {
  return left < rect.right && rect.left < left + width && top < rect.bottom && rect.top < top + height;
}

function keyOf({ notice, reason }: NoticePayload): string {
  return `${notice} ${reason ?? ""}`;
}

/** What the writer has to be told beside the draft; null where there is nothing. */
export function noticeFor(session: Session): NoticePayload | null {
  const { state } = session;
  if (state.state === "notProtected") return NOT_PROTECTED;
  if (session.offered !== null) {
    return { surface: "notice", notice: "notReplaced", reason: null, cleaned: session.offered };
  }
  if (state.state !== "notChecked") return null;
  return { surface: "notice", notice: "notChecked", reason: state.reason, cleaned: "" };
}
