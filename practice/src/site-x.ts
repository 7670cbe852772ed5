import { element, showInFeed } from "./page.js";
import { mountX } from "./x.js";

mountX(element("composer"), { button: "tweetButton", onPost: showInFeed });
