import { labError, type Split } from "@activation-lab/core";
import { cifar10ClassNames } from "./dataset.js";

const pixels = 32 * 32;

/** Bytes of one record: the label, then the red, the green and the blue plane, each row by row. */
export const recordBytes = 1 + 3 * pixels;

/** The content of one file of records, and what to call it in an error. */
export interface RecordFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why a file of `length` bytes cannot hold records, or undefined if it can. */
export function recordLengthProblem(length: number): string | undefined {
  if (length === 0) return "is empty";
  if (length % recordBytes === 0) return undefined;
  return `has ${length} bytes, which is no multiple of the ${recordBytes} bytes of a record`;
}

/**
 * Parses files in CIFAR-10's binary format into one split, in the order given.
 *
 * A record is one label byte and 3,072 bytes of pixels: 1,024 red, 1,024 green, 1,024 blue, each plane row by row. The
 * split's images are `[count, 32, 32, 3]`. Any whole number of records makes a file; the official ones hold 10,000.
 *
 * Source: https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version".
 *
 * @throws a LabError `invalid-input` for a file whose length is no multiple of 3,073, and for a label above 9.
 */
export function parseRecords(files: readonly RecordFile[]): Split {
  let count = 0;
  for (const { name, bytes } of files) {
    const problem = recordLengthProblem(bytes.length);
    if (problem !== undefined) throw formatError(`${name} ${problem}`);
    count += bytes.length / recordBytes;
  }
  const split = { images: new Uint8Array(count * 3 * pixels), labels: new Uint8Array(count) };
  let first = 0;
  for (const file of files) {
    copyRecords(file, first, split);
    first += file.bytes.length / recordBytes;
  }
  return split;
}

function copyRecords({ name, bytes }: RecordFile, first: number, { images, labels }: Split): void {
  let written = first * 3 * pixels;
  for (let start = 0, index = 0; start < bytes.length; start += recordBytes, index++) {
    const label = bytes[start] ?? 0;
    if (label >= cifar10ClassNames.length) {
      throw formatError(`record ${index} of ${name} has the label ${label}, which is not among 0 to 9`);
    }
    labels[first + index] = label;
    const end = start + 1 + pixels;
    for (let red = start + 1; red < end; red++) {
      images[written++] = bytes[red] ?? 0;
      images[written++] = bytes[red + pixels] ?? 0;
      images[written++] = bytes[red + 2 * pixels] ?? 0;
    }
  }
}

function formatError(problem: string): Error {
  return labError(
    "invalid-input",
    `@activation-lab/datasets-cifar10: ${problem}; give the files of CIFAR-10's binary version.`,
  );
}
