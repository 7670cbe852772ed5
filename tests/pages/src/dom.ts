/** The part of `within` that the selector names; throws when markup and script have come apart. */
export function part<T extends HTMLElement = HTMLElement>(
  within: ParentNode,
  selector: string,
): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}

/** Puts the site's markup into the page and returns its root. */
export function markup(html: string): HTMLElement {
  const host = part(document, "#composer");
  host.innerHTML = html;
  return host;
}
