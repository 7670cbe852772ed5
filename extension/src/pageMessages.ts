/** What the extension's own pages, and its script on the pairing page, ask of the background. */
import type { Fault } from "./messages";

/** From the pairing page's content script. Answer: the page's new state (docs/pairing.md, 1). */
export const PAIR_MESSAGE = "pair";

export interface PairMessage {
  kind: typeof PAIR_MESSAGE;
  port: number;
  code: string;
}

/** The service is to forget this browser, and so is the browser the service. No answer. */
export const UNPAIR_MESSAGE = "unpair";

export interface UnpairMessage {
  kind: typeof UNPAIR_MESSAGE;
}

/** Is the paired service there, and is it the right one? Answer: {@link ServiceAnswer}. */
export const SERVICE_MESSAGE = "service";

export interface ServiceMessage {
  kind: typeof SERVICE_MESSAGE;
}

export interface ServiceAnswer {
  fault: Fault | null;
  /** Before pairing this is only what the program on the usual port says of itself. */
  isRunning: boolean;
}
