import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

/**
 * SHA-256, hex, of parts one after another. Not `crypto.subtle`'s, which browsers keep from pages that were loaded neither over
 * https nor from localhost.
 */
export function sha256Of(...parts: readonly Uint8Array[]): string {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return bytesToHex(hash.digest());
}
