/** The live chat of YouTube in Polish: a bare contenteditable, bare Enter sends. */
import { markup, part } from "../dom.js";
import { plain } from "../editors/plain.js";
import { standing, wire } from "../wire.js";

const host = markup(`
<yt-live-chat-text-input-field-renderer class="card">
  <div id="input" contenteditable="true" aria-label="Powiedz coś..."></div>
</yt-live-chat-text-input-field-renderer>
<div id="send-button"><yt-button-renderer><button type="button" aria-label="Wyślij">➤</button></yt-button-renderer></div>`);

wire("youtube-chat", plain(part(host, "#input")), {
  keys: "enter",
  ...standing(part(host, "#send-button button")),
});
