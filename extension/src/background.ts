/** Wiring of the background worker: who may ask what, and who answers. It may sleep at any time. */
import { followGrants } from "./background/granted";
import { showAccess } from "./background/access";
import { accept, admit, forget, update } from "./background/panels";
import { forgetTab, noteState, resetTab } from "./background/tabs";
import { welcomeOnInstall } from "./background/welcome";
import { CATALOGUE_MESSAGE, type CatalogueMessage } from "./catalogue";
import type { CheckAnswer, CheckMessage, FromContent, OpenCardMessage, SiteStateAnswer } from "./messages";
import {
  PAIR_MESSAGE,
  SERVICE_MESSAGE,
  UNPAIR_MESSAGE,
  type PairMessage,
  type ServiceAnswer,
  type ServiceMessage,
  type UnpairMessage,
} from "./pageMessages";
import { catalogue, check, isServiceThere, pair, revoke, serviceFault } from "./service";
import { forgetPairing, readChoice, readPairing, readSettings, writePairing } from "./storage";

type FromOwnPage = UnpairMessage | CatalogueMessage | ServiceMessage;
type Incoming = FromContent | PairMessage | FromOwnPage;

chrome.runtime.onMessage.addListener((message: Incoming, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  void answer(message, sender).then(respond, () => {
    respond(undefined);
  });
  return true;
});

chrome.runtime.onConnect.addListener(accept);

followGrants();
welcomeOnInstall();

chrome.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));

chrome.tabs.onUpdated.addListener((tabId, change) => {
  if (change.url !== undefined) void resetTab(tabId);
});

chrome.permissions.onAdded.addListener(() => void showAccess());
chrome.permissions.onRemoved.addListener(() => void showAccess());

chrome.commands.onCommand.addListener((command, tab) => {
  if (command !== "open-card" || tab?.id === undefined) return;
  // A tab without our content script has nobody to open a card.
  chrome.tabs.sendMessage(tab.id, { kind: "openCard" } satisfies OpenCardMessage).catch(() => undefined);
});

async function answer(message: Incoming, sender: chrome.runtime.MessageSender): Promise<unknown> {
  switch (message.kind) {
    case "check":
      return checkDraft(message);
    case "siteState":
      return siteState(message.site);
    case "state":
      if (sender.tab?.id === undefined) return undefined;
      return noteState(sender.tab.id, sender.frameId ?? 0, message.site, message.state);
    case "panel.open":
      return { nonce: admit(sender.tab?.id, message.payload) };
    case "panel.update":
      update(sender.tab?.id, message.nonce, message.payload);
      return undefined;
    case "panel.closed":
      forget(message.nonce);
      return undefined;
    case PAIR_MESSAGE:
      return pairFrom(message, sender);
    default:
      return isOwnPage(sender) ? answerOwnPage(message) : undefined;
  }
}

async function answerOwnPage(message: FromOwnPage): Promise<unknown> {
  switch (message.kind) {
    case CATALOGUE_MESSAGE:
      return catalogue();
    case SERVICE_MESSAGE:
      return standing();
    case UNPAIR_MESSAGE:
      await revoke();
      return forgetPairing();
  }
}

async function standing(): Promise<ServiceAnswer> {
  const fault = await serviceFault();
  const isRunning = fault === "unpaired" ? await isServiceThere() : fault === null || fault === "busy";
  return { fault, isRunning };
}

function isOwnPage(sender: chrome.runtime.MessageSender): boolean {
  return new URL(sender.url ?? "about:blank").origin === location.origin;
}

async function checkDraft({ text, site, strictness, revision }: CheckMessage): Promise<CheckAnswer> {
  return check({ text, site, strictness, revision, settings: await readSettings() });
}

async function siteState(site: string): Promise<SiteStateAnswer> {
  return { choice: await readChoice(site), paired: (await readPairing()) !== null };
}

/** Only a top frame of the service's own pairing page may ask, and only for its own port. */
async function pairFrom(message: PairMessage, sender: chrome.runtime.MessageSender): Promise<string> {
  const page = new URL(sender.url ?? "about:blank");
  const isPairingPage = page.hostname === "127.0.0.1" && page.pathname === "/pair";
  if (!isPairingPage || sender.frameId !== 0 || Number(page.port || "80") !== message.port) {
    return "failed:forbidden";
  }
  const answer = await pair(message.port, message.code);
  if (!answer.ok) return `failed:${answer.code}`;
  // The pairing that this one replaces would otherwise stay in the service's list for ever.
  await revoke();
  await writePairing(answer.pairing);
  return "paired";
}
