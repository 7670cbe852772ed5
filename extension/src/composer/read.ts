/**
 * Reading a composer: one walk gives its text and, for every piece of it, where it stands in the DOM.
 *
 * The text is what the editor's own model has: leaf blocks joined by `\n`, a `<br>` that only keeps
 * an empty line open dropped, zero-width fillers skipped. Offsets are UTF-16 units.
 */

/** A stretch of the text that stands in one place of the DOM. */
export interface Piece {
  /** Offset in the text. */
  start: number;
  /** Zero where only a line is marked (its `<br>`). */
  length: number;
  /** A text node; or an element that stands for the stretch as a whole (an emoji's `<img>`, a `<br>`). */
  node: Text | Element;
  /** Where the stretch begins in a text node's data. */
  offset: number;
}

export interface Reading {
  text: string;
  pieces: readonly Piece[];
}

const BLOCKS = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DETAILS DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH THEAD TFOOT TR UL"
  ).split(" "),
);
const NEVER_TEXT = "script, style, template, [hidden], [data-slate-placeholder]";
/** U+FEFF is put by Quill and Slate where a caret must stand; nobody types it. */
const FILLER = /\ufeff/;
const ONLY_FILLERS = /^[\ufeff\u200b]+$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const COLLAPSIBLE = /[ \t\n\r\f]+/g;

/** Reads a contenteditable element. */
export function read(root: HTMLElement): Reading {
  const keepsSpaces = /pre|break-spaces/.test(getComputedStyle(root).whiteSpace);
  const walk = new Walk(keepsSpaces);
  walk.children(root);
  walk.closeLine();
  return { text: walk.text, pieces: walk.pieces };
}

/** Reads a text control; `mirror` is the text node that stands for its value when it is drawn. */
export function readValue(value: string, mirror: Text | null): Reading {
  const pieces = mirror && value.length > 0 ? [{ start: 0, length: value.length, node: mirror, offset: 0 }] : [];
  return { text: value, pieces };
}

class Walk {
  text = "";
  pieces: Piece[] = [];
  private lineStart = 0;
  private isOpen = false;
  private hasLines = false;
  /** A `<br>` was met: it breaks the line if anything follows it in its block. */
  private breakIsPending = false;
  /** The line ends in a line feed that stands in a text node. */
  private endsInLineFeed = false;

  constructor(private readonly keepsSpaces: boolean) {}

  children(parent: Node): void {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (node instanceof Text) this.textNode(node);
      else if (node instanceof Element) this.element(node);
    }
  }

  closeLine(): void {
    if (!this.isOpen) return;
    // Where white space counts, the last line feed of a block only keeps its last line open.
    if (this.endsInLineFeed && !this.breakIsPending) this.dropLast();
    if (!this.keepsSpaces && this.text.length > this.lineStart && this.text.endsWith(" ")) this.dropLast();
    this.isOpen = false;
    this.breakIsPending = false;
    this.endsInLineFeed = false;
  }

  private element(element: Element): void {
    if (element.matches(NEVER_TEXT)) return;
    if (element.tagName === "BR") {
      this.lineBreak(element);
    } else if (element instanceof HTMLImageElement) {
      if (EMOJI.test(element.alt)) this.append(element.alt, element, 0);
    } else if (BLOCKS.has(element.tagName)) {
      this.closeLine();
      this.children(element);
      this.closeLine();
    } else {
      this.children(element);
    }
  }

  private lineBreak(element: Element): void {
    this.beginInline();
    this.pieces.push({ start: this.text.length, length: 0, node: element, offset: 0 });
    this.breakIsPending = true;
    this.endsInLineFeed = false;
  }

  private textNode(node: Text): void {
    const data = node.data;
    if (data === "" || ONLY_FILLERS.test(data)) return;
    if (!this.keepsSpaces) {
      this.collapsed(node);
    } else if (FILLER.test(data)) {
      for (const run of data.matchAll(/[^\ufeff]+/g)) this.append(run[0], node, run.index);
    } else {
      this.append(data, node, 0);
    }
  }

  /** White space between tags is the page's layout; a run of it is one space, none at a line's ends. */
  private collapsed(node: Text): void {
    let from = 0;
    for (const run of node.data.matchAll(COLLAPSIBLE)) {
      if (run.index > from) this.append(node.data.slice(from, run.index), node, from);
      from = run.index + run[0].length;
      const isAtStart = !this.isOpen || this.text.length === this.lineStart || this.breakIsPending;
      if (!isAtStart && !this.text.endsWith(" ")) this.append(" ", node, run.index);
    }
    if (from < node.data.length) this.append(node.data.slice(from), node, from);
  }

  private append(text: string, node: Text | Element, offset: number): void {
    this.beginInline();
    this.pieces.push({ start: this.text.length, length: text.length, node, offset });
    this.text += text;
    this.endsInLineFeed = this.keepsSpaces && text.endsWith("\n");
  }

  private beginInline(): void {
    if (!this.isOpen) {
      if (this.hasLines) this.text += "\n";
      this.isOpen = true;
      this.hasLines = true;
      this.lineStart = this.text.length;
    }
    if (!this.breakIsPending) return;
    this.text += "\n";
    this.breakIsPending = false;
    this.lineStart = this.text.length;
  }

  private dropLast(): void {
    this.text = this.text.slice(0, -1);
    const last = this.pieces.at(-1);
    if (last && last.length > 0) last.length -= 1;
  }
}
