/** Underlines: bare lines without text in a layer of ours, over the words that the findings stand on. */
import type { Tier } from "../contract";
import { composedContains, composedParent } from "./dom";
import { treeOf, type Composer } from "./find";
import { openLayer, raise, setStyle, type Layer } from "./layer";
import { Mirror, type TextControl } from "./mirror";
import { Places } from "./places";
import type { Reading } from "./read";
import { coloursFor, linePath, LOOKS } from "./underline";

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

export class Underlines {
  private readonly layer: Layer;
  private readonly svg = document.createElementNS(SVG, "svg");
  /** A square of known size, which shows how the page shifts and scales our layer. */
  private readonly gauge = document.createElement("div");
  private readonly mirror: Mirror | null;
  private clipping: Element[];
  /** The places of boxes that nothing covered. Asking costs most of a drawing: not for each key. */
  private readonly inFront = new Set<string>();
  private readonly places = new Places();

  constructor(private readonly composer: Composer) {
    this.layer = openLayer(composer.element, "marks");
    setStyle(this.svg, { position: "absolute", left: "0", top: "0", width: "100%", height: "100%" });
    setStyle(this.gauge, { position: "absolute", left: "0", top: "0", width: "100px", height: "100px" });
    this.svg.setAttribute("aria-hidden", "true");
    this.mirror = composer.kind === "value" ? new Mirror(composer.element as TextControl) : null;
    this.layer.root.append(this.gauge, this.svg);
    if (this.mirror) this.layer.root.append(this.mirror.element);
    this.clipping = clippingAncestors(composer.element);
  }

  /** The layout around the composer may have changed. */
  refresh(): void {
    this.clipping = clippingAncestors(this.composer.element);
    raise(this.layer, this.composer.element);
  }

  /** Something of the page may cover other boxes now. */
  lookAgain(): void {
    this.inFront.clear();
    this.mirror?.forget();
  }

  /** Draws exactly these marks and tells where they are seen. */
  draw(reading: Reading, marks: readonly Mark[]): Box[] {
    if (!this.layer.host.isConnected) raise(this.layer, this.composer.element);
    const gauge = this.gauge.getBoundingClientRect();
    const scale = gauge.width / 100 || 1;
    const view = this.view();
    const measured = this.measured(reading, gauge, scale);
    const boxes: Box[] = [];
    const colours = coloursFor(this.composer.element);
    const places = this.places.of(measured, marks);
    const lines = marks.map((mark, index) => {
      const seen = (places[index] ?? [])
        .map((rect) => clipped(mark.id, rect, view))
        .filter((box): box is Box => box !== null && this.isInFront(box));
      boxes.push(...seen);
      const toLayer = (box: Box): string =>
        linePath(mark.tier, (box.left - gauge.left) / scale, (box.right - gauge.left) / scale, (box.bottom - gauge.top) / scale);
      return { tier: mark.tier, path: seen.map(toLayer).join("") };
    });
    this.put(lines.map(({ tier, path }) => ({ ...LOOKS[tier], stroke: colours[tier], d: path })));
    return boxes;
  }

  remove(): void {
    this.layer.host.remove();
  }

  private measured(reading: Reading, gauge: DOMRect, scale: number): Reading {
    if (!this.mirror) return reading;
    const rect = this.composer.element.getBoundingClientRect();
    this.mirror.match((rect.left - gauge.left) / scale, (rect.top - gauge.top) / scale);
    return this.mirror.read();
  }

  private put(lines: readonly Readonly<Record<string, string>>[]): void {
    while (this.svg.childElementCount > lines.length) this.svg.lastElementChild?.remove();
    lines.forEach((attributes, index) => {
      const path = this.svg.children[index] ?? this.svg.appendChild(document.createElementNS(SVG, "path"));
      for (const [name, value] of Object.entries(attributes)) {
        if (path.getAttribute(name) !== value) path.setAttribute(name, value);
      }
    });
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
