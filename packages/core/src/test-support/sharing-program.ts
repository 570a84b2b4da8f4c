// Does with a directory what the process that started it says, one message at a time.
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isLabError } from "../errors.js";
import { lockDirectory } from "../node/directory-lock.js";
import { directoryStore } from "../node/directory-store.js";
import type { Claim, TrialStore } from "../trial-store.js";
import type { Answer, Order } from "./sharing-programs.js";
import { workEvents } from "./trial-work.js";

const { directory, leaseMs } = JSON.parse(process.argv[2] ?? "");
let store: TrialStore | undefined;
const opened = (): TrialStore => {
  store ??= directoryStore({ directory, leaseMs });
  return store;
};

async function race(workIds: readonly string[]): Promise<readonly Claim[]> {
  const claimed: Claim[] = [];
  while ((await opened().list()).size < workIds.length) {
    const claim = await opened().claim(workIds);
    if (!claim) {
      await sleep(5);
      continue;
    }
    claimed.push(claim);
    await sleep(1);
    if (!(await opened().complete(claim, workEvents(process.pid)))) throw new Error("two had one claim");
  }
  return claimed;
}

async function follow(order: Order): Promise<unknown> {
  switch (order.type) {
    case "claim":
      return opened().claim(order.workIds);
    case "heartbeat":
      return opened().heartbeat(order.claim);
    case "complete":
      return opened().complete(
        order.claim,
        Array.from({ length: order.times ?? 1 }, () => workEvents(process.pid)).flat(),
      );
    case "race":
      return race(order.workIds);
    case "beat":
      setInterval(() => void opened().heartbeat(order.claim), 50);
      return undefined;
    case "names":
      return readdirSync(directory);
    case "lock":
      lockDirectory(directory);
      return undefined;
  }
}

process.on("message", async (order: Order) => {
  let answer: Answer;
  try {
    answer = { result: await follow(order) };
  } catch (error) {
    answer = { error: String(error), ...(isLabError(error) ? { code: error.code } : {}) };
  }
  process.send?.(answer);
});
process.on("disconnect", () => process.exit());
