/** CRC-32C by its definition: one bit after the other. */
export function checksumByBits(bytes: Uint8Array): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0x82f63b78 : 0);
  }
  return (remainder ^ 0xffffffff) >>> 0;
}

/** The records of a TFRecord file; throws where a length or a checksum is wrong. */
export function readFrames(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const check = (bytes: Uint8Array, at: number) => {
    const plain = checksumByBits(bytes);
    const turned = ((plain >>> 15) | (plain << 17)) >>> 0;
    const masked = (turned + 0xa282ead8) % 2 ** 32;
    if (view.getUint32(at, true) !== masked) throw new Error(`The checksum at byte ${at} is wrong.`);
  };
  const records: Uint8Array[] = [];
  let at = 0;
  while (at < file.length) {
    const length = Number(view.getBigUint64(at, true));
    check(file.subarray(at, at + 8), at + 8);
    const bytes = file.slice(at + 12, at + 12 + length);
    check(bytes, at + 12 + length);
    records.push(bytes);
    at += length + 16;
  }
  return records;
}
