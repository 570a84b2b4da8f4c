import type { LayersModel } from "@tensorflow/tfjs";
import { sha256 } from "./sha256.js";

const canonicalNaN = 0x7fc00000;

/**
 * SHA-256, hex, over a network's weights in the model's order: of each weight the line `name shape` (as in
 * `conv1/kernel 3,3,3,32`, ended by a newline), then its values as float32, little-endian, every NaN made the same.
 */
export async function weightsHash(network: LayersModel): Promise<string> {
  const parts: Uint8Array[] = [];
  for (const weight of network.weights) {
    parts.push(new TextEncoder().encode(`${weight.originalName} ${weight.shape.join(",")}\n`));
    parts.push(float32Bytes(await weight.read().data()));
  }
  return sha256(parts);
}

/** Numbers as float32, little-endian, every NaN made the same. */
export function float32Bytes(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    if (Number.isNaN(value)) view.setUint32(index * 4, canonicalNaN, true);
    else view.setFloat32(index * 4, value, true);
  }
  return bytes;
}
