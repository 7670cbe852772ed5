/**
 * The mirror of a text control: an invisible box of the same make in our own overlay, whose text
 * can be measured, since a control's own text can't. It holds no more than the control itself shows.
 */
import { changeBetween } from "./change";
import { readValue, type Reading } from "./read";

export type TextControl = HTMLTextAreaElement | HTMLInputElement;

const COPIED = [
  "font-style", "font-variant", "font-weight", "font-stretch", "font-size", "font-family", "font-kerning",
  "font-feature-settings", "font-variation-settings", "font-optical-sizing", "line-height", "letter-spacing",
  "word-spacing", "text-indent", "text-transform", "text-align", "text-rendering", "tab-size", "direction",
  "unicode-bidi", "writing-mode", "overflow-wrap", "word-break", "line-break", "hyphens", "padding-top",
  "padding-right", "padding-bottom", "padding-left",
] as const;

export class Mirror {
  readonly element = document.createElement("div");
  private readonly line = document.createElement("div");
  private readonly text = document.createTextNode("");
  /** The font that was copied last: with it the rest is taken to be the same. */
  private font = "";

  constructor(private readonly control: TextControl) {
    this.line.append(this.text);
    this.element.append(this.line);
    const style = this.element.style;
    style.setProperty("position", "absolute");
    style.setProperty("visibility", "hidden");
    style.setProperty("pointer-events", "none");
    style.setProperty("box-sizing", "border-box");
    style.setProperty("overflow", "hidden");
  }

  /** The control may be of another make now. */
  forget(): void {
    this.font = "";
  }

  /** Nothing is to be measured: the page keeps no copy of the text. */
  clear(): void {
    this.text.data = "";
  }

  read(): Reading {
    return readValue(this.control.value, this.text);
  }

  /**
   * Makes the mirror equal to the control and puts it where the control's text stands.
   * `left` and `top` are the control's, in the overlay's own pixels.
   */
  match(left: number, top: number): void {
    const computed = getComputedStyle(this.control);
    const style = this.element.style;
    const font = `${computed.fontSize} ${computed.lineHeight} ${computed.fontFamily}`;
    if (this.font !== font) {
      for (const property of COPIED) style.setProperty(property, computed.getPropertyValue(property));
      this.font = font;
    }
    style.setProperty("left", `${left + this.control.clientLeft}px`);
    style.setProperty("top", `${top + this.control.clientTop}px`);
    style.setProperty("width", `${this.control.clientWidth}px`);
    style.setProperty("height", `${this.control.clientHeight}px`);
    if (this.control instanceof HTMLTextAreaElement) {
      style.setProperty("white-space", this.control.wrap === "off" ? "pre" : "pre-wrap");
    } else {
      // A single line stands in the middle of its control, whatever its height.
      style.setProperty("white-space", "pre");
      style.setProperty("display", "flex");
      style.setProperty("align-items", "center");
    }
    this.copyText();
    this.line.style.setProperty("flex", "none");
    this.line.style.setProperty(
      "transform",
      `translate(${-this.control.scrollLeft}px, ${-this.control.scrollTop}px)`,
    );
  }

  /** Only what has changed: a browser sets no more of the text anew than that. */
  private copyText(): void {
    const { value } = this.control;
    const change = changeBetween(this.text.data, value);
    if (change) this.text.replaceData(change.start, change.oldEnd - change.start, value.slice(change.start, change.newEnd));
  }
}
