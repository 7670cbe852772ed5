/** The first-run page: three steps, each shown as done once it is, and a way to the practice page. */
import { byId, fillIn, say } from "../dom";
import { privateWindows } from "../privateWindows";
import { PAIRING_KEY } from "../messages";
import { SERVICE_MESSAGE, type ServiceAnswer, type ServiceMessage } from "../pageMessages";
import { readPairing } from "../storage";

/** How often the page looks again while it is on show and something is left to do. */
const LOOK_MS = 2_000;

interface Progress {
  isRunning: boolean;
  isPaired: boolean;
  /** The paired port; null before pairing. */
  port: number | null;
}

let timer: ReturnType<typeof setTimeout> | undefined;

async function main(): Promise<void> {
  fillIn();
  byId("translation", HTMLElement).hidden = document.documentElement.lang === "en";
  byId("private", HTMLElement).textContent = await privateWindows();
  document.addEventListener("visibilitychange", () => void look());
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && PAIRING_KEY in changes) void look();
  });
  await look();
}

/** Nobody is asked while nobody looks: the worker may sleep. */
async function look(): Promise<void> {
  clearTimeout(timer);
  if (document.hidden) return;
  const progress = await ask();
  show(progress);
  clearTimeout(timer);
  if (!(progress.isRunning && progress.isPaired)) timer = setTimeout(() => void look(), LOOK_MS);
}

async function ask(): Promise<Progress> {
  const message: ServiceMessage = { kind: SERVICE_MESSAGE };
  const answer = await chrome.runtime.sendMessage<ServiceMessage, ServiceAnswer | undefined>(message);
  const pairing = await readPairing();
  return {
    isRunning: answer?.isRunning ?? false,
    isPaired: pairing !== null && answer?.fault !== "unpaired",
    port: pairing?.port ?? null,
  };
}

function show({ isRunning, isPaired, port }: Progress): void {
  const isReady = isRunning && isPaired && port !== null;
  mark("start", isRunning, say(isRunning ? "welcomeStartDone" : "welcomeStartToDo"));
  mark("pair", isPaired, say(isPaired ? "welcomePairDone" : "welcomePairToDo"));
  mark("try", false, isReady ? "" : say("welcomeTryToDo"));
  const practice = byId("practice", HTMLAnchorElement);
  practice.hidden = !isReady;
  if (isReady) practice.href = `http://127.0.0.1:${port}/practice`;
}

/** Words that stay the same are left alone, so that a screen reader says only what is new. */
function mark(step: string, isDone: boolean, words: string): void {
  const item = byId(step, HTMLLIElement);
  item.classList.toggle("is-done", isDone);
  const line = item.querySelector(".done");
  if (line && line.textContent !== words) line.textContent = words;
}

void main();
