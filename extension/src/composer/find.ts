/** Which element is a composer, by which rule of its site, and built with which editor. */
import { GENERIC_RULE, type ComposerRule, type Site } from "../sites";
import { closestAcross, composedParent, isShown, queryAllAcross } from "./dom";
import { kindOf, type EditorKind } from "./kinds";

export interface Composer {
  element: HTMLElement;
  rule: ComposerRule;
  kind: EditorKind;
}

const EDITABLE = "textarea, input, [contenteditable]";
/** Boxes for finding things, and boxes that are no prose. What is typed there is nobody's business. */
const NOT_A_COMPOSER =
  "[role=search], [role=searchbox], [type=search], [inputmode=search], [enterkeyhint=search], [readonly], [disabled]";

/** What a form asks its writer for. */
const FIELD = "textarea, select, input:not([type=hidden], [type=submit], [type=button], [type=image], [type=reset])";
const SEARCHES = /(^|[^a-z])(q|query|search|find|filter|user|username|login|e-?mail|name)([^a-z]|$)/i;

/** The composer that `element` is or stands in, or null. */
export function composerAt(element: Element, site: Site): Composer | null {
  const editable = editableAt(element);
  if (!editable || isElsewhere(editable, site.notComposers)) return null;
  const known = site.composers.find((rule) => closestAcross(editable, rule.composer));
  const rule = known ?? genericRule(editable);
  return rule && { element: editable, rule, kind: kindOf(editable) };
}

/** True for a box that is known to be for something else than posts: what is typed there is not read. */
export function isForElse(element: Element, { notComposers }: Site): boolean {
  return [NOT_A_COMPOSER, notComposers].some((selector) => isElsewhere(element, selector));
}

/** Every composer that is shown on the page now. Looks at the whole page: not for each key. */
export function allComposers(site: Site): Composer[] {
  const found = new Map<HTMLElement, Composer>();
  for (const element of queryAllAcross(document, EDITABLE)) {
    const composer = composerAt(element, site);
    if (composer && isShown(composer.element)) found.set(composer.element, composer);
  }
  return [...found.values()];
}

/** A box that takes prose, though no rule of the site knows it. */
function genericRule(editable: HTMLElement): ComposerRule | null {
  if (isElsewhere(editable, NOT_A_COMPOSER)) return null;
  if (editable instanceof HTMLInputElement && !isStatusLine(editable)) return null;
  return GENERIC_RULE;
}

function isElsewhere(element: Element, selector: string | undefined): boolean {
  return selector !== undefined && closestAcross(element, selector) !== null;
}

/**
 * A single line is a post only where it is all that its form asks for; elsewhere it is a name, an
 * address or a search, in which people's names are no business of ours.
 */
function isStatusLine(input: HTMLInputElement): boolean {
  const fields = [...(input.form?.elements ?? [])].filter((field) => field.matches(FIELD));
  const isAsked = input.autocomplete !== "" && !["on", "off"].includes(input.autocomplete);
  return fields.length === 1 && !isAsked && !SEARCHES.test(`${input.name} ${input.id} ${input.form?.action ?? ""}`);
}

/** The element whose whole content is edited: a text control, or the outermost editable element. */
function editableAt(element: Element): HTMLElement | null {
  if (element instanceof HTMLTextAreaElement) return element;
  if (element instanceof HTMLInputElement) return element.type === "text" ? element : null;
  let host: HTMLElement | null = null;
  for (let at: Element | null = element; at; at = at.parentElement) {
    const editable = at.getAttribute("contenteditable")?.toLowerCase();
    if (editable === undefined || editable === "inherit") continue;
    // An island that can't be edited (a mention) belongs to the editor around it.
    if (editable === "false") host = null;
    else if (at instanceof HTMLElement) host = at;
  }
  return host;
}

/** The tree that the composer stands in: the document, or a shadow root. */
export function treeOf(element: Element): Document | ShadowRoot {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root : element.ownerDocument;
}

/** Ancestors of the composer, innermost first, through shadow roots. */
export function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (let at = composedParent(element); at; at = composedParent(at)) ancestors.push(at);
  return ancestors;
}
