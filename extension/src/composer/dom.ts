/** Walking the page's tree as it is seen: through open shadow roots, in both directions. */

/** The parent element; for the top of a shadow root, its host. */
export function composedParent(node: Node): Element | null {
  const parent = node.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : null;
}

/** The element or its nearest ancestor, through shadow roots, that `matches`. */
export function composedClosest(start: Element, matches: (element: Element) => boolean): Element | null {
  for (let element: Element | null = start; element; element = composedParent(element)) {
    if (matches(element)) return element;
  }
  return null;
}

/** As `closest`, but through shadow roots. A selector never spans two trees. */
export function closestAcross(start: Element, selector: string): Element | null {
  for (let element: Element | null = start; element; ) {
    const found: Element | null = element.closest(selector);
    if (found) return found;
    const root: Node = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

export function composedContains(ancestor: Element, node: Element): boolean {
  return composedClosest(node, (element) => element === ancestor) !== null;
}

/** `querySelectorAll` that also looks into every open shadow root below `root`. */
export function queryAllAcross(root: ParentNode, selector: string): Element[] {
  const found = [...root.querySelectorAll(selector)];
  for (const element of root.querySelectorAll("*")) {
    if (element.shadowRoot) found.push(...queryAllAcross(element.shadowRoot, selector));
  }
  return found;
}

/** The focused element itself, not the host of the shadow root that it stands in. */
export function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** What an event really happened on. */
export function deepTarget(event: Event): Element | null {
  const target = event.composedPath()[0];
  if (target instanceof Element) return target;
  return target instanceof Node ? composedParent(target) : null;
}

/** Takes up room on the page. */
export function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

/** True where `a` stands before `b` as the page is read, also across shadow roots. */
export function precedes(a: Element, b: Element): boolean {
  const ancestors = new Map<Node, Node>();
  for (let node: Node = a; ; ) {
    const root = node.getRootNode();
    ancestors.set(root, node);
    if (!(root instanceof ShadowRoot)) break;
    node = root.host;
  }
  for (let node: Node = b; ; ) {
    const root = node.getRootNode();
    const other = ancestors.get(root);
    if (other) return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    if (!(root instanceof ShadowRoot)) return false;
    node = root.host;
  }
}
