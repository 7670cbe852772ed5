/** Private windows: the browser keeps every extension out of them until the writer lets it in. */
import { say } from "./dom";

/** How things stand there, in a sentence. */
export async function privateWindows(): Promise<string> {
  return say((await chrome.extension.isAllowedIncognitoAccess()) ? "privateOn" : "privateOff");
}
