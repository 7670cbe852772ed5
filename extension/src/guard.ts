/**
 * Holds submissions: capture listeners on `window`, set before the page's first script runs.
 *
 * A press is one gesture of several events (pointerdown … click, keydown … submit). It is ruled on at
 * its first event; what follows in the same gesture shares that ruling, so that the page sees all
 * of a press or nothing of it. Nothing is ever replayed: a held press is simply over.
 */
import { deepTarget } from "./composer/dom";
import { isPressable } from "./composer/submit";

export type Press =
  | { by: "pointer"; target: Element }
  /** Enter or Space on whatever has focus. */
  | { by: "key"; target: Element; key: "Enter" | " "; isModified: boolean }
  | { by: "form"; target: HTMLFormElement };

export interface Referee {
  /** Null where the press sends nothing. Asked once for each press. */
  rule(press: Press): "pass" | "hold" | null;
  /** True where nothing that was ruled on has changed since. */
  isStill(press: Press): boolean;
  /** The press was held: the writer is to be told why. */
  held(press: Press): void;
}

interface Gesture {
  press: Press;
  ruling: "pass" | "hold";
  code: string | null;
  /** When the click or key was over, by the events' own clock. */
  over: number | null;
}

/** A page may send a form some time after the click that asked for it. */
const AFTERMATH_MS = 1_000;
const POINTER = ["mousedown", "touchstart", "pointerup", "mouseup", "touchend", "dblclick"] as const;
/** Guards the page until `signal` is aborted. */
export function guard(referee: Referee, signal: AbortSignal): void {
  let gesture: Gesture | null = null;
  const options = { capture: true, signal };
  const passive = { ...options, passive: true };

  function begin(press: Press, code: string | null = null): Gesture | null {
    const ruling = referee.rule(press);
    gesture = ruling && { press, ruling, code, over: null };
    return gesture;
  }

  /** The press that this event ends belongs to the gesture under way, or is one of its own. */
  function belonging(press: Press, now: number): Gesture | null {
    if (!gesture || (gesture.over !== null && now - gesture.over > AFTERMATH_MS)) return begin(press);
    if (gesture.ruling === "pass" && !referee.isStill(gesture.press)) return begin(press);
    return gesture;
  }

  addEventListener(
    "pointerdown",
    (event) => {
      gesture = null;
      const target = pressed(event);
      if (!event.isTrusted || !target) return;
      if (begin({ by: "pointer", target })?.ruling === "hold") event.stopImmediatePropagation();
    },
    options,
  );

  for (const type of POINTER) {
    addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || gesture?.ruling !== "hold" || gesture.press.by !== "pointer") return;
        // Not prevented: the click has to come, for it is what tells the end of the press.
        event.stopImmediatePropagation();
      },
      type.startsWith("touch") ? passive : options,
    );
  }

  addEventListener(
    "click",
    (event) => {
      const target = pressed(event);
      if (!event.isTrusted || !target) return;
      // A click that follows a click without a new press comes from the keyboard or from a helper.
      const isFresh = gesture?.press.by === "pointer" && gesture.over !== null;
      const press: Press = { by: "pointer", target };
      const current = isFresh ? begin(press) : belonging(press, event.timeStamp);
      if (!current) return;
      const wasOver = current.over !== null;
      current.over = event.timeStamp;
      if (current.ruling === "pass") return;
      stop(event);
      if (!wasOver) referee.held(press);
    },
    options,
  );

  addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted || (event.key !== "Enter" && event.key !== " ")) return;
      if (event.isComposing || isInComposition(event)) return;
      const target = deepTarget(event);
      if (!target) return;
      if (event.repeat && gesture?.code === event.code) {
        if (gesture.ruling === "hold") stop(event);
        return;
      }
      gesture = null;
      if (event.shiftKey || event.altKey) return;
      const isModified = event.ctrlKey || event.metaKey;
      const press: Press = { by: "key", target, key: event.key, isModified };
      const current = begin(press, event.code);
      if (!current) return;
      current.over = event.timeStamp;
      if (current.ruling === "pass") return;
      stop(event);
      referee.held(press);
    },
    options,
  );

  for (const type of ["keypress", "keyup"] as const) {
    addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || gesture?.code !== event.code || gesture.ruling !== "hold") return;
        stop(event);
      },
      options,
    );
  }

  addEventListener(
    "submit",
    (event) => {
      const form = deepTarget(event);
      if (!event.isTrusted || !(form instanceof HTMLFormElement)) return;
      const press: Press = { by: "form", target: form };
      const current = belonging(press, event.timeStamp);
      if (current?.ruling !== "hold") return;
      stop(event);
      if (current.press === press) referee.held(press);
    },
    options,
  );
}

function pressed(event: Event): Element | null {
  const target = deepTarget(event);
  return target && isPressable(target) ? target : null;
}

/** Some input methods don't set `isComposing` on the key that ends a composition. */
function isInComposition(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells
  return event.keyCode === 229;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
