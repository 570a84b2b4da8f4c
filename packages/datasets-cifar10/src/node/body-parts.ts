import type { Readable } from "node:stream";

const mostWaitingParts = 32;

/**
 * The parts of a body, which are taken from the stream from now on. A stream that breaks drops what it holds, and brings
 * the program down where nobody listens yet; here everything that came before the break is given out, then the error.
 */
export function bodyParts(body: Readable): AsyncIterable<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let over = false;
  let failure: unknown;
  let wake = (): void => {};
  body.on("data", (part: Uint8Array) => {
    waiting.push(part);
    if (waiting.length >= mostWaitingParts) body.pause();
    wake();
  });
  const end = (error?: unknown): void => {
    over = true;
    failure ??= error;
    wake();
  };
  body.on("error", end);
  body.on("close", () => end());
  body.on("end", () => end());
  return (async function* () {
    for (;;) {
      const part = waiting.shift();
      if (part) {
        body.resume();
        yield part;
      } else if (over) {
        if (failure !== undefined) throw failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  })();
}
