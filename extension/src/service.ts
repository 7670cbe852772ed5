/**
 * The only fetches of the extension, and only to the service on this computer.
 * The service proves itself before each request that carries text or a token.
 */
import { CLIENT_DEADLINE_MS, DEFAULT_PORT, MAX_TEXT_UNITS, type CheckRequest, type ErrorCode, type Report } from "./contract";
import type { CheckAnswer, Fault } from "./messages";
import { proves, randomNonce } from "./proof";
import { readPairing, type Pairing } from "./storage";

/** Why a pairing did not come about: the service's error code, or what the browser saw. */
export type PairFailure = ErrorCode | "unreachable" | "no_code" | "bad_proof";

export type PairAnswer = { ok: true; pairing: Pairing } | { ok: false; code: PairFailure };

const FAULT_BY_STATUS: Readonly<Record<number, Fault>> = {
  401: "unpaired",
  403: "unpaired",
  413: "too_long",
  503: "busy",
  504: "slow",
};

/** Checks one draft. Never rejects: whatever goes wrong is a reason why it was not checked. */
export async function check(request: CheckRequest): Promise<CheckAnswer> {
  if (request.text.length > MAX_TEXT_UNITS) return { ok: false, reason: "too_long" };
  const pairing = await readPairing();
  if (pairing === null) return { ok: false, reason: "unpaired" };
  const deadline = AbortSignal.timeout(CLIENT_DEADLINE_MS);
  try {
    const refused = await refusal(pairing, deadline);
    if (refused !== null) return { ok: false, reason: refused };
    const answer = await post(pairing.port, "/v1/check", request, deadline, pairing.token);
    if (!answer.ok) return { ok: false, reason: FAULT_BY_STATUS[answer.status] ?? "failed" };
    const report = (await answer.json()) as Report;
    if (!isAnswerTo(report, request)) return { ok: false, reason: "failed" };
    return { ok: true, report };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: "failed" };
    return { ok: false, reason: deadline.aborted ? "slow" : "down" };
  }
}

/** The service's tables, as POST /v1/catalogue gives them; null where it can't be had. */
export async function catalogue(): Promise<unknown> {
  return withProvenService("/v1/catalogue");
}

/** Tells the service to forget this browser. True where it did. */
export async function revoke(): Promise<boolean> {
  return (await withProvenService("/v1/pair/revoke")) !== null;
}

/** Null where the paired service answers and proves itself, else what is wrong. */
export async function serviceFault(): Promise<Fault | null> {
  const pairing = await readPairing();
  if (pairing === null) return "unpaired";
  const deadline = AbortSignal.timeout(CLIENT_DEADLINE_MS);
  try {
    return await refusal(pairing, deadline);
  } catch {
    return deadline.aborted ? "slow" : "down";
  }
}

/**
 * Whether a program on the paired port, or before pairing on the usual one, says that it is the
 * service. It is told nothing, and nothing but a first-run page's tick depends on it.
 */
export async function isServiceThere(): Promise<boolean> {
  const port = (await readPairing())?.port ?? DEFAULT_PORT;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/health`, {
      signal: AbortSignal.timeout(CLIENT_DEADLINE_MS),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
    });
    return ((await answer.json()) as { status?: unknown } | null)?.status === "ok";
  } catch {
    return false;
  }
}

/** Exchanges the one-time code for a pairing and asks the service to prove that it holds its side. */
export async function pair(port: number, code: string): Promise<PairAnswer> {
  const signal = AbortSignal.timeout(CLIENT_DEADLINE_MS);
  try {
    const answer = await post(port, "/v1/pair", { code, browser: browserName() }, signal);
    const body = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) return { ok: false, code: errorCode(body) };
    const { id, token, secret } = body;
    if (typeof id !== "string" || typeof token !== "string" || typeof secret !== "string") {
      return { ok: false, code: "failed" };
    }
    const pairing = { port, id, token, secret };
    if ((await refusal(pairing, signal)) !== null) return { ok: false, code: "bad_proof" };
    return { ok: true, pairing };
  } catch {
    return { ok: false, code: "unreachable" };
  }
}

async function withProvenService(path: string): Promise<unknown> {
  const pairing = await readPairing();
  if (pairing === null) return null;
  const signal = AbortSignal.timeout(CLIENT_DEADLINE_MS);
  try {
    if ((await refusal(pairing, signal)) !== null) return null;
    const answer = await post(pairing.port, path, {}, signal, pairing.token);
    return answer.ok ? ((await answer.json()) as unknown) : null;
  } catch {
    return null;
  }
}

/** Null where the program on the port proves to be the service that this browser paired with. */
async function refusal(pairing: Pairing, signal: AbortSignal): Promise<Fault | null> {
  const nonce = randomNonce();
  const answer = await post(pairing.port, "/v1/pair/prove", { id: pairing.id, nonce }, signal);
  if (answer.status === 401) return "unpaired";
  if (answer.status === 503) return "busy";
  if (!answer.ok) return "impostor";
  const { proof } = (await answer.json().catch(() => ({}))) as { proof?: unknown };
  const proven = typeof proof === "string" && (await proves(pairing, nonce, proof));
  return proven ? null : "impostor";
}

async function post(
  port: number,
  path: string,
  body: unknown,
  signal: AbortSignal,
  token?: string,
): Promise<Response> {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
  });
}

function isAnswerTo(report: Report, request: CheckRequest): boolean {
  const { revision, findings, further_edits: further } = report as Partial<Report>;
  if (revision !== request.revision || findings === undefined || further === undefined) return false;
  return findings.every(
    (finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= request.text.length,
  );
}

function errorCode(body: Record<string, unknown>): ErrorCode {
  const error = body["error"] as { code?: ErrorCode } | undefined;
  return error?.code ?? "failed";
}

/** A name for `discreet pairings`. */
function browserName(): string {
  if (navigator.userAgent.includes("Firefox/")) return "Firefox";
  if (navigator.userAgent.includes("Edg/")) return "Edge";
  return "Chrome or Chromium";
}
