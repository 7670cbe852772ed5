/** The small line beside a composer that was not checked, is not protected, or was not replaced. */
import type { NoticePayload, PanelAction } from "../messages";
import type { Backend } from "./backend";
import { Panel, type Placing } from "./panel";

const WIDTH = 360;
const GAP = 4;

export class Notice {
  private panel: Panel | null = null;
  private wanted: NoticePayload | null = null;
  /** What the writer has closed is not shown again until it is over. */
  private dismissed: string | null = null;

  constructor(
    private readonly backend: Backend,
    private readonly anchor: HTMLElement,
    private readonly opened: (panel: Panel) => void,
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
      this.anchor,
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
    this.opened(panel);
  }

  private act(action: PanelAction): void {
    if (action.do === "resize") this.panel?.resize(action.height);
    else if (action.do === "retry") this.retry();
    else if (action.do === "close") {
      this.dismissed = this.wanted && keyOf(this.wanted);
      this.remove();
    }
  }

  /** Under the composer, over nothing that is written in it; above where there is no room. */
  private place(height: number): Placing {
    const rect = this.anchor.getBoundingClientRect();
    const below = rect.bottom + GAP;
    const top = below + height <= innerHeight ? below : Math.max(rect.top - GAP - height, 0);
    return { left: rect.left, top, width: WIDTH };
  }
}

function keyOf({ notice, reason }: NoticePayload): string {
  return `${notice} ${reason ?? ""}`;
}
