/** What the panels say about findings. */
import type { Catalogue, Citation } from "../catalogue";
import type { Finding } from "../contract";
import { element, say } from "../dom";
import type { Fault } from "../messages";

/** The kind of a finding in a few words: "Name", "Day or time". */
export function kindOf(finding: Finding, catalogue: Catalogue | null): string {
  const label = catalogue?.labels.find((row) => row.name === finding.label);
  return label?.title ?? say("kindUnknown");
}

export function tierOf(finding: Finding, catalogue: Catalogue | null): string {
  return catalogue?.tiers.find((row) => row.name === finding.tier)?.title ?? "";
}

/** One citation with its edition. Standards bind and guidance advises: the line says which it is. */
export function citationLine(id: string, catalogue: Catalogue | null): HTMLElement | null {
  const found = catalogue?.citations.find((row) => row.id === id);
  if (found === undefined) return null;
  return element("p", { class: "citation" }, `“${found.text}” `, source(found));
}

function source({ source: name, section, edition, status }: Citation): HTMLElement {
  const key = status === "standard" ? "citationStandard" : "citationGuidance";
  return element("span", {}, say(key, name, section, edition));
}

/** What went wrong and what the writer can do, in a sentence. */
export function faultWords(reason: Fault | null): string {
  return say(`fault_${reason ?? "failed"}`);
}
