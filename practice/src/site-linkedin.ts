import { mountLinkedIn } from "./linkedin.js";
import { element, showInFeed } from "./page.js";

mountLinkedIn(element("composer"), { onPost: showInFeed });
