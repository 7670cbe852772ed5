/** What the pairing page's content script asks of the background. Answer: the page's new state. */
export const PAIR_MESSAGE = "pair";

export interface PairMessage {
  kind: typeof PAIR_MESSAGE;
  port: number;
  code: string;
}

/** Asked by the options page: the service is to forget this browser. No answer that matters. */
export const REVOKE_MESSAGE = "revoke";

export interface RevokeMessage {
  kind: typeof REVOKE_MESSAGE;
}
