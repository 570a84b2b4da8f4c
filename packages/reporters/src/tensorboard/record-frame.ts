/** CRC-32C's polynomial (Castagnoli), its bits reversed. */
const castagnoli = 0x82f63b78;

/** CRC-32C of some bytes, an unsigned number of 32 bits. */
export type Checksum = (bytes: Uint8Array) => number;

/** Makes CRC-32C ready: it is computed in WebAssembly, which is loaded here and not before. */
export async function createChecksum(): Promise<Checksum> {
  const { createCRC32 } = await import("hash-wasm");
  const hasher = await createCRC32(castagnoli);
  return (bytes) => {
    const digest = hasher.init().update(bytes).digest("binary");
    return viewOf(digest).getUint32(0);
  };
}

/**
 * Bytes as one record of a TFRecord file: their length as 64 bits, its masked CRC-32C, the bytes, and their masked CRC-32C, all
 * little-endian. https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 */
export function recordFrame(bytes: Uint8Array, checksum: Checksum): Uint8Array {
  const frame = new Uint8Array(bytes.length + 16);
  const view = viewOf(frame);
  view.setBigUint64(0, BigInt(bytes.length), true);
  view.setUint32(8, masked(checksum(frame.subarray(0, 8))), true);
  frame.set(bytes, 12);
  view.setUint32(12 + bytes.length, masked(checksum(bytes)), true);
  return frame;
}

/** A checksum as it is stored, so that one over bytes that hold checksums stays a good one: turned by 15 bits, plus a constant. */
function masked(checksum: number): number {
  return (((checksum >>> 15) | (checksum << 17)) + 0xa282ead8) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
