/** A small line beside a composer: not checked, not protected, or a replacement that was undone. */
import { button, element, say } from "../dom";
import type { NoticePayload } from "../messages";
import { copyBox } from "./copyBox";
import type { Act } from "./line";
import { faultWords } from "./words";

export function showNotice(payload: NoticePayload, act: Act): HTMLElement {
  return element(
    "section",
    { class: "notice", "aria-labelledby": "title" },
    element(
      "div",
      {},
      element("h1", { id: "title" }, say(`notice_${payload.notice}_title`)),
      " ",
      element("p", {}, payload.notice === "notChecked" ? faultWords(payload.reason) : say(`notice_${payload.notice}_why`)),
    ),
    payload.cleaned !== "" && copyBox(payload.cleaned),
    element(
      "div",
      { class: "actions" },
      payload.notice === "notChecked" &&
        button(say("buttonRetry"), "", () => {
          act({ do: "retry" });
        }),
      button(say("buttonClose"), "", () => {
        act({ do: "close" });
      }),
    ),
  );
}
