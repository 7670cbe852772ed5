/** The practice page: three composers, a draft to try in each, and what would have been posted. */
import { mountFacebook } from "./facebook.js";
import { mountLinkedIn } from "./linkedin.js";
import { element } from "./page.js";
import type { PracticeEditor } from "./registry.js";
import { mountX } from "./x.js";

function showPosted(site: string): (text: string) => void {
  return (text) => {
    element(`${site}-posted-text`).textContent = text;
    element(`${site}-posted`).hidden = false;
  };
}

function offerSample(site: string, editor: PracticeEditor): void {
  element(`${site}-use`).addEventListener("click", () => {
    editor.fill(element(`${site}-sample`).textContent?.trim() ?? "");
    element(`${site}-posted`).hidden = true;
    // The site's own button must be in view as well; the box grows with its next drawing.
    requestAnimationFrame(() => {
      element(site).scrollIntoView({ block: "nearest" });
    });
  });
}

offerSample("x", mountX(element("x"), { button: "tweetButtonInline", onPost: showPosted("x") }));
offerSample("facebook", mountFacebook(element("facebook"), { onPost: showPosted("facebook") }));
offerSample("linkedin", mountLinkedIn(element("linkedin"), { onPost: showPosted("linkedin") }));
