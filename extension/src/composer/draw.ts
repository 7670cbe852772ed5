/** Underlines: bare lines without text in a layer of ours, over the words that the findings stand on. */
import type { Tier } from "../contract";
import { composedContains, composedParent } from "./dom";
import { treeOf, type Composer } from "./find";
import { openLayer, raise, setStyle, type Layer } from "./layer";
import { Mirror, type TextControl } from "./mirror";
import { Places } from "./places";
import type { Reading } from "./read";
import { coloursFor, linePath, LOOKS, type Colours } from "./underline";

/** Something to be underlined. */
export interface Mark {
  id: string;
  start: number;
  end: number;
  tier: Tier;
}

/** Where a mark is seen, in the viewport. */
export interface Box {
  id: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const SVG = "http://www.w3.org/2000/svg";
/** Levels around a composer within which something in front of it is taken to belong to it. */
const NEAR = 3;

/** A mark as it was last drawn. */
interface Line {
  rects: readonly DOMRect[];
  boxes: readonly Box[];
  attributes: Readonly<Record<string, string>>;
}

/** Where our layer and what can be seen of the composer stand in the viewport. */
interface Standing {
  left: number;
  top: number;
  scale: number;
  view: DOMRect;
}

export class Underlines {
  private readonly layer: Layer;
  private readonly svg = document.createElementNS(SVG, "svg");
  /** A square of known size, which shows how the page shifts and scales our layer. */
  private readonly gauge = document.createElement("div");
  private readonly mirror: Mirror | null;
  private readonly places: Places;
  private clipping: Element[];
  /** The places of boxes that nothing covered. Asking costs most of a drawing: not for each key. */
  private readonly inFront = new Set<string>();
  private colours: Colours | null = null;
  private standing: Standing | null = null;
  private drawn = new Map<string, Line>();
  private boxes: readonly Box[] = [];
  /** What stands in the picture, path by path. */
  private shown: readonly Line[] = [];

  constructor(private readonly composer: Composer) {
    this.layer = openLayer(composer.element, "marks");
    setStyle(this.svg, { position: "absolute", left: "0", top: "0", width: "100%", height: "100%" });
    setStyle(this.gauge, { position: "absolute", left: "0", top: "0", width: "100px", height: "100px" });
    this.svg.setAttribute("aria-hidden", "true");
    this.mirror = composer.kind === "value" ? new Mirror(composer.element as TextControl) : null;
    this.places = new Places(composer.element);
    this.layer.root.append(this.gauge, this.svg);
    if (this.mirror) this.layer.root.append(this.mirror.element);
    this.clipping = clippingAncestors(composer.element);
  }

  /** The layout around the composer may have changed. */
  refresh(): void {
    this.clipping = clippingAncestors(this.composer.element);
    raise(this.layer, this.composer.element);
  }

  /** Anything may stand elsewhere now, look otherwise, or be covered by something of the page. */
  lookAgain(): void {
    this.inFront.clear();
    this.drawn.clear();
    this.places.forget();
    this.mirror?.forget();
    this.colours = null;
    this.standing = null;
  }

  /** Draws exactly these marks and tells where they are seen. */
  draw(reading: Reading, marks: readonly Mark[]): readonly Box[] {
    if (!this.layer.host.isConnected) raise(this.layer, this.composer.element);
    if (this.standing && this.places.stand(reading.text, marks)) return this.boxes;
    if (marks.length === 0) this.mirror?.clear();
    const standing = this.stand();
    const colours = (this.colours ??= coloursFor(this.composer.element));
    let measurable: Reading | null = null;
    const places = this.places.of(reading.text, marks, () => (measurable ??= this.measurable(reading, standing)));
    const lines = marks.map((mark, index) => {
      const rects = places[index] ?? [];
      const known = this.drawn.get(mark.id);
      return known?.rects === rects ? known : this.line(mark, rects, standing, colours);
    });
    this.drawn = new Map(marks.map(({ id }, index) => [id, lines[index] as Line]));
    this.put(lines);
    this.boxes = lines.flatMap(({ boxes }) => boxes);
    return this.boxes;
  }

  remove(): void {
    this.layer.host.remove();
  }

  /** Where it all stands now. If that is elsewhere than before, so may be the text. */
  private stand(): Standing {
    const { left, top, width } = this.gauge.getBoundingClientRect();
    const standing = { left, top, scale: width / 100 || 1, view: this.view() };
    if (!this.standing || !isSame(standing, this.standing)) {
      this.drawn.clear();
      this.places.forget();
    }
    this.standing = standing;
    return standing;
  }

