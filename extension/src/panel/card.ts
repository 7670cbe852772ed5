/** The card: what one finding is, why it matters, and how the sentence would read without it. */
import { button, element, say } from "../dom";
import type { CardPayload } from "../messages";
import { copyBox } from "./copyBox";
import type { Act } from "./line";
import { citationLine, nameKind, nameTier, type Tables } from "./words";

export function showCard(payload: CardPayload, tables: Tables, act: Act): HTMLElement {
  const { finding, id, words } = payload.finding;
  const choice = replacementChoice(payload);
  const card = element(
    "section",
    { class: `card tier-${finding.tier}`, role: "dialog", "aria-labelledby": "kind", "aria-describedby": "about why" },
    element(
      "div",
      { class: "head" },
      nameKind(element("h1", { id: "kind", class: "kind" }), finding, tables),
      nameTier(element("span", { class: "tier-name" }), finding, tables),
    ),
    element("p", { id: "about", class: "visually-hidden" }, say("cardAbout", words)),
    element("p", { id: "why" }, finding.reason),
    payload.canReplace ? choice.view : copyBox(payload.cleaned),
    element(
      "div",
      { class: "actions" },
      payload.canReplace &&
        button(say("buttonReplace"), "primary", () => {
          act(choice.action(id));
        }),
      payload.canReplace &&
        payload.unresolved > 1 &&
        button(say("buttonReplaceAll"), "", () => {
          act({ do: "replaceAll" });
        }),
      button(say("buttonKeep"), "", () => {
        act({ do: "keep", findingId: id });
      }),
    ),
    citationLine(finding.citations[0] ?? "", tables),
  );
  if (payload.focus) card.querySelector(".actions button")?.setAttribute("data-first-focus", "");
  return card;
}

interface Choice {
  view: HTMLElement;
  action: (findingId: string) => { do: "replace"; findingId: string; text?: string };
}

/** The words and what they become; with alternatives, a choice among them. */
function replacementChoice({ finding: { finding, words } }: CardPayload): Choice {
  const options = [...new Set([finding.replacement, ...finding.alternatives])];
  if (options.length < 2) {
    return {
      view: element("p", { class: "reads" }, ...becomes(words, finding.replacement)),
      action: (findingId) => ({ do: "replace", findingId }),
    };
  }
  let chosen = 0;
  const view = element(
    "fieldset",
    { class: "choices reads" },
    element("legend", {}, element("del", {}, words), ` ${say("becomes")}`),
    ...options.map((option, index) => {
      const radio = element("input", { type: "radio", name: "replacement", checked: index === 0 });
      radio.addEventListener("change", () => {
        chosen = index;
      });
      return element("label", {}, radio, option === "" ? say("takenOut") : option);
    }),
  );
  return {
    view,
    action: (findingId) =>
      chosen === 0 ? { do: "replace", findingId } : { do: "replace", findingId, text: options[chosen] ?? "" },
  };
}

function becomes(words: string, replacement: string): (Node | string)[] {
  const after = replacement === "" ? say("takenOut") : replacement;
  return [element("del", {}, words), ` ${say("becomes")} `, element("ins", {}, after)];
}
