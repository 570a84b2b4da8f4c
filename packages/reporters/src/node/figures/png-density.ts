const signatureLength = 8;
const headerLength = 25;
const metersPerInch = 0.0254;

/**
 * A PNG file that says how many dots per inch it has: with a `pHYs` chunk after its header, in whole dots per metre.
 * Source: Portable Network Graphics (PNG) Specification, W3C, "pHYs Physical pixel dimensions".
 *
 * @param png a PNG file without such a chunk.
 */
export function withDensity(png: Uint8Array, dotsPerInch: number): Uint8Array {
  const dotsPerMeter = Math.round(dotsPerInch / metersPerInch);
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, dotsPerMeter);
  view.setUint32(12, dotsPerMeter);
  view.setUint8(16, 1);
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const headerEnd = signatureLength + headerLength;
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, headerEnd));
  result.set(chunk, headerEnd);
  result.set(png.subarray(headerEnd), headerEnd + chunk.length);
  return result;
}

/** The checksum at the end of a chunk; Node has one only since 20.15. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
