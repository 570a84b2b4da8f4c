import type { LayersModel } from "@tensorflow/tfjs";
import { labError } from "./errors.js";

const canonicalNaN = 0x7fc00000;

/**
 * SHA-256, hex, over a network's weights in the model's order: of each weight the line `name shape` (as in
 * `conv1/kernel 3,3,3,32`, ended by a newline), then its values as float32, little-endian, every NaN made the same.
 */
export async function weightsHash(network: LayersModel): Promise<string> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (const weight of network.weights) {
    parts.push(new TextEncoder().encode(`${weight.originalName} ${weight.shape.join(",")}\n`));
    parts.push(float32Bytes(await weight.read().data()));
  }
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Makes sure, before any training, that `weightsHash` will work.
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

function float32Bytes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (Number.isNaN(value)) view.setUint32(index * 4, canonicalNaN, true);
    else view.setFloat32(index * 4, value, true);
  }
  return bytes;
}
