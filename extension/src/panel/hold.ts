/** "Stop and think": what a held post shows before it goes out. */
import { button, element, say } from "../dom";
import type { HoldPayload, PanelFinding } from "../messages";
import { copyBox } from "./copyBox";
import type { Act } from "./line";
import { enableWhenSeen } from "./seen";
import { trapFocus } from "./trap";
import { citationLine, faultWords, nameKind, type Tables } from "./words";

/** CSP's "stop and think" questions, in short. */
const QUESTIONS = ["question1", "question2", "question3", "question4", "question5", "question6"];
/** Stages that only tell the writer something: they take no focus. */
const CALM: readonly HoldPayload["stage"][] = ["checking", "checked", "confirmed", "anonymised"];

export function showHold(payload: HoldPayload, tables: Tables, act: Act): HTMLElement {
  return CALM.includes(payload.stage) ? message(payload, act) : question(payload, tables, act);
}

function message(payload: HoldPayload, act: Act): HTMLElement {
  const { stage, seconds } = payload;
  const why = stage === "confirmed" ? say("hold_confirmed_why", seconds) : say(`hold_${stage}_why`);
  return element(
    "section",
    { class: "hold calm", role: "group", "aria-labelledby": "title" },
    element("h1", { id: "title" }, say(`hold_${stage}_title`)),
    element("p", {}, why),
    element("div", { class: "actions" }, goBack(act)),
  );
}

function question(payload: HoldPayload, tables: Tables, act: Act): HTMLElement {
  const { stage, findings, canReplace, cleaned } = payload;
  const isRisk = stage === "risk";
  const view = element(
    "section",
    {
      class: "hold",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "title",
      "aria-describedby": "why",
    },
    // The title takes focus, so that a key meant for the page presses nothing here.
    element("h1", { id: "title", tabindex: "-1", "data-first-focus": true }, say(`hold_${stage}_title`)),
    element("p", { id: "why" }, why(payload)),
    isRisk && findings.length > 0 && found(findings, tables),
    isRisk && payload.population && element("p", {}, say("holdPopulation", payload.population.phrase)),
    isRisk && payload.audience !== null && element("p", {}, say("holdAudience", payload.audience)),
    isRisk && payload.notes.length > 0 && notes(payload),
    isRisk && think(findings, tables),
    isRisk && !canReplace && cleaned !== "" && copyBox(cleaned),
    actions(payload, act),
  );
  // What is behind the hold is not to be reached until it is answered.
  trapFocus(view);
  return view;
}

function why({ stage, reason, verdict }: HoldPayload): string {
  if (stage === "notChecked") return faultWords(reason);
  return say(verdict === "identifies" ? "hold_risk_why_identifies" : "hold_risk_why_may");
}

function actions({ stage, canReplace, findings }: HoldPayload, act: Act): HTMLElement {
  const covered = element("span", { class: "small", role: "status" });
  const postAnyway = button(say("buttonPostAnyway"), "plain", () => {
    act({ do: "postAnyway" });
  });
  enableWhenSeen(postAnyway, (isCovered) => {
    covered.textContent = isCovered ? say("holdCovered") : "";
  });
  const buttons = [goBack(act), postAnyway];
  if (stage === "notChecked") buttons.unshift(primary("buttonRetry", "retry", act));
  else if (canReplace && findings.length > 0) buttons.unshift(primary("buttonAnonymise", "anonymise", act));
  return element("div", { class: "actions" }, ...buttons, covered);
}

function primary(key: string, doing: "retry" | "anonymise", act: Act): HTMLButtonElement {
  return button(say(key), "primary", () => {
    act({ do: doing });
  });
}

function goBack(act: Act): HTMLButtonElement {
  return button(say("buttonGoBack"), "", () => {
    act({ do: "goBack" });
  });
}

function found(findings: readonly PanelFinding[], tables: Tables): HTMLElement {
  return element(
    "ul",
    { class: "found", "aria-label": say("holdFound") },
    ...findings.map(({ finding, words }) =>
      element(
        "li",
        { class: `tier-${finding.tier}` },
        nameKind(element("b"), finding, tables),
        element("span", {}, words),
      ),
    ),
  );
}

function notes({ notes: given }: HoldPayload): HTMLElement {
  return element(
    "div",
    {},
    element("p", {}, element("strong", {}, say("holdNotes"))),
    element("ul", {}, ...given.map(({ text }) => element("li", {}, text))),
  );
}

function think(findings: readonly PanelFinding[], tables: Tables): HTMLElement {
  return element(
    "div",
    { class: "think" },
    element("p", {}, element("strong", {}, say("holdJustify"))),
    element(
      "details",
      {},
      element("summary", {}, say("holdQuestions")),
      element("ol", {}, ...QUESTIONS.map((key) => element("li", {}, say(key)))),
    ),
    citationLine(findings[0]?.finding.citations[0] ?? "csp-12-checklist", tables),
    element("p", { class: "small" }, say("seekAdvice")),
  );
}
