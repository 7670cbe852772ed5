/** A bare contenteditable: what is shown is the model, and the browser keeps undo. */
import type { Model } from "../wire.js";

const BLOCKS = new Set(["DIV", "P"]);

/**
 * The lines that are seen. `innerText` will not do: it counts a blank line twice, once for the block
 * and once for the filler `<br>` inside it.
 */
function lines(root: Node): string[] {
  const found: string[] = [];
  let inline: string | null = null;
  const close = (): void => {
    // The last break of a line holds it open and breaks nothing.
    if (inline !== null) found.push(...inline.replace(/\n$/, "").split("\n"));
    inline = null;
  };
  for (const child of root.childNodes) {
    if (BLOCKS.has(child.nodeName)) {
      close();
      found.push(...lines(child));
    } else {
      inline = (inline ?? "") + (child.nodeName === "BR" ? "\n" : (child.textContent ?? ""));
    }
  }
  close();
  // A block with nothing in it, not even a break, has no height.
  return found;
}

export function plain(box: HTMLElement): Model {
  return {
    box,
    text: () => lines(box).join("\n"),
    fill(text) {
      box.replaceChildren(
        ...text.split("\n").map((line, n) => {
          if (n === 0) return document.createTextNode(line);
          const block = document.createElement("div");
          block.append(line === "" ? document.createElement("br") : line);
          return block;
        }),
      );
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
    undoDepth: () => null,
    onChange: (listener) => box.addEventListener("input", listener),
  };
}
