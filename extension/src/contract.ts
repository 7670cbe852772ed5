// Generated from server/discreet/contract.py by tools/generate_contract.py: do not edit.
// Offsets are UTF-16 code units, end exclusive.

export const DEFAULT_PORT = 8765;
export const MAX_TEXT_UNITS = 20000;
export const CLIENT_DEADLINE_MS = 8000;
export const DEFAULT_STRICTNESS = "standard";

export type Tier = "direct" | "quasi" | "context";
export type Strictness = "relaxed" | "standard" | "strict";
export type Verdict = "clear" | "may_identify" | "identifies";
export type Language = "en" | "cy";
export type LabelName = "PERSON" | "NHS_NUMBER" | "HEALTH_ID" | "DATE_OF_BIRTH" | "PHONE_NUMBER" | "EMAIL_ADDRESS" | "USERNAME" | "URL" | "POSTCODE" | "STREET_ADDRESS" | "NATIONAL_ID" | "VEHICLE_REG" | "AGE" | "DATE_TIME" | "LOCATION" | "FACILITY" | "OCCUPATION" | "NRP" | "CONDITION" | "EVENT";
export type ErrorCode = "bad_json" | "bad_request" | "no_text" | "bad_text" | "bad_strictness" | "no_token" | "forbidden" | "not_found" | "wrong_method" | "code_used" | "no_window" | "wrong_code" | "too_large" | "not_json" | "wrong_host" | "too_many_tries" | "failed" | "not_stored" | "busy" | "deadline";

/** An employer's own word or phrase, and the label under which it is to be found. */
export interface Term {
  text: string;
  label: string;
}

/** What travels with a request. The service keeps none of it. */
export interface Settings {
  language: Language;
  profession: string;
  own_names: readonly string[];
  workplaces: readonly string[];
  allow: readonly string[];
  quiet: readonly string[];
  terms: readonly Term[];
  audience: string;
  attachments: number;
  earlier: readonly string[];
}

/** What replacing a finding does to the text: UTF-16 ``start``/``end`` and the new ``text``. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A stretch of the text that could identify a service user. UTF-16 offsets, end exclusive. */
export interface Finding {
  start: number;
  end: number;
  label: string;
  tier: Tier;
  score: number;
  replacement: string;
  alternatives: readonly string[];
  reason_id: string;
  reason: string;
  citations: readonly string[];
  edit: Edit;
}

/** Advice on the draft, never a finding. UTF-16 offsets, end exclusive. */
export interface Note {
  theme: string;
  start: number;
  end: number;
  text_id: string;
  text: string;
  citations: readonly string[];
}

/** How much one detail narrows the people who match. */
export interface Factor {
  start: number;
  end: number;
  share: number;
  gain: number;
}

/** How many people match the details of the draft. */
export interface Population {
  estimate: number;
  range: readonly [number, number];
  phrase: string;
  factors: readonly Factor[];
}

/** The answer to one check. */
export interface Report {
  verdict: Verdict;
  findings: readonly Finding[];
  notes: readonly Note[];
  anonymised: string;
  population: Population | null;
  revision?: number;
  further_edits: readonly Edit[];
}

/** The body of POST /v1/check. */
export interface CheckRequest {
  text: string;
  site?: string;
  strictness?: Strictness;
  revision?: number;
  settings?: Partial<Settings>;
}
