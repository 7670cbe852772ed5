/** Does something after a while. Put off with every key, it sets no timer for each of them. */
export class Delay {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = 0;

  constructor(private readonly run: () => void) {}

  /** Runs it `wait` milliseconds from now, and no sooner: what was set before counts no longer. */
  put(wait: number): void {
    const due = performance.now() + wait;
    if (due < this.due) this.stop();
    this.due = due;
    this.timer ??= this.wake(wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = 0;
  }

  private wake(wait: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.timer = undefined;
      const left = this.due - performance.now();
      if (left > 0) {
        this.timer = this.wake(left);
        return;
      }
      this.due = 0;
      this.run();
    }, wait);
  }
}
