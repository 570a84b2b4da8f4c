import type { StudyEvent } from "../events.js";
import { type Check, check, demand } from "./check.js";

/** What a reporter writes of a record, and how that is read. */
export interface Writing {
  /** Tells a new reporter of a whole record, to its end. */
  readonly tell: (events: readonly StudyEvent[]) => Promise<void>;
  /** Two records of which different things are written. */
  readonly records: readonly [readonly StudyEvent[], readonly StudyEvent[]];
  readonly written: () => string | Promise<string>;
}

/** What a reporter leaves behind must be a function of the record, and never be seen half. */
export function writtenChecks({ tell, records: [first, second], written }: Writing): Check[] {
  return [
    check("the same record gives the same report", async () => {
      await tell(first);
      const once = await written();
      await tell(second);
      await tell(first);
      demand(
        (await written()) === once,
        "What it writes of the same record differs; let it rest on the events alone, not on the clock, on chance or on what was there.",
      );
    }),
    check("nobody reads half of what it writes", async () => {
      await tell(first);
      const before = await written();
      const found = new Set<string>();
      let isTold = false;
      const telling = tell(second).finally(() => {
        isTold = true;
      });
      while (!isTold) {
        // A file that is not there for a moment is missed as half a file is.
        found.add(
          await Promise.resolve()
            .then(written)
            .catch(() => ""),
        );
        await nextTurn();
      }
      await telling;
      const after = await written();
      const half = [...found].find((text) => text !== before && text !== after);
      demand(
        half === undefined,
        `While it writes, a reader finds ${half?.length} of ${after.length} characters; write a file beside its place, and rename it.`,
      );
    }),
  ];
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) =>
    typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve),
  );
}
