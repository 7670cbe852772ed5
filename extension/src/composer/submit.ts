/** Which control and which keys send a composer's text: by the site's table, else by structure. */
import { ancestorsOf, type Composer } from "./find";
import { closestAcross, composedContains, isShown, precedes, queryAllAcross } from "./dom";
import { canSend, likeliest, saysSend } from "./sending";
import { GENERIC_RULE } from "../sites";

const BUTTON = "button, input[type=submit], input[type=image], input[type=button], [role=button]";
const MAKESHIFT =
  "a:not([href]), a[href=''], a[href^='#'], a[href^='javascript:'], [onclick], [tabindex='0'], [class*=button i], [class*=btn i], " +
  "[class*=send i], [class*=submit i]";
/** Buttons that open, switch or choose something; none of them sends. */
const NOT_A_SUBMIT =
  "[aria-haspopup]:not([aria-haspopup=false]), [aria-expanded], [aria-pressed], [aria-checked], [type=reset], [role=tab]";
/** Within one of these, the structure tells which button sends. */
const SCOPE = "form, [role=form], [role=dialog], dialog, [role=article], article";
/** How far up from a composer that stands in no such scope its buttons are looked for. */
const LEVELS = 6;

/** False where a press can't send anything: then nothing has to be looked up. */
export function isPressable(element: Element): boolean {
  return closestAcross(element, `${BUTTON}, ${MAKESHIFT}, [role], [data-icon], input, label, summary`) !== null || isMakeshift(element);
}

/**
 * The composers among `all` that a press on `pressed` sends: those that stand nearest to it, where
 * it is their submit control.
 */
export function sentBy(pressed: Element, all: readonly Composer[]): Composer[] {
  for (const around of [pressed, ...ancestorsOf(pressed)]) {
    const near = all.filter(({ element }) => composedContains(around, element));
    if (near.length === 0) continue;
    const sender = near.find((composer) => isSubmit(pressed, composer) || isLikely(pressed, composer, around));
    return sender ? withCompanions(sender, near, all) : [];
  }
  return [];
}

/** An X thread: one press sends every box of it. */
function withCompanions(sender: Composer, near: readonly Composer[], all: readonly Composer[]): Composer[] {
  const { together } = sender.rule;
  const whole = together === undefined ? null : closestAcross(sender.element, together);
  if (!whole) return [...near];
  return all.filter(({ element, rule }) => rule === sender.rule && composedContains(whole, element));
}

function isSubmit(pressed: Element, composer: Composer): boolean {
  const { submit } = composer.rule;
  // What the site's selector names may be the picture on the button.
  if (submit !== "" && (closestAcross(pressed, submit) ?? closestAcross(pressed, BUTTON)?.querySelector(submit))) return true;
  return submitsByStructure(composer).some((control) => composedContains(control, pressed));
}

/**
 * What stands nearest to a composer may be its tool bar: a press that is told by no selector is looked
 * at once more among all that stands behind the composer in what holds both.
 */
function isLikely(pressed: Element, composer: Composer, around: Element): boolean {
  const { element, rule } = composer;
  if (!ancestorsOf(element).slice(0, LEVELS).includes(around)) return false;
  if (rule.submit !== "" && queryAllAcross(around, rule.submit).length > 0) return false;
  const isBehind = (button: Element): boolean => precedes(element, button);
  const real = buttonsIn(around, composer, isButton).filter(isBehind);
  const made = buttonsIn(around, composer, isMakeshift).filter(isBehind);
  const sayingSo = made.filter((one) => saysSend(one) && !real.some((button) => composedContains(one, button)));
  // What the page made a button of counts where it says that it sends, or no real button could.
  const behind = real.some(canSend) ? [...real, ...sayingSo] : made;
  return likeliest(behind).some((control) => composedContains(control, pressed));
}

/** The controls that send the composer, as far as they can be told. */
export function submitControls(composer: Composer): Element[] {
  const { submit } = composer.rule;
  const scope = scopeOf(composer);
  if (!scope) return [];
  return submit === "" ? submitsByStructure(composer) : [...queryAllAcross(scope, submit), ...submitsByStructure(composer)];
}

/** True where a bare Enter in the composer sends it. */
export function entersSend(composer: Composer): boolean {
  const { element, rule } = composer;
  if (rule.wordsMeanPost && submitControls(composer).some(hasWords)) return false;
  if (rule.keys.includes("Enter")) return true;
  if (rule.submit !== "") return false;
  if (element instanceof HTMLInputElement || element.getAttribute("enterkeyhint") === "send") return true;
  // A box that nothing sends is sent by its keys; and so, in a chat, is one whose button is a picture.
  const controls = submitsByStructure(composer);
  return rule === GENERIC_RULE ? !controls.some(hasWords) : controls.length === 0;
}

/**
 * The buttons that send the composer where no selector of the site's finds one: what its form calls
 * so, else the likeliest of those in its form or dialog.
 */
function submitsByStructure(composer: Composer): Element[] {
  const scope = scopeOf(composer);
  if (!scope) return [];
  const { submit } = composer.rule;
  if (submit !== "" && queryAllAcross(scope, submit).length > 0) return [];
  const buttons = buttonsIn(scope, composer, isButton);
  const declared = buttons.filter((button) => button.matches("[type=submit], [type=image]") || isFormsOwn(button));
  if (declared.length > 0) return declared;
  const behind = buttons.filter((button) => precedes(composer.element, button));
  return likeliest(behind.length > 0 ? behind : buttons);
}

function isButton(element: Element): boolean {
  return element.matches(BUTTON);
}

function buttonsIn(around: Element, { element }: Composer, isOne: (element: Element) => boolean): Element[] {
  const isPressed = (one: Element): boolean =>
    isOne(one) &&
    !one.matches(NOT_A_SUBMIT) &&
    !composedContains(element, one) &&
    !composedContains(one, element) &&
    isShown(one);
  return queryAllAcross(around, "*").filter(isPressed);
}

/** What some pages make their buttons of; also an element of the page's own making whose inside can't be seen. */
function isMakeshift(element: Element): boolean {
  const isClosed = element.localName.includes("-") && element.shadowRoot === null && element.childElementCount === 0;
  return isClosed || element.matches(MAKESHIFT);
}

/** A button in a form that names no type submits it. */
function isFormsOwn(button: Element): boolean {
  return button instanceof HTMLButtonElement && button.form !== null && button.type === "submit";
}

function hasWords(control: Element): boolean {
  if (control instanceof HTMLInputElement) return control.type !== "image";
  return control instanceof HTMLElement && /\p{L}{2}/u.test(control.innerText);
}

/** The form, dialog or other surroundings in which the composer's buttons stand. */
export function scopeOf(composer: Composer): Element | null {
  const { element } = composer;
  const scope = closestAcross(element, SCOPE);
  if (scope) return scope;
  const near = ancestorsOf(element).slice(0, LEVELS).filter((around) => around !== document.body);
  const hasSender = (around: Element): boolean =>
    buttonsIn(around, composer, isButton).some((button) => precedes(element, button) && canSend(button));
  return near.find(hasSender) ?? near.find((around) => queryAllAcross(around, BUTTON).length > 0) ?? null;
}

/** False for a box in a frame whose button must stand outside it, where we see no press in time. */
export function canBeHeld(composer: Composer): boolean {
  return window === top || composer.rule !== GENERIC_RULE || submitControls(composer).length > 0;
}
