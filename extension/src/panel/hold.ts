/** "Stop and think": what a held post shows before it goes out. */
import type { Catalogue } from "../catalogue";
import { button, element, say } from "../dom";
import type { HoldPayload, PanelFinding } from "../messages";
import { copyBox } from "./copyBox";
import type { Act } from "./panel";
import { citationLine, faultWords, kindOf } from "./words";

/** A press within this time was meant for what stood there before. */
const SETTLE_MS = 400;
/** CSP's "stop and think" questions, in short. */
const QUESTIONS = ["question1", "question2", "question3", "question4", "question5", "question6"];
const CALM: readonly HoldPayload["stage"][] = ["checking", "checked", "confirmed", "anonymised"];

export function showHold(payload: HoldPayload, catalogue: Catalogue | null, act: Act): HTMLElement {
  const calm = CALM.includes(payload.stage);
  const view = element(
    "section",
    {
      class: calm ? "hold calm" : "hold",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "title",
      "aria-describedby": "why",
    },
    element("h1", { id: "title", tabindex: "-1" }, say(`hold_${payload.stage}_title`)),
    element("p", { id: "why" }, why(payload)),
    payload.stage === "risk" && payload.findings.length > 0 && found(payload.findings, catalogue),
    payload.stage === "risk" && think(payload.findings, catalogue),
    payload.stage === "risk" && !payload.canReplace && copyBox(payload.cleaned),
    element("div", { class: "actions" }, ...actions(payload, act)),
  );
  trapFocus(view);
  queueMicrotask(() => {
    (view.querySelector("button") ?? view.querySelector<HTMLElement>("h1"))?.focus();
  });
  return view;
}

function why(payload: HoldPayload): string {
  if (payload.stage === "notChecked") return faultWords(payload.reason);
  if (payload.stage === "confirmed") return say("hold_confirmed_why", payload.seconds);
  if (payload.stage !== "risk") return say(`hold_${payload.stage}_why`);
  return say(payload.verdict === "identifies" ? "hold_risk_why_identifies" : "hold_risk_why_may");
}

function actions(payload: HoldPayload, act: Act): HTMLElement[] {
  const goBack = button(say("buttonGoBack"), "", () => {
    act({ do: "goBack" });
  });
  if (CALM.includes(payload.stage)) return [goBack];
  const postAnyway = button(say("buttonPostAnyway"), "plain", () => {
    act({ do: "postAnyway" });
  });
  postAnyway.disabled = true;
  setTimeout(() => {
    postAnyway.disabled = false;
  }, SETTLE_MS);
  if (payload.stage === "notChecked") {
    const retry = button(say("buttonRetry"), "primary", () => {
      act({ do: "retry" });
    });
    return [retry, goBack, postAnyway];
  }
  if (!payload.canReplace || payload.findings.length === 0) return [goBack, postAnyway];
  const anonymise = button(say("buttonAnonymise"), "primary", () => {
    act({ do: "anonymise" });
  });
  return [anonymise, goBack, postAnyway];
}

function found(findings: readonly PanelFinding[], catalogue: Catalogue | null): HTMLElement {
  return element(
    "ul",
    { class: "found", "aria-label": say("holdFound") },
    ...findings.map(({ finding, words }) =>
      element(
        "li",
        { class: `tier-${finding.tier}` },
        element("b", {}, kindOf(finding, catalogue)),
        element("span", {}, words),
      ),
    ),
  );
}

function think(findings: readonly PanelFinding[], catalogue: Catalogue | null): HTMLElement {
  const citation = findings[0]?.finding.citations[0] ?? "csp-12-checklist";
  return element(
    "div",
    {},
    element("p", {}, element("strong", {}, say("holdJustify"))),
    element(
      "details",
      {},
      element("summary", {}, say("holdQuestions")),
      element("ol", {}, ...QUESTIONS.map((key) => element("li", {}, say(key)))),
    ),
    citationLine(citation, catalogue),
    element("p", { class: "small" }, say("seekAdvice")),
  );
}

/** Tab stays inside: what is behind the hold is not to be reached until it is answered. */
function trapFocus(view: HTMLElement): void {
  view.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...view.querySelectorAll<HTMLElement>("button:enabled, summary, textarea, a[href]")];
    const first = stops[0];
    const last = stops.at(-1);
    const leaving = event.shiftKey ? first : last;
    if (first === undefined || last === undefined || document.activeElement !== leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  });
}
