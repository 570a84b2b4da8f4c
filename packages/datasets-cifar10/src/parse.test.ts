import { isLabError } from "@activation-lab/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRecords, recordBytes } from "./parse.js";

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
  const { images, labels } = parseRecords([{ name: "one", bytes: Uint8Array.from(record(4, pixel)) }]);
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
        const error = thrownBy(() => parseRecords([{ name: "short.bin", bytes: new Uint8Array(length) }]));
        expect(isLabError(error, "invalid-input") && error.message).toMatch(
          /short\.bin (is empty|has \d+ bytes)/,
        );
      },
    ),
  );
});

test("a label above 9 is refused by record and file", () => {
  const bytes = Uint8Array.from([...record(9, () => 0), ...record(10, () => 0)]);
  const error = thrownBy(() => parseRecords([{ name: "batch.bin", bytes }]));
  expect(isLabError(error, "invalid-input") && error.message).toContain(
    "record 1 of batch.bin has the label 10",
  );
});

test("50,000 images take well under a second", () => {
  const files = Array.from({ length: 5 }, (_, index) => ({
    name: `${index}`,
    bytes: new Uint8Array(10_000 * recordBytes),
  }));
  const start = performance.now();
  expect(parseRecords(files).labels.length).toBe(50_000);
  // The machine may be busy with other tests; alone it takes about 0.3 s.
  expect(performance.now() - start).toBeLessThan(5000);
});
