import type { DifferenceEvidence } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { toClaimsCsv } from "../claims-csv.js";
import { comparisonLines } from "../comparison-lines.js";
import { htmlContent } from "../html/index.js";
import { toJson } from "../json.js";
import { toMarkdown } from "../markdown.js";
import { terminal } from "../terminal.js";
import { claimEvents, claiming, claimOf, scatter } from "../test-support/claim-record.js";

const [relu, tanh] = [{ activation: "relu" }, { activation: "tanh" }];
const above: DifferenceEvidence = {
  kind: "difference",
  measure: { name: "testAccuracy" },
  higher: relu,
  lower: tanh,
};
const hostile = '<script>alert("1")</script> | `x` [a](b) 🎉\n# *bold*\u001b[31m';

const events = claimEvents(
  {
    activations: ["relu", "tanh"],
    seeds: [0, 1, 2, 3, 4],
    plan: {
      ...claiming(
        { ...claimOf(above, "relu-above"), sentence: hostile },
        { ...claimOf({ ...above, by: 0.2 }, "far-above"), sentence: "ReLU is far above." },
        claimOf({ ...above, by: 0.1 }, "well-above"),
        claimOf({ kind: "unmeasured", needs: hostile }, "unseen"),
      ),
      activationTitles: { relu: `ReLU${hostile}`, tanh: "Tanh" },
    },
  },
  { accuracy: ({ activation, seed }) => (activation === "relu" ? 0.7 : 0.6) + scatter(seed, activation) },
);
const plain = claimEvents({});
const counts =
  "Of what was claimed, 1 holds, 1 does not hold, 1 is not distinguishable at this n, 1 was not tested.";

async function printed(record: typeof events): Promise<string> {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  await terminal({ stream, progress: false, columns: 100 }).onRecordEnd?.(record);
  return written.join("");
}

describe("reports of claims", () => {
  it("in Markdown have a section with verdicts and figures, and nothing of a sentence is markup", () => {
    const section =
      toMarkdown(events)
        .split("\n## ")
        .find((part) => part.startsWith("Claims")) ?? "";
    expect(section).toContain(counts);
    expect(section).toMatch(
      /^\| ReLU is far above\. +\| does not hold +\| .*\+1\d\.\d points \[.*`far-above` +\|$/m,
    );
    expect(section).toMatch(/\| above 20\.0 points +\| +5 shared seeds +\| +< 0\.001 +\| +otherwise/);
    expect(section).not.toMatch(/(?<!\\)<script|(?<!\\)\[a\]\(b\)|^# /m);
    expect(section).not.toContain("\u001b");
    const rows = section.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(2 + 4 + 2 + 3);
    for (const table of [rows.slice(0, 6), rows.slice(6)]) {
      const cells = table.map((row) => row.replaceAll("\\|", "").split("|").length);
      expect(new Set(cells).size).toBe(1);
    }
    expect(toMarkdown(plain)).not.toContain("## Claims");
  });

  it("in HTML escape the sentence, and judge several records together", async () => {
    const { body } = await htmlContent([events]);
    expect(body).toContain('<section id="claims"');
    expect(body).toContain("&lt;script&gt;alert(&quot;1&quot;)");
    expect(body).not.toContain("<script>alert");
    const several = (await htmlContent([events, plain])).body;
    expect(several.match(/<section id="[^"]*claims"/g)).toEqual(['<section id="claims"']);
    expect(several).toContain("study 1");
    expect((await htmlContent([plain])).body).not.toContain('id="claims"');
  });

  it("on a terminal count the verdicts and name what does not hold", async () => {
    const text = await printed(events);
    expect(text.replaceAll("\n", " ")).toContain(counts);
    expect(text).toContain("What does not hold: far-above.");
    expect(await printed(plain)).not.toContain("claimed");
    const lines = comparisonLines(
      [
        { name: "a", events },
        { name: "b", events: plain },
      ],
      80,
    );
    expect(lines.join(" ")).toContain(counts);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it("as JSON carry the claims with all figures, and the settings none of them", () => {
    const report = JSON.parse(toJson(events));
    expect(report.settings).not.toHaveProperty("claims");
    expect(report.claims.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict])).toEqual([
      ["relu-above", "holds"],
      ["far-above", "does not hold"],
      ["well-above", "not distinguishable"],
      ["unseen", "not tested"],
    ]);
    expect(report.claims[1].findings[0]).toMatchObject({
      unit: "points",
      claimed: { side: "above", threshold: 0.2 },
      outcome: "otherwise",
    });
    expect(JSON.parse(toJson(plain)).claims).toEqual([]);
  });

  it("as CSV have a row for each comparison", () => {
    const text = toClaimsCsv(events) ?? "";
    expect(text).toMatch(/^claim,sentence,verdict,reasons,comparison,figure,low,high,unit,/);
    expect(text).toMatch(/^far-above,ReLU is far above\.,does not hold,,/m);
    expect(text).toContain('"<script>alert(""1"")</script>');
    expect(text).toMatch(/^well-above,It is so\..*,cifar10,$/m);
    expect(toClaimsCsv(plain)).toBeUndefined();
  });
});
