import { mountFacebook } from "./facebook.js";
import { element, showInFeed } from "./page.js";

mountFacebook(element("composer"), { onPost: showInFeed });
