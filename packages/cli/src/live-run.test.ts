import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, ofType, recordIn, startLab } from "./test-support/command.js";

const reproduction = resolve(import.meta.dirname, "../../../examples/reproduction/study.ts");
const smoke = ["run", reproduction, "--preset", "smoke", "--train-size", "640", "--formats", "csv"];

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-live-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Watched {
  readonly address: string;
  /** The names of the events of the page's stream, until it ended. */
  readonly heard: readonly string[];
  /** The page's title, each time that its content was asked for. */
  readonly titles: readonly unknown[];
}

/** Watches a study as a page does, until it ends. */
async function watch(address: string): Promise<Watched> {
  const heard: string[] = [];
  const titles: unknown[] = [];
  const { body } = await fetch(`${address}events`);
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  for (let chunk = await reader?.read(); chunk?.value !== undefined; chunk = await reader?.read()) {
    const text = decoder.decode(chunk.value);
    const names = [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name ?? "");
    heard.push(...names);
    if (!names.includes("update")) continue;
    const response = await fetch(`${address}content`);
    if (response.status === 200) titles.push((await response.json()).title);
  }
  return { address, heard, titles };
}

/** Runs the command and watches at the address that it prints. */
async function runWatched(args: readonly string[]) {
  const child = startLab(directory, args);
  const watched = new Promise<Watched>((done, failed) => {
    let error = "";
    child.stderr?.on("data", (text) => {
      const before = error;
      error += text;
      const address = /watched at (http:\S+\/)/;
      const found = address.exec(error)?.[1];
      if (found !== undefined && !address.test(before)) watch(found).then(done, failed);
    });
  });
  const finished = await finish(child);
  return { finished, watched: await watched };
}

describe.each([
  ["in workers", []],
  ["in its own thread", ["--in-thread"]],
])("a study %s", (_, more) => {
  it("is watched while it runs, and ends as it does without", async () => {
    const name = more.length > 0 ? "thread" : "workers";
    const { finished, watched } = await runWatched([...smoke, "--open", ...more, "--out", name]);
    expect(finished.code).toBe(0);
    expect(watched.heard.filter((heard) => heard === "update").length).toBeGreaterThan(0);
    expect(watched.heard.at(-1)).toBe("ended");
    expect(watched.titles.at(-1)).toContain("activation");
    expect(existsSync(join(directory, name, "results.csv"))).toBe(true);
    expect(existsSync(join(directory, name, "report.html"))).toBe(false);
    expect(ofType(recordIn(join(directory, name)), "trial-end")).toHaveLength(2);
    await expect(fetch(watched.address)).rejects.toThrow();
  });
});

it("refuses a port that is taken, before anything is trained", async () => {
  const other = createServer();
  const port = await new Promise<number>((listening) => {
    other.listen(0, "127.0.0.1", () => {
      const address = other.address();
      listening(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  try {
    const args = [...smoke, "--open", "--port", String(port), "--out", "taken"];
    const { code, out, error } = await finish(startLab(directory, args));
    expect([code, out]).toEqual([2, ""]);
    expect(error).toContain(`Another program listens on port ${port} of 127.0.0.1; name another port`);
    expect(existsSync(join(directory, "taken", "record.jsonl"))).toBe(false);
  } finally {
    other.close();
  }
});
