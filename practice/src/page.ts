/** What the practice page and the single-site pages share: finding their parts, showing a post. */

/** The page's element with this id; throws when the markup and the script have come apart. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}`);
  return found;
}

/** Puts the post on top of the feed, as the sites do. */
export function showInFeed(text: string): void {
  const post = document.createElement("article");
  post.textContent = text;
  element("feed").prepend(post);
}
