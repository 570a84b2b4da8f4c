import { isLabError } from "@activation-lab/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRecords, recordBytes, recordsPerFile } from "./parse.js";

/** The record whose pixels `pixel` gives, written the slow and obvious way. */
function record(label: number, pixel: (row: number, column: number, channel: number) => number): number[] {
  const bytes = [label];
  for (let channel = 0; channel < 3; channel++) {
    for (let row = 0; row < 32; row++) {
      for (let column = 0; column < 32; column++) bytes.push(pixel(row, column, channel));
    }
  }
  return bytes;
}

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

test("planes become pixels, row by row, channels last", () => {
  const pixel = (row: number, column: number, channel: number) =>
    (row * 7 + column * 3 + channel * 101) % 256;
  const { images, labels } = parseRecords([{ name: "one", bytes: Uint8Array.from(record(4, pixel)) }], {
    allowPartial: true,
  });
  expect([...labels]).toEqual([4]);
  expect(images.length).toBe(32 * 32 * 3);
  for (const [row, column, channel] of [
    [0, 0, 0],
    [0, 0, 2],
    [0, 1, 0],
    [1, 0, 1],
    [31, 31, 2],
  ] as const) {
    expect(images[(row * 32 + column) * 3 + channel]).toBe(pixel(row, column, channel));
  }
});

test("any records, in any files, come out in their order with all their bytes", () => {
  const file = fc.array(fc.tuple(fc.nat(9), fc.nat(255), fc.nat(255), fc.nat(255)), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 3 }), (files) => {
      const split = parseRecords(
        files.map((records, index) => ({
          name: `file ${index}`,
          bytes: Uint8Array.from(
            records.flatMap(([label, ...colour]) =>
              record(label, (_row, _column, channel) => colour[channel] ?? 0),
            ),
          ),
        })),
        { allowPartial: true },
      );
      const records = files.flat();
      expect([...split.labels]).toEqual(records.map(([label]) => label));
      expect([...split.images]).toEqual(
        records.flatMap(([, ...colour]) => Array.from({ length: 1024 }, () => colour).flat()),
      );
    }),
    { numRuns: 30 },
  );
});

test("a length that is no whole number of records is refused, and so is an empty file", () => {
  fc.assert(
    fc.property(
      fc.nat(3 * recordBytes).filter((length) => length === 0 || length % recordBytes !== 0),
      (length) => {
        for (const allowPartial of [true, false]) {
          const file = { name: "short.bin", bytes: new Uint8Array(length) };
          const error = thrownBy(() => parseRecords([file], { allowPartial }));
          expect(isLabError(error, "invalid-input") && error.message).toMatch(
            /short\.bin (is empty|has \d+ bytes)/,
          );
        }
      },
    ),
  );
});

test("another number of records than the official one is refused unless a part is asked for", () => {
  for (const count of [1, recordsPerFile - 1, recordsPerFile + 1]) {
    const file = { name: "part.bin", bytes: new Uint8Array(count * recordBytes) };
    const error = thrownBy(() => parseRecords([file]));
    expect(isLabError(error, "invalid-input") && error.message).toContain(
      `part.bin has ${count} records instead of 10000 (allowPartial: true`,
    );
    expect(parseRecords([file], { allowPartial: true }).labels).toHaveLength(count);
  }
  const oneByteShort = { name: "batch.bin", bytes: new Uint8Array(recordsPerFile * recordBytes - 1) };
  const error = thrownBy(() => parseRecords([oneByteShort]));
  expect(isLabError(error, "invalid-input") && error.message).toContain(
    "batch.bin has 30729999 bytes instead of 30730000",
  );
});

test("a label above 9 is refused by record and file", () => {
  const bytes = Uint8Array.from([...record(9, () => 0), ...record(10, () => 0)]);
  const error = thrownBy(() => parseRecords([{ name: "batch.bin", bytes }], { allowPartial: true }));
  expect(isLabError(error, "invalid-input") && error.message).toContain(
    "record 1 of batch.bin has the label 10",
  );
});

test("the official files' 50,000 training images come out whole", () => {
  const files = Array.from({ length: 5 }, (_, index) => {
    const bytes = new Uint8Array(recordsPerFile * recordBytes).fill(index);
    return { name: `${index}`, bytes };
  });
  const { images, labels } = parseRecords(files);
  expect(labels).toHaveLength(50_000);
  expect(images).toHaveLength(50_000 * 3072);
  for (const image of [0, 9_999, 10_000, 49_999]) {
    expect(labels[image]).toBe(Math.floor(image / recordsPerFile));
    expect(images[image * 3072 + 3071]).toBe(labels[image]);
  }
});
