import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checksumByBits, readFrames } from "../test-support/event-files.js";
import { type Checksum, createChecksum, recordFrame } from "./record-frame.js";

let checksum: Checksum;
beforeAll(async () => {
  checksum = await createChecksum();
});

describe("createChecksum", () => {
  it("is CRC-32C: its check value, and RFC 3720's examples", () => {
    expect(checksum(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
    expect(checksum(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(checksum(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(checksum(Uint8Array.from({ length: 32 }, (_, index) => index))).toBe(0x46dd794e);
  });

  it("is that of the definition, bit by bit", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(checksum(bytes)).toBe(checksumByBits(bytes));
      }),
    );
  });
});

describe("recordFrame", () => {
  it("is read back with both checksums right, also after others", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (records) => {
        const bytes = Uint8Array.from(records.flatMap((record) => [...recordFrame(record, checksum)]));
        expect(readFrames(bytes)).toEqual(records);
      }),
    );
  });
});
