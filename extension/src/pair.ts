/** Content script of the service's pairing page (docs/pairing.md, 1). */
import { PAIR_MESSAGE, type PairMessage } from "./pageMessages";

const BUTTON_ID = "pair-this-browser";

/** A second press while the first is under way, or after it paired, would only waste the one-time code. */
let isDone = false;

function show(state: string): void {
  document.documentElement.dataset["discreetPairing"] = state;
}

async function pairThisBrowser(): Promise<void> {
  if (isDone) return;
  isDone = true;
  show("pairing");
  const outcome = await ask();
  isDone = outcome === "paired";
  show(outcome);
}

async function ask(): Promise<string> {
  const code = location.hash.slice(1);
  if (code === "") return "failed:no_code";
  const message: PairMessage = { kind: PAIR_MESSAGE, port: Number(location.port || "80"), code };
  try {
    return (await chrome.runtime.sendMessage<PairMessage, string | undefined>(message)) ?? "failed:failed";
  } catch {
    return "failed:failed";
  }
}

document.addEventListener("click", (event) => {
  if (!event.isTrusted || !(event.target instanceof Element)) return;
  if (event.target.closest(`#${BUTTON_ID}`) !== null) void pairThisBrowser();
});

show("ready");
