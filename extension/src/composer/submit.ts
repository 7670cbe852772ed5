/** Which control and which keys send a composer's text: by the site's table, else by structure. */
import { ancestorsOf, type Composer } from "./find";
import { closestAcross, composedContains, isShown, precedes, queryAllAcross } from "./dom";

const BUTTON = "button, input[type=submit], input[type=image], [role=button]";
/** Buttons that open, switch or choose something; none of them sends. */
const NOT_A_SUBMIT =
  "[aria-haspopup]:not([aria-haspopup=false]), [aria-expanded], [aria-pressed], [aria-checked], [type=reset], [role=tab]";
/** Within one of these, the structure tells which button sends. */
const SCOPE = "form, [role=form], [role=dialog], dialog, [role=article], article";
/** How far up from a composer that stands in no such scope its buttons are looked for. */
const LEVELS = 6;

/** The button-like element that was pressed, or null. */
export function buttonAt(element: Element): Element | null {
  return closestAcross(element, BUTTON);
}

/**
 * The composers among `all` that a press on `pressed` sends: those that stand nearest to it, where
 * it is their submit control.
 */
export function sentBy(pressed: Element, all: readonly Composer[]): Composer[] {
  for (const around of [pressed, ...ancestorsOf(pressed)]) {
    const near = all.filter(({ element }) => composedContains(around, element));
    if (near.length === 0) continue;
    const sender = near.find((composer) => isSubmit(pressed, composer));
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
  const button = buttonAt(pressed);
  if (submit !== "" && (closestAcross(pressed, submit) ?? button?.querySelector(submit))) return true;
  return button !== null && submitsByStructure(composer).includes(button);
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
  if (rule.keys.includes("Enter")) return true;
  if (rule.submit !== "") return false;
  if (element instanceof HTMLInputElement || element.getAttribute("enterkeyhint") === "send") return true;
  // A box that nothing sends is sent by its keys.
  return submitsByStructure(composer).length === 0;
}

/**
 * The buttons that send the composer, told without any label: what its form calls so, else the last
 * button behind it in its form or dialog. Empty where the site's own selector finds one there.
 */
function submitsByStructure(composer: Composer): Element[] {
  const scope = scopeOf(composer);
  if (!scope) return [];
  const { submit } = composer.rule;
  if (submit !== "" && queryAllAcross(scope, submit).length > 0) return [];
  const buttons = queryAllAcross(scope, BUTTON).filter(
    (button) => !button.matches(NOT_A_SUBMIT) && !composedContains(composer.element, button) && isShown(button),
  );
  const declared = buttons.filter((button) => button.matches("[type=submit], [type=image]"));
  if (declared.length > 0) return declared;
  const behind = buttons.filter((button) => precedes(composer.element, button));
  const last = behind.at(-1) ?? buttons.at(-1);
  return last ? [last] : [];
}

/** The form, dialog or other surroundings in which the composer's buttons stand. */
export function scopeOf({ element }: Composer): Element | null {
  const scope = closestAcross(element, SCOPE);
  if (scope) return scope;
  const near = ancestorsOf(element).slice(0, LEVELS);
  return near.find((around) => around !== document.body && queryAllAcross(around, BUTTON).length > 0) ?? null;
}
