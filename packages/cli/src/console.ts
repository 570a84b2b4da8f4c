import type { TextStream } from "@activation-lab/reporters";

/** Where a command writes: results to `out`, everything else to `error`. */
export interface Console {
  readonly out: TextStream;
  readonly error: TextStream;
}
