/** What the pairing page's content script asks of the background. Answer: the page's new state. */
export const PAIR_MESSAGE = "pair";

export interface PairMessage {
  kind: typeof PAIR_MESSAGE;
  port: number;
  code: string;
}
