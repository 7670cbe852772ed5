/** Boxes of a site that we can't read: whoever writes into one is told at once, and in words. */
import { composedContains } from "../composer/dom";
import { GENERIC_RULE } from "../sites";
import type { Backend } from "./backend";
import { Notice, NOT_PROTECTED } from "./notice";

/** Fields of forms are no composers, and none of our business. */
const FIELD = "input, textarea, select";

export class UnreadBox {
  private current: { element: HTMLElement; notice: Notice } | null = null;

  constructor(private readonly backend: Backend) {}

  get isOpen(): boolean {
    return this.current !== null;
  }

  /** True where the event shows that somebody writes into `target`, whose text we can't see. */
  note(event: Event, target: Element): boolean {
    if (!(target instanceof HTMLElement) || !isTypedUnread(event, target)) return false;
    this.say(target);
    return true;
  }

  /** True where the focus went into a frame in which somebody writes and none of our scripts runs. */
  noteFrame(active: Element | null): boolean {
    if (!(active instanceof HTMLIFrameElement) || !isEditorFrame(active)) return false;
    this.say(active);
    return true;
  }

  private say(element: HTMLElement): void {
    if (this.current?.element === element) return;
    this.forget();
    const composer = { element, rule: GENERIC_RULE, kind: "plain" } as const;
    const notice = new Notice(this.backend, composer, () => undefined);
    this.current = { element, notice };
    notice.set(NOT_PROTECTED);
  }

  focusMoved(active: Element | null): void {
    if (this.current && !(active && composedContains(this.current.element, active))) this.forget();
  }

  forget(): void {
    this.current?.notice.remove();
    this.current = null;
  }
}

/** A frame that the page itself has filled, as some editors do: it has no address of its own. */
function isEditorFrame(frame: HTMLIFrameElement): boolean {
  const inside = frame.contentDocument;
  const isFilled = frame.hasAttribute("srcdoc") || /^$|^(about|javascript):/i.test(frame.getAttribute("src") ?? "");
  if (!inside || !isFilled) return false;
  const edited = inside.activeElement?.closest("[contenteditable]:not([contenteditable=false]), textarea");
  return inside.designMode === "on" || Boolean(edited);
}

/** Letters go into a closed shadow root, or into an editor that is drawn. */
function isTypedUnread(event: Event, target: Element): boolean {
  if (!event.isTrusted || target.matches(FIELD)) return false;
  if (event.type === "input") return true;
  const isLetter = event instanceof KeyboardEvent && event.key.length === 1 && !event.ctrlKey && !event.metaKey;
  return isLetter && (target.matches("[role=textbox]") || hasEditContext(target));
}

function hasEditContext(element: Element): boolean {
  return "editContext" in element && element.editContext !== null;
}
