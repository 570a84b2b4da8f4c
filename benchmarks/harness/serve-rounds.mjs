import { createInterface } from "node:readline";
import { isMainThread } from "node:worker_threads";

/** What the runner tells a contestant: its one argument, as JSON. */
export function contestantOptions() {
  return JSON.parse(process.argv[2]);
}

/**
 * Warms up with one round and says that it is ready; then answers each line "round" with the result of a round, and ends
 * with the input. In between it is blocked on its input, and leaves the processor to the other contestants.
 */
export async function serveRounds(details, round) {
  await round();
  say({ ready: details });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "round") say(await withBusyCores(round));
  }
  // An engine's own threads or timers must not keep it alive.
  process.exit();
}

/** Adds how many cores the process kept busy: it shows whether one thread is one. */
async function withBusyCores(round) {
  const before = process.cpuUsage();
  const started = performance.now();
  const result = await round();
  const { user, system } = process.cpuUsage(before);
  // A worker thread cannot tell its own share of the process.
  const busyCores = isMainThread ? (user + system) / 1000 / (performance.now() - started) : undefined;
  return { ...result, busyCores };
}

/** Says that the engine is not there, and why. */
export function sayMissing(reason) {
  say({ missing: reason });
}

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
