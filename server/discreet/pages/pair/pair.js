/*
 * The pairing page. It pairs nothing itself and sees neither token nor secret: the extension's
 * content script does, and says how it goes in one attribute of the root element (docs/pairing.md, 1).
 */
"use strict";

const ANSWER_MS = 2000;
const NEEDS_FRESH_CODE = new Set(["wrong_code", "code_used", "no_window", "too_many_tries", "no_code"]);
const REASONS = {
  wrong_code: "This address does not hold the code that Discreet showed.",
  code_used: "This address has paired a browser already. Each address works once.",
  no_window: "This address is too old. Each address works for 10 minutes.",
  too_many_tries: "Too many wrong codes were tried, so pairing has been closed.",
  no_code: "This address holds no code.",
  not_stored: "The pairing could not be saved. Make room on the disk and press the button again.",
  unreachable: "Discreet does not answer. Start it again, and open the address that it prints.",
  bad_proof: "The program that answers on this address is not Discreet. Do not go on.",
};
const UNKNOWN_REASON = "Something went wrong. Press the button again, or reload this page.";

const root = document.documentElement;
const part = (id) => document.getElementById(id);
const button = part("pair-this-browser");
let waiting;

function show(id, heading) {
  for (const other of ["done", "failed", "load"]) part(other).hidden = other !== id;
  if (heading) part(heading).focus();
}

function say(words) {
  part("status").textContent = words;
}

function fail(code) {
  part("failed-reason").textContent = REASONS[code] ?? UNKNOWN_REASON;
  for (const id of ["fresh-code", "fresh-command"]) part(id).hidden = !NEEDS_FRESH_CODE.has(code);
  show("failed", "failed-heading");
}

function done() {
  // The code is used up: it need not stay in the browser's history.
  history.replaceState(null, "", location.pathname);
  part("ask").hidden = true;
  show("done", "done-heading");
}

function isUnanswered() {
  return ["", "ready"].includes(root.dataset.discreetPairing ?? "");
}

function follow() {
  if (isUnanswered()) return;
  const [state, code] = root.dataset.discreetPairing.split(":");
  clearTimeout(waiting);
  button.toggleAttribute("aria-disabled", false);
  say("");
  if (state === "pairing") {
    button.setAttribute("aria-disabled", "true");
    say("Pairing…");
  }
  if (state === "paired") done();
  if (state === "failed") fail(code);
}

button.addEventListener("click", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (isUnanswered()) show("load", "load-heading");
  }, ANSWER_MS);
});
new MutationObserver(follow).observe(root, { attributeFilter: ["data-discreet-pairing"] });
follow();
