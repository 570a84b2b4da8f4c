import { isLabError } from "@activation-lab/core";
import { expect, test } from "vitest";
import { parseRecords, recordBytes } from "./parse.js";

const runs = Number(process.env.FUZZ_RUNS ?? 4000);

/** Numbers from 0 up to below a limit, the same ones for the same seed (mulberry32, public domain). */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

/** What may happen to a file: bytes changed, cut off, put in, doubled, moved against the records. */
const mutations: readonly ((bytes: Uint8Array, below: (limit: number) => number) => Uint8Array)[] = [
  (bytes, below) => {
    const changed = bytes.slice();
    for (let left = 1 + below(8); left > 0; left--) changed[below(bytes.length)] = below(256);
    return changed;
  },
  (bytes, below) => {
    const changed = bytes.slice();
    changed[recordBytes * below(Math.ceil(bytes.length / recordBytes))] = below(256);
    return changed;
  },
  (bytes, below) => bytes.slice(0, below(bytes.length + 1)),
  (bytes, below) => bytes.slice(below(bytes.length + 1)),
  (bytes, below) => bytes.slice(recordBytes * below(2), bytes.length - recordBytes * below(2)),
  (bytes, below) => {
    const longer = new Uint8Array(bytes.length + 1 + below(2 * recordBytes));
    longer.set(bytes);
    return longer;
  },
  (bytes, below) => {
    const moved = new Uint8Array(bytes.length);
    const by = below(bytes.length);
    moved.set(bytes.subarray(by));
    moved.set(bytes.subarray(0, by), bytes.length - by);
    return moved;
  },
];

test(`of ${runs} damaged files each is parsed whole or refused in one sentence (FUZZ_RUNS sets how many)`, () => {
  const below = numbersFrom(20_260);
  const pristine = new Uint8Array(20 * recordBytes).map((_, at) =>
    at % recordBytes === 0 ? (at / recordBytes) % 10 : (at * 7) % 256,
  );
  let refused = 0;
  for (let run = 0; run < runs; run++) {
    let bytes: Uint8Array = pristine.slice(0, (1 + below(20)) * recordBytes);
    for (let left = 1 + below(2); left > 0; left--) {
      bytes = mutations[below(mutations.length)]?.(bytes, below) ?? bytes;
      if (bytes.length === 0) break;
    }
    const wrong = whatIsWrong(bytes);
    try {
      const { images, labels } = parseRecords([{ name: "batch.bin", bytes }], { allowPartial: true });
      if (wrong !== undefined) throw new Error(`Run ${run} was parsed although ${wrong}.`);
      if (labels.length * recordBytes !== bytes.length || images.length !== labels.length * 3072)
        throw new Error(`Run ${run} came out with ${labels.length} labels and ${images.length} bytes.`);
    } catch (error) {
      refused++;
      if (wrong === undefined || !isLabError(error, "invalid-input")) throw error;
      if (!/^@activation-lab\/datasets-cifar10: [^.]*batch\.bin [^.]+\.$/.test(error.message)) throw error;
    }
  }
  // Both outcomes are there, or the mutations test nothing.
  expect(refused).toBeGreaterThan(runs / 5);
  expect(refused).toBeLessThan(runs);
});

/** The same verdict as the parser's, the slow and obvious way. */
function whatIsWrong(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0 || bytes.length % recordBytes !== 0) return `it has ${bytes.length} bytes`;
  for (let start = 0; start < bytes.length; start += recordBytes)
    if ((bytes[start] ?? 0) > 9) return `a label is ${bytes[start]}`;
  return undefined;
}
