/** Between offsets of a reading and places in the DOM. */
import type { Piece, Reading } from "./read";

export interface Place {
  node: Node;
  offset: number;
}

/** Which side of a boundary is meant: text that begins there, or text that ends there. */
export type Side = "start" | "end";

/** The place in the DOM of `offset`, or null where the reading is empty. */
export function placeAt({ pieces }: Reading, offset: number, side: Side): Place | null {
  const piece = pieceAt(pieces, offset, side);
  if (!piece) return null;
  const within = Math.min(Math.max(offset - piece.start, 0), piece.length);
  if (piece.node instanceof Text) return { node: piece.node, offset: piece.offset + within };
  const parent = piece.node.parentNode;
  if (!parent) return null;
  const index = [...parent.childNodes].indexOf(piece.node);
  const isAfter = piece.length > 0 && (side === "end" ? within > 0 : within === piece.length);
  return { node: parent, offset: isAfter ? index + 1 : index };
}

function pieceAt(pieces: readonly Piece[], offset: number, side: Side): Piece | undefined {
  // The pieces are in order: only those that touch the offset, and their neighbours, matter.
  const after = firstReaching(pieces, offset);
  const near = pieces.slice(Math.max(after - 1, 0), after + 3);
  const holds = (piece: Piece): boolean =>
    side === "start"
      ? piece.start <= offset && offset < piece.start + piece.length
      : piece.start < offset && offset <= piece.start + piece.length;
  return (
    near.find(holds) ??
    near.find((piece) => piece.length === 0 && piece.start === offset) ??
    near.find((piece) => piece.start === offset || piece.start + piece.length === offset) ??
    (side === "start" ? near.find((piece) => piece.start > offset) : near.findLast((piece) => piece.start < offset)) ??
    near.at(0)
  );
}

/** Index of the first piece whose end is at `offset` or later. */
function firstReaching(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.start + piece.length < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offset of a place in the DOM (a caret). A place between pieces belongs to the next one. */
export function offsetAt({ text, pieces }: Reading, place: Place): number {
  const probe = document.createRange();
  for (const piece of pieces) {
    if (piece.node instanceof Text && piece.node === place.node) {
      const within = place.offset - piece.offset;
      if (within <= piece.length) return piece.start + Math.max(within, 0);
      continue;
    }
    probe.selectNode(piece.node);
    // Only a piece that ends before the place leaves the place to a later one.
    if (probe.comparePoint(place.node, place.offset) < 0) return piece.start;
    if (piece.length === 0 && probe.comparePoint(place.node, place.offset) === 0) return piece.start;
  }
  return text.length;
}

/** Client rectangles of the text from `start` to `end`, one list for each piece. */
export function rectsOf({ pieces }: Reading, start: number, end: number, range: Range): DOMRect[] {
  const rects: DOMRect[] = [];
  for (let index = firstReaching(pieces, start); index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (!piece || piece.start >= end) break;
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    if (to <= from) continue;
    if (piece.node instanceof Text) {
      if (piece.offset + to - piece.start > piece.node.length) continue;
      range.setStart(piece.node, piece.offset + from - piece.start);
      range.setEnd(piece.node, piece.offset + to - piece.start);
      rects.push(...range.getClientRects());
    } else {
      rects.push(...piece.node.getClientRects());
    }
  }
  return rects;
}
