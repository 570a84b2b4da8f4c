import { labError, type Split } from "@activation-lab/core";
import { cifar10ClassNames } from "./dataset.js";

const pixels = 32 * 32;

/** Bytes of one record: the label, then the red, the green and the blue plane, each row by row. */
export const recordBytes = 1 + 3 * pixels;

/** Records of each official file. */
export const recordsPerFile = 10_000;

/** The content of one file of records, and what to call it in an error. */
export interface RecordFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How files of records are to be read. */
export interface ParseOptions {
  /** Whether a file may hold any whole number of records, as a part of CIFAR-10 does; 10,000 alone if not given. */
  readonly allowPartial?: boolean;
}

/** Why a file of `length` bytes is none of CIFAR-10's, as the end of "FILE …", or undefined if it can be one. */
export function recordLengthProblem(
  length: number,
  { allowPartial = false }: ParseOptions = {},
): string | undefined {
  const whole = recordsPerFile * recordBytes;
  if (length === whole) return undefined;
  if (length === 0) return "is empty";
  if (length % recordBytes !== 0) {
    const expected = allowPartial ? "" : ` instead of ${whole}`;
    return `has ${length} bytes${expected}, which is no multiple of the ${recordBytes} bytes of a record`;
  }
  if (allowPartial) return undefined;
  return `has ${length / recordBytes} records instead of ${recordsPerFile} (allowPartial: true reads a part of CIFAR-10)`;
}

/**
 * Parses files in CIFAR-10's binary format into one split, in the order given.
 *
 * A record is one label byte and 3,072 bytes of pixels: 1,024 red, 1,024 green, 1,024 blue, each plane row by row. The
 * split's images are `[count, 32, 32, 3]`. Each official file holds 10,000 records.
 *
 * Source: https://www.cs.toronto.edu/~kriz/cifar.html, "Binary version".
 *
 * @throws a LabError `invalid-input` for a file whose length is not that of 10,000 records (with `allowPartial`: of a
 * whole number of records, at least one), and for a label above 9.
 */
export function parseRecords(files: readonly RecordFile[], options: ParseOptions = {}): Split {
  const lengths = files.map(({ name, bytes }) => {
    const problem = recordLengthProblem(bytes.length, options);
    if (problem !== undefined) throw formatError(`${name} ${problem}`);
    return bytes.length;
  });
  const split = emptySplit(lengths);
  let first = 0;
  for (const file of files) first = copyRecords(file, first, split);
  return split;
}

/** A split with room for the records of files of these lengths in bytes. */
export function emptySplit(lengths: readonly number[]): Split {
  const count = lengths.reduce((sum, length) => sum + length, 0) / recordBytes;
  return { images: new Uint8Array(count * 3 * pixels), labels: new Uint8Array(count) };
}

/**
 * Writes one file's records into a split, from the image `first` on.
 *
 * @returns the index after the last image written
 * @throws a LabError `invalid-input` for a label above 9.
 */
export function copyRecords({ name, bytes }: RecordFile, first: number, { images, labels }: Split): number {
  const count = bytes.length / recordBytes;
  let written = first * 3 * pixels;
  for (let index = 0; index < count; index++) {
    const start = index * recordBytes;
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
  return first + count;
}

function formatError(problem: string): Error {
  return labError(
    "invalid-input",
    `@activation-lab/datasets-cifar10: ${problem}; give the files of CIFAR-10's binary version.`,
  );
}
