/** The service's tables of labels and citations, as POST /v1/catalogue gives them. */
import type { LabelName, Strictness, Tier } from "./contract";

export interface CatalogueLabel {
  name: LabelName;
  tier: Tier;
  title: string;
  hidden: string;
}

export interface Citation {
  id: string;
  source: string;
  edition: string;
  section: string;
  status: "standard" | "guidance";
  text: string;
  url: string;
}

export interface Catalogue {
  labels: CatalogueLabel[];
  tiers: { name: Tier; title: string }[];
  strictness: Record<Strictness, Tier[]>;
  themes: { name: string; title: string }[];
  citations: Citation[];
}

/** Asked of the background by the extension's own pages. Answer: {@link Catalogue} or null. */
export const CATALOGUE_MESSAGE = "catalogue";

export interface CatalogueMessage {
  kind: typeof CATALOGUE_MESSAGE;
}

/** The catalogue, or null while the service can't be asked: pages then do without its words. */
export async function askCatalogue(): Promise<Catalogue | null> {
  const message: CatalogueMessage = { kind: CATALOGUE_MESSAGE };
  try {
    return (await chrome.runtime.sendMessage<CatalogueMessage, Catalogue | null | undefined>(message)) ?? null;
  } catch {
    return null;
  }
}
