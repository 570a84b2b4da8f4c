import { expect, test } from "vitest";
import { withEitherSignal } from "./either-signal.js";

test("it fires when any of them does, with its reason, also before the beginning", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  await withEitherSignal([first.signal, undefined, second.signal], async (signal) => {
    expect(signal.aborted).toBe(false);
    second.abort("enough");
    expect(signal.reason).toBe("enough");
  });
  await withEitherSignal([first.signal, second.signal], async (signal) =>
    expect(signal.reason).toBe("enough"),
  );
  expect(await withEitherSignal([undefined], async (signal) => signal.aborted)).toBe(false);
});

test("after the work it listens no more", async () => {
  const given = new AbortController();
  const made = await withEitherSignal([given.signal], async (signal) => signal);
  given.abort();
  expect(made.aborted).toBe(false);
});
