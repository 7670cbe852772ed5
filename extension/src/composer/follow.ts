/** Says when what is drawn may stand in the wrong place. Does no work while nothing changes. */
import { treeOf } from "./find";

/**
 * Calls `moved` whenever the composer's text may be seen elsewhere, and `resized` also where the
 * layout around it may have changed.
 */
export class Follower {
  private observer: IntersectionObserver | null = null;
  private last = "";
  private readonly sizes: ResizeObserver;

  constructor(
    private readonly element: HTMLElement,
    private readonly moved: () => void,
    resized: () => void,
    signal: AbortSignal,
  ) {
    const passive = { capture: true, passive: true, signal };
    addEventListener("scroll", moved, passive);
    treeOf(element).addEventListener("scroll", moved, passive);
    addEventListener("resize", resized, { signal });
    addEventListener("transitionend", moved, passive);
    addEventListener("animationend", moved, passive);
    visualViewport?.addEventListener("resize", moved, { signal });
    visualViewport?.addEventListener("scroll", moved, { signal });
    document.fonts.addEventListener("loadingdone", moved, { signal });
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", moved, { signal });
    }
    this.sizes = new ResizeObserver(resized);
    this.sizes.observe(element);
    signal.addEventListener("abort", () => {
      this.stop();
    });
  }

  /**
   * Watches the place where the composer stands now. An observer whose root is cut to exactly that
   * place speaks as soon as the composer leaves it, whatever moved it.
   */
  watchPlace(): void {
    const rect = this.element.getBoundingClientRect();
    const margin = [rect.top, innerWidth - rect.right, innerHeight - rect.bottom, rect.left]
      .map((side) => `${-Math.floor(side)}px`)
      .join(" ");
    if (margin === this.last) return;
    this.last = margin;
    this.observer?.disconnect();
    let isFirst = true;
    this.observer = new IntersectionObserver(
      () => {
        if (!isFirst) this.moved();
        isFirst = false;
      },
      { root: document, rootMargin: margin, threshold: [0, 0.25, 0.5, 0.75, 0.9, 0.99, 1] },
    );
    this.observer.observe(this.element);
  }

  private stop(): void {
    this.observer?.disconnect();
    this.sizes.disconnect();
  }
}
