/** How an underline looks: each tier has its own shape, and its own colour on light and on dark. */
import type { Tier } from "../contract";

export type Colours = Readonly<Record<Tier, string>>;

/** Each has a contrast of at least 3 : 1 against white. */
const ON_LIGHT: Colours = { direct: "#c8102e", quasi: "#9a4d00", context: "#005eb8" };
/** Each has a contrast of at least 3 : 1 against black and against the sites' dark greys. */
const ON_DARK: Colours = { direct: "#ff7f8f", quasi: "#ffb347", context: "#6fb5ff" };
const FORCED: Colours = { direct: "LinkText", quasi: "LinkText", context: "LinkText" };

/** Direct: wavy. Quasi: dashes. Context: dots. */
export const LOOKS: Readonly<Record<Tier, Readonly<Record<string, string>>>> = {
  direct: { fill: "none", "stroke-width": "2", "stroke-linecap": "round", "stroke-dasharray": "none" },
  quasi: { fill: "none", "stroke-width": "2.5", "stroke-linecap": "butt", "stroke-dasharray": "7 3" },
  context: { fill: "none", "stroke-width": "2.5", "stroke-linecap": "round", "stroke-dasharray": "0.1 4.4" },
};

const WAVE = 4;
const HEIGHT = 2.5;

const forced = matchMedia("(forced-colors: active)");

/** Colours that are seen on what the composer is drawn on: dark where its writing is light. */
export function coloursFor(composer: Element): Colours {
  if (forced.matches) return FORCED;
  return luminance(getComputedStyle(composer).color) > 0.5 ? ON_DARK : ON_LIGHT;
}

/** SVG path data for a line of the tier's shape under text that ends at `bottom`. */
export function linePath(tier: Tier, left: number, right: number, bottom: number): string {
  const y = round(bottom - 0.5);
  if (tier !== "direct") return `M${round(left)} ${y}H${round(right)}`;
  const waves = Math.max(Math.round((right - left) / WAVE), 1);
  const step = (right - left) / waves;
  const rest = Array.from({ length: waves - 1 }, () => `t${round(step)} 0`).join("");
  return `M${round(left)} ${y}q${round(step / 2)} ${HEIGHT} ${round(step)} 0${rest}`;
}

/** From 0 (black) to 1 (white), from any colour that the browser computes. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  // `rgb()` counts to 255; `color(srgb …)`, `lab()` and the like start with their lightness or parts of 1.
  if (!colour.startsWith("rgb")) return colour.startsWith("color(") ? (red + green + blue) / 3 : red / (red > 1 ? 100 : 1);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
