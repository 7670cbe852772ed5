/** Tab goes round in a surface that has to be answered or left by Escape, and never off its end. */

const STOPS = "button:enabled, input:enabled, summary, textarea, a[href]";

/** Keeps Tab inside `view`: behind its last stop comes its first. */
export function trapFocus(view: HTMLElement): void {
  view.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...view.querySelectorAll<HTMLElement>(STOPS)].filter(isStop);
    const first = stops[0];
    const last = stops.at(-1);
    const { activeElement } = document;
    const isLeaving = event.shiftKey
      ? activeElement === first || !stops.includes(activeElement as HTMLElement)
      : activeElement === last;
    if (first === undefined || last === undefined || !isLeaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  });
}

/** A group of radio buttons is one stop: the chosen one. */
function isStop(element: HTMLElement): boolean {
  return !(element instanceof HTMLInputElement && element.type === "radio") || element.checked;
}
