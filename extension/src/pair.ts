/** Content script of the service's pairing page (docs/pairing.md, 1). */
import { PAIR_MESSAGE, type PairMessage } from "./pairMessage";

const BUTTON_ID = "pair-this-browser";

function show(state: string): void {
  document.documentElement.dataset["discreetPairing"] = state;
}

async function pairThisBrowser(): Promise<void> {
  show("pairing");
  const code = location.hash.slice(1);
  if (code === "") {
    show("failed:no_code");
    return;
  }
  const message: PairMessage = { kind: PAIR_MESSAGE, port: Number(location.port || "80"), code };
  try {
    show((await chrome.runtime.sendMessage<PairMessage, string | undefined>(message)) ?? "failed:failed");
  } catch {
    show("failed:failed");
  }
}

document.addEventListener("click", (event) => {
  if (!event.isTrusted || !(event.target instanceof Element)) return;
  if (event.target.closest(`#${BUTTON_ID}`) !== null) void pairThisBrowser();
});

show("ready");
