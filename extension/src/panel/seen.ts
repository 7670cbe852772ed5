/**
 * A button that lets a post through must have been seen by the one who presses it: a page could hide
 * our frame, or cover it, and lead a press there. Chromium tells a frame whether it is really seen.
 */

/** A press earlier than this was meant for what stood there before. */
const SETTLE_MS = 400;

/** Not in TypeScript's own table yet; Firefox has neither. */
interface SeenOptions extends IntersectionObserverInit {
  trackVisibility: true;
  delay: number;
}
interface SeenEntry extends IntersectionObserverEntry {
  readonly isVisible?: boolean;
}

/** Keeps `button` off until it has been seen for a moment, and `told` about why. */
export function enableWhenSeen(button: HTMLButtonElement, told: (isCovered: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  button.disabled = true;

  function seen(isSeen: boolean, isCovered: boolean): void {
    clearTimeout(timer);
    if (!isSeen) button.disabled = true;
    timer = setTimeout(() => {
      button.disabled = !isSeen;
      told(isCovered);
    }, SETTLE_MS);
  }

  if (!("isVisible" in IntersectionObserverEntry.prototype)) {
    seen(true, false);
    return;
  }
  const options: SeenOptions = { threshold: [0, 0.5, 1], trackVisibility: true, delay: 100 };
  const observer = new IntersectionObserver((entries) => {
    const last: SeenEntry | undefined = entries.at(-1);
    const isSeen = last?.isVisible === true;
    // Out of sight by scrolling is nobody's trick.
    if (button.isConnected) seen(isSeen, !isSeen && last?.isIntersecting === true);
    else observer.disconnect();
  }, options);
  observer.observe(button);
}