  private line({ id, tier }: Mark, rects: readonly DOMRect[], standing: Standing, colours: Colours): Line {
    const { left, top, scale, view } = standing;
    const boxes = rects
      .map((rect) => clipped(id, rect, view))
      .filter((box): box is Box => box !== null && this.isInFront(box));
    const path = boxes.map((box) =>
      linePath(tier, (box.left - left) / scale, (box.right - left) / scale, (box.bottom - top) / scale),
    );
    return { rects, boxes, attributes: { ...LOOKS[tier], stroke: colours[tier], d: path.join("") } };
  }

  /** The text where it can be measured: a text control's stands in its mirror. */
  private measurable(reading: Reading, { left, top, scale }: Standing): Reading {
    if (!this.mirror) return reading;
    const rect = this.composer.element.getBoundingClientRect();
    this.mirror.match((rect.left - left) / scale, (rect.top - top) / scale);
    return this.mirror.read();
  }

  private put(lines: readonly Line[]): void {
    while (this.svg.childElementCount > lines.length) this.svg.lastElementChild?.remove();
    lines.forEach((line, index) => {
      if (line === this.shown[index]) return;
      const path = this.svg.children[index] ?? this.svg.appendChild(document.createElementNS(SVG, "path"));
      for (const [name, value] of Object.entries(line.attributes)) {
        if (path.getAttribute(name) !== value) path.setAttribute(name, value);
      }
    });
    this.shown = lines;
  }

  /** What can be seen of the composer at all. */
  private view(): DOMRect {
    let view = new DOMRect(0, 0, innerWidth, innerHeight);
    for (const element of this.clipping) view = intersection(view, innerRect(element));
    return view;
  }

  /** False where something else of the page, a menu or a dialog, covers the middle of the box. */
  private isInFront(box: Box): boolean {
    const place = `${box.left} ${box.top} ${box.right}`;
    if (this.inFront.has(place)) return true;
    const isSeen = this.isHit(box);
    if (isSeen) this.inFront.add(place);
    return isSeen;
  }

  private isHit(box: Box): boolean {
    const { element } = this.composer;
    const hit = treeOf(element).elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!hit || composedContains(hit, element)) return true;
    let around: Element = element;
    for (let level = 0; level < NEAR; level += 1) around = composedParent(around) ?? around;
    return composedContains(around, hit);
  }
}

function isSame(one: Standing, other: Standing): boolean {
  return one.left === other.left && one.top === other.top && one.scale === other.scale && isSameRect(one.view, other.view);
}

function isSameRect(one: DOMRect, other: DOMRect): boolean {
  return one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height;
}

function clippingAncestors(start: Element): Element[] {
  const found: Element[] = [];
  for (let element: Element | null = start; element && element !== document.documentElement; element = composedParent(element)) {
    if (element === document.body) break;
    const { overflowX, overflowY } = getComputedStyle(element);
    if (overflowX !== "visible" || overflowY !== "visible") found.push(element);
  }
  return found;
}

function innerRect(element: Element): DOMRect {
  const rect = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = element instanceof HTMLElement ? element : { offsetWidth: 0, offsetHeight: 0 };
  const scaleX = offsetWidth > 0 ? rect.width / offsetWidth : 1;
  const scaleY = offsetHeight > 0 ? rect.height / offsetHeight : 1;
  return new DOMRect(
    rect.left + element.clientLeft * scaleX,
    rect.top + element.clientTop * scaleY,
    element.clientWidth * scaleX,
    element.clientHeight * scaleY,
  );
}

function intersection(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.max(a.left, b.left);
  const top = Math.max(a.top, b.top);
  const width = Math.min(a.right, b.right) - left;
  const height = Math.min(a.bottom, b.bottom) - top;
  return new DOMRect(left, top, Math.max(width, 0), Math.max(height, 0));
}

/** The part of a rectangle that is seen; null where its foot, on which the line stands, is not. */
function clipped(id: string, rect: DOMRect, view: DOMRect): Box | null {
  const left = Math.max(rect.left, view.left);
  const right = Math.min(rect.right, view.right);
  const isSeen = right > left && rect.bottom > view.top && rect.bottom <= view.bottom + 1;
  return isSeen ? { id, left, top: Math.max(rect.top, view.top), right, bottom: rect.bottom } : null;
}
