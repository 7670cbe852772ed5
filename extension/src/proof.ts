/** The service's proof of who it is (docs/pairing.md, 2). Pure but for WebCrypto. */
import type { Pairing } from "./storage";

export function randomNonce(): string {
  return encode(crypto.getRandomValues(new Uint8Array(32)));
}

/** True where `proof` is the right answer to `nonce`. Compared by the browser in constant time. */
export async function proves(pairing: Pairing, nonce: string, proof: string): Promise<boolean> {
  const signature = decode(proof);
  const key = decode(pairing.secret);
  if (signature === null || key === null) return false;
  const message = `discreet-proof-1\n${pairing.port}\n${pairing.id}\n${nonce}`;
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, hmac, false, ["verify"]);
  return crypto.subtle.verify("HMAC", imported, signature, new TextEncoder().encode(message));
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
