/** Rules on presses: which drafts a press would send, and whether they may go. */
import { composerAt, allComposers, type Composer } from "../composer/find";
import { closestAcross } from "../composer/dom";
import { entersSend, sentBy } from "../composer/submit";
import type { Press, Referee } from "../guard";
import type { Site } from "../sites";
import type { Session } from "./session";

export interface Drafts {
  readonly site: Site;
  sessionOf(composer: Composer): Session;
  hold(sessions: readonly Session[], control: Element): void;
}

export class DraftReferee implements Referee {
  private ruledOn: { session: Session; text: string }[] = [];

  constructor(private readonly drafts: Drafts) {}

  rule(press: Press): "pass" | "hold" | null {
    const sessions = this.sentBy(press).map((composer) => this.drafts.sessionOf(composer));
    if (sessions.length === 0) return null;
    const rulings = sessions.map((session) => session.rule());
    this.ruledOn = sessions.map((session) => ({ session, text: session.text }));
    if (rulings.some((ruling) => ruling === "unchecked" || ruling === "risk")) return "hold";
    sessions.forEach((session) => {
      session.useUpPass();
    });
    return "pass";
  }

  isStill(): boolean {
    return this.ruledOn.every(({ session, text }) => {
      session.update();
      return session.text === text;
    });
  }

  held(press: Press): void {
    this.drafts.hold(
      this.ruledOn.map(({ session }) => session),
      press.target,
    );
  }

  private sentBy(press: Press): Composer[] {
    const { site } = this.drafts;
    if (press.by === "form") {
      return allComposers(site).filter(({ element }) => closestAcross(element, "form") === press.target);
    }
    if (press.by === "key") {
      const composer = composerAt(press.target, site);
      if (composer) return this.sends(press, composer) ? [composer] : [];
      if (press.isModified) return [];
    }
    return sentBy(press.target, allComposers(site));
  }

  private sends({ key, isModified }: Extract<Press, { by: "key" }>, composer: Composer): boolean {
    if (key !== "Enter") return false;
    if (isModified) return true;
    return !isChoosing(composer.element) && entersSend(composer);
  }
}

/** Enter takes the suggestion (a mention, a hashtag) that is highlighted in the open list. */
function isChoosing(element: Element): boolean {
  return element.getAttribute("aria-expanded") === "true" && Boolean(element.getAttribute("aria-activedescendant"));
}
