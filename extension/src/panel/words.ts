/** What the panels say about findings. The service's tables may come later than the findings do. */
import type { Catalogue, Citation } from "../catalogue";
import type { Finding } from "../contract";
import { element, say } from "../dom";
import type { Fault } from "../messages";

/** The service's tables, or null where they can't be had. */
export type Tables = Promise<Catalogue | null>;

/** Puts the kind of a finding in a few words ("Name", "Day or time") into `holder`. */
export function nameKind<E extends HTMLElement>(holder: E, finding: Finding, tables: Tables): E {
  holder.textContent = say("kindUnknown");
  return filled(holder, tables, ({ labels }) => labels.find((row) => row.name === finding.label)?.title);
}

export function nameTier<E extends HTMLElement>(holder: E, finding: Finding, tables: Tables): E {
  return filled(holder, tables, ({ tiers }) => tiers.find((row) => row.name === finding.tier)?.title);
}

/** One citation with its edition. Standards bind and guidance advises: the line says which it is. */
export function citationLine(id: string, tables: Tables): HTMLElement {
  const holder = element("p", { class: "citation", hidden: true });
  void tables.then((catalogue) => {
    const found = catalogue?.citations.find((row) => row.id === id);
    if (found === undefined) return;
    holder.append(`“${found.text}” `, element("span", {}, source(found)));
    holder.hidden = false;
  });
  return holder;
}

/** What went wrong and what the writer can do, in a sentence. */
export function faultWords(reason: Fault | null): string {
  return say(`fault_${reason ?? "failed"}`);
}

function source({ source: name, section, edition, status }: Citation): string {
  return say(status === "standard" ? "citationStandard" : "citationGuidance", name, section, edition);
}

function filled<E extends HTMLElement>(
  holder: E,
  tables: Tables,
  words: (catalogue: Catalogue) => string | undefined,
): E {
  void tables.then((catalogue) => {
    const found = catalogue && words(catalogue);
    if (found) holder.textContent = found;
  });
  return holder;
}
