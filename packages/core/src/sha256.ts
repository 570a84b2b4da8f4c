import { labError } from "./errors.js";

/** SHA-256, hex, of parts one after another. The parts may lie in memory that threads share. */
export async function sha256(parts: readonly Uint8Array[]): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** SHA-256, hex, of a text in UTF-8. */
export function sha256OfText(text: string): Promise<string> {
  return sha256([new TextEncoder().encode(text)]);
}

/**
 * Makes sure, before any training, that hashing will work.
 *
 * @throws a LabError `backend-unavailable` on a page that was not loaded over https or from localhost: browsers hash there only.
 */
export function requireHashing(): void {
  // The types promise it everywhere; browsers keep it from insecure pages.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) {
    throw labError(
      "backend-unavailable",
      "@activation-lab/core: this page has no crypto.subtle, which the hash of the weights needs; load it over https or from localhost.",
    );
  }
}

/** Bytes one after another, in memory of their own. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
