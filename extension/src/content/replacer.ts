/** What the buttons of the card and the hold do to a draft. */
import { applyEdits, editFor } from "../composer/edits";
import { replaceIn, type Outcome } from "../composer/replace";
import type { Edit } from "../contract";
import type { PanelAction } from "../messages";
import type { LiveFinding } from "./findings";
import type { Session } from "./session";

export class Replacer {
  /** While true, changes of a draft are ours and not its writer's. */
  isBusy = false;

  /** What was pressed while a replacement was under way waits for its end. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly returnTo: (session: Session) => void) {}

  /** The writer pressed a button of the card of this finding. */
  async act(session: Session, finding: LiveFinding, action: PanelAction): Promise<void> {
    if (action.do === "replace") await this.replaceOne(session, finding, action.text);
    else if (action.do === "replaceAll") await this.replaceAll(session);
    else if (action.do === "keep") session.keep(finding.id);
    this.returnTo(session);
  }

  async replaceAll(session: Session): Promise<void> {
    await this.inTurn(async () => {
      await session.checkNow();
      if (session.current) await this.replace(session, editsOf(session));
    });
  }

  private async replaceOne(session: Session, older: LiveFinding, text?: string): Promise<void> {
    await this.inTurn(async () => {
      await session.checkNow();
      // It may have moved since its card was opened, or be found anew.
      const found = session.find(older.id) ?? session.again(older);
      if (!found || !session.current) return;
      await this.replace(session, [editFor(session.text, found.finding, text)]);
    });
  }

  private inTurn(run: () => Promise<void>): Promise<void> {
    this.last = this.last.then(run, run);
    return this.last;
  }

  private async replace(session: Session, edits: readonly Edit[]): Promise<void> {
    if (session.isComposing || edits.length === 0) return;
    const offered = cleaned(session);
    this.isBusy = true;
    let outcome: Outcome = "failed";
    try {
      outcome = await replaceIn(session.composer, session.text, edits, session);
    } finally {
      this.isBusy = false;
    }
    session.caret = null;
    await session.checkNow();
    if (outcome === "failed" || outcome === "broken") session.offer(offered);
  }
}

function editsOf(session: Session): Edit[] {
  const edits = session.unresolved.map(({ finding }) => finding.edit);
  const report = session.current;
  if (edits.length === 0 || report?.findings.length !== edits.length) return edits;
  return [...edits, ...report.further_edits].sort((one, other) => one.start - other.start);
}

/** The draft with everything unresolved replaced; empty where the draft was not checked as it stands. */
export function cleaned(session: Session): string {
  return session.current ? applyEdits(session.text, editsOf(session)) : "";
}
