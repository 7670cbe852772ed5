/** An editor in a frame of the page's own origin. */
import { markup } from "../dom.js";

markup(`<iframe src="prosemirror" title="Your post" width="560" height="320"></iframe>`);
