/**
 * What is said when the extension was updated or removed under an open page. Its own frames no longer
 * open then, so these two fixed sentences stand in a closed shadow root; no word of a draft is in them.
 */
import { openLayer, setStyle } from "../composer/layer";

const SHOWN_MS = 20_000;

export function showReload({ title, why }: { title: string; why: string }): void {
  const layer = openLayer(document.documentElement, "surface");
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  setStyle(box, {
    position: "absolute",
    right: "16px",
    bottom: "16px",
    "max-width": "340px",
    padding: "12px 16px",
    "border-left": "6px solid #a4260f",
    background: "#ffffff",
    color: "#1b1b1b",
    font: "16px/1.4 system-ui, sans-serif",
    "box-shadow": "0 2px 10px rgb(0 0 0 / 40%)",
    "pointer-events": "auto",
  });
  const heading = document.createElement("strong");
  heading.textContent = title;
  box.append(heading, ` ${why}`);
  box.addEventListener("click", () => {
    layer.host.remove();
  });
  layer.root.append(box);
  setTimeout(() => {
    layer.host.remove();
  }, SHOWN_MS);
}
