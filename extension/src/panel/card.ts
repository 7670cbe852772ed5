/** The card: what one finding is, why it matters, and how the sentence would read without it. */
import { button, element, say } from "../dom";
import type { CardOption, CardPayload } from "../messages";
import { copyBox } from "./copyBox";
import type { Act } from "./line";
import { trapFocus } from "./trap";
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
  // Off the card's end Tab would lead to the top of the page, far from the draft; Escape leads back to it.
  trapFocus(card);
  if (payload.focus) card.querySelector(".actions button")?.setAttribute("data-first-focus", "");
  return card;
}

interface Choice {
  view: HTMLElement;
  action: (findingId: string) => { do: "replace"; findingId: string; text?: string };
}

/** How the sentence would read; where there is more than one way, a choice among them. */
function replacementChoice({ options, finding: { words } }: CardPayload): Choice {
  let chosen = options[0];
  const legend = say("readsWithout", words);
  const view =
    options.length < 2
      ? element("div", { class: "reads" }, element("p", { class: "legend" }, legend), reading(chosen))
      : element("fieldset", { class: "choices reads" }, element("legend", {}, legend));
  if (options.length > 1) {
    for (const option of options) {
      const radio = element("input", { type: "radio", name: "replacement", checked: option === chosen });
      radio.addEventListener("change", () => {
        chosen = option;
      });
      view.append(element("label", {}, radio, reading(option)));
    }
  }
  return {
    view,
    action: (findingId) => {
      const text = chosen?.text ?? null;
      return text === null ? { do: "replace", findingId } : { do: "replace", findingId, text };
    },
  };
}

function reading(option: CardOption | undefined): HTMLElement {
  const { before, becomes, after } = option ?? { before: "", becomes: "", after: "" };
  if (before + becomes + after === "") return element("span", {}, say("takenOut"));
  return element("span", {}, before, becomes !== "" && element("ins", {}, becomes), after);
}
