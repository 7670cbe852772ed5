/** Talking to the background. Never rejects: an extension that was updated or removed is told apart. */
import type { CheckAnswer, CheckMessage, FromContent, SiteStateAnswer } from "../messages";

/** Longer than the background's own limit: it answers first, unless it was killed. */
const GIVE_UP_MS = 10_000;

export class Backend {
  /** `orphaned` is called once, when this content script's extension has gone. */
  constructor(private readonly orphaned: () => void) {}

  async check(message: Omit<CheckMessage, "kind">): Promise<CheckAnswer> {
    const late = new Promise<CheckAnswer>((resolve) => {
      setTimeout(resolve, GIVE_UP_MS, { ok: false, reason: "slow" } satisfies CheckAnswer);
    });
    const answer = this.ask<CheckAnswer>({ kind: "check", ...message });
    return (await Promise.race([answer, late])) ?? { ok: false, reason: "failed" };
  }

  siteState(site: string): Promise<SiteStateAnswer | undefined> {
    return this.ask<SiteStateAnswer>({ kind: "siteState", site });
  }

  tell(message: FromContent): void {
    void this.ask(message);
  }

  async ask<Answer>(message: FromContent): Promise<Answer | undefined> {
    if (isOrphaned()) {
      this.orphaned();
      return undefined;
    }
    try {
      return await chrome.runtime.sendMessage<FromContent, Answer>(message);
    } catch {
      if (isOrphaned()) this.orphaned();
      return undefined;
    }
  }
}

/** The runtime loses its id when the extension is updated, reloaded or removed under an open page. */
export function isOrphaned(): boolean {
  try {
    return (chrome.runtime as { id?: string } | undefined)?.id === undefined;
  } catch {
    return true;
  }
}
