/** The cleaned text for copying, where replacing in the box itself isn't safe. */
import { button, element, say } from "../dom";

export function copyBox(cleaned: string): HTMLElement {
  const box = element("textarea", { class: "cleaned", readonly: true, "aria-label": say("cleanedText") });
  box.value = cleaned;
  const done = element("span", { role: "status" });
  const copy = button(say("buttonCopy"), "", () => {
    box.select();
    // A page of ours inside another site's has no clipboard permission, but a selection it can copy.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a permission
    done.textContent = document.execCommand("copy") ? say("copied") : say("copyByHand");
  });
  return element("div", {}, element("p", {}, say("copyInstead")), box, element("p", { class: "actions" }, copy, done));
}
