import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimsCommand } from "./claims-command.js";

const root = resolve(import.meta.dirname, "../../..");
const results = join(root, "docs/results");
const reproduction = join(root, "examples/reproduction/study.ts");
const learningRate = join(root, "examples/learning-rate/study.ts");

let directory = "";
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "activation-lab-claims-"));
  const tutorial = join(results, "tutorial", "record.jsonl");
  cpSync(tutorial, at("tutorial", "record.jsonl"));
  // Of other images, which it says.
  const other = readFileSync(tutorial, "utf8").replace(
    '"dataset":{"name":"cifar10"',
    '"dataset":{"notice":"other images","name":"other"',
  );
  writeFileSync(at("other.jsonl"), other);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const at = (...path: readonly string[]): string => join(directory, ...path);

/** What the command prints. */
async function claims(...args: readonly string[]): Promise<{ readonly out: string; readonly error: string }> {
  const printed: Record<"out" | "error", string[]> = { out: [], error: [] };
  const stream = (texts: string[]) => ({ write: (text: string) => texts.push(text) });
  const code = await claimsCommand(args, { out: stream(printed.out), error: stream(printed.error) });
  expect(code).toBe(0);
  return { out: printed.out.join(""), error: printed.error.join("") };
}

describe("claims", () => {
  it("prints what a record says to the claims of a study's file, and not to its own", async () => {
    const { out, error } = await claims(reproduction, at("tutorial"));
    expect(error).toBe("");
    expect(out).toMatch(/^# Claims: Which activation function should I use\?\n/);
    expect(out).toMatch(
      /^- \*\*does not hold\*\* on \[tutorial]\(\S*tutorial\/record\.jsonl\): 50,000 training images instead of 10,000,/m,
    );
    expect(out).toContain(
      "\n- **not tested**: no seed of ReLU has a linear classifier of its layers' outputs\n",
    );
  });

  it("writes a page with links as seen from it, the records by name whatever their order", async () => {
    const page = at("pages", "claims.md");
    const options = ["--preset", "tutorial", "--title", "What it says", "--out", page];
    const printed = await claims(reproduction, at("tutorial"), at("other.jsonl"), ...options);
    expect(printed).toEqual({ out: "", error: `${page} says what 2 records say.\n` });
    const text = readFileSync(page, "utf8");
    expect(text).toMatch(/^# What it says\n/);
    const trained = "50,000 training images, 10 epochs, 5 seeds";
    expect(text).toContain(`- **does not hold** on [tutorial](../tutorial/record.jsonl): ${trained}\n`);
    expect(text).toContain(
      `- does not hold on [other](../other.jsonl): ${trained}, dataset other instead of cifar10; note: other images;`,
    );
    await claims(reproduction, at("other.jsonl"), at("tutorial", "record.jsonl"), ...options);
    expect(readFileSync(page, "utf8")).toBe(text);
  });

  it("gives JSON to programs", async () => {
    const parsed = JSON.parse((await claims(reproduction, at("tutorial"), "--json")).out);
    expect([parsed.formatVersion, parsed.usual.dataset]).toEqual([1, "cifar10"]);
    expect(parsed.claims[0]).toMatchObject({
      id: "order-of-convergence",
      verdict: "does not hold",
      judgements: [{ records: ["tutorial"], conditions: { trainingImages: { from: 50_000, to: 50_000 } } }],
    });
  });

  it.each<readonly [string, () => readonly string[], string]>([
    ["no record", () => [reproduction], "Name a study and the records to judge its claims on"],
    [
      "a study that claims nothing",
      () => [learningRate, at("tutorial")],
      "claims nothing; give its study claims to judge.",
    ],
    [
      "a record named twice",
      () => [reproduction, at("tutorial"), at("tutorial", "record.jsonl")],
      "is named twice; name each record once.",
    ],
    ["a record that is not there", () => [reproduction, at("nowhere.jsonl")], "nowhere.jsonl"],
    ["an unknown preset", () => [reproduction, at("tutorial"), "--preset", "none"], 'Unknown preset "none"'],
  ])("refuses %s", async (_, args, expected) => {
    await expect(claims(...args())).rejects.toThrow(expected);
  });
});

it("the published page is what pnpm claims makes of the published records", async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const [, typed = ""] = String(scripts.claims).split("bin.js claims ");
  const words = (typed.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll("'", ""));
  const [study = "", , ...options] = words;
  const published = options[options.indexOf("--out") + 1] ?? "";
  const records = readdirSync(results).filter((name) => existsSync(join(results, name, "record.jsonl")));
  for (const name of records)
    cpSync(join(results, name, "record.jsonl"), at("published", name, "record.jsonl"));
  const page = at("published", "claims.md");
  await claims(
    join(root, study),
    ...records.map((name) => at("published", name)),
    ...options.map((option) => (option === published ? page : option)),
  );
  const isFresh = readFileSync(page, "utf8") === readFileSync(join(root, published), "utf8");
  expect(isFresh, `${published} is stale; run pnpm claims`).toBe(true);
});
