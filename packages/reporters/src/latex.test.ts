import { readRecord } from "@activation-lab/core/node";
import { describe, expect, it } from "vitest";
import { type FixtureOptions, fixtureEvents, fixturePlan, fixtureReference } from "./fixture.js";
import { type LatexTableOptions, toLatex } from "./latex.js";
import { reportOf } from "./report.js";

const tutorial = new URL("../../../docs/results/tutorial/record.jsonl", import.meta.url).pathname;

const table = (options: FixtureOptions = {}, chosen: LatexTableOptions = {}): string =>
  toLatex(fixtureEvents(options), chosen);

const captionOf = (latex: string): string =>
  latex.split("\n").find((line) => line.startsWith("\\caption")) ?? "";

const rowOf = (latex: string, name: string): string =>
  latex.split("\n").find((line) => line.replace("\\textbf{", "").startsWith(name)) ?? "";

describe("toLatex", () => {
  it("says which packages it needs, and has booktabs' rules, a caption and a label", () => {
    const lines = table().split("\n");
    expect(lines[0]).toMatch(/^% Needs \\usepackage\{array,booktabs\} in the preamble/);
    expect(lines).toEqual(expect.arrayContaining(["\\toprule", "\\midrule", "\\bottomrule", "\\end{table}"]));
    expect(captionOf(table())).toMatch(/\}\\label\{tab:fixture\}$/);
  });

  it("has a row for each variant: seeds, mean, interval, difference, p, loss and reference", () => {
    const latex = table({ plan: { reference: fixtureReference } });
    const columns = latex.split("\n").find((line) => line.startsWith("activation &"));
    expect(columns).toBe(
      "activation & seeds & accuracy & interval & $\\Delta$ & $p$ & loss & reference \\\\",
    );
    expect(rowOf(latex, "ReLU")).toBe("ReLU & 2 & 71.0 & $[58.3, 83.7]$ & -- & -- & $1.150$ & 69.13 \\\\");
    expect(rowOf(latex, "Leaky ReLU")).toMatch(
      /^Leaky ReLU & 2 & 67\.0 & \$\[54\.3, 79\.7\]\$ & \$-4\.0\$ & \$0\.\d+\$ & \$1\.200\$ & 68\.85 \\\\$/,
    );
  });

  it("says in the caption what the figures are over, and on what", () => {
    const plan = fixturePlan();
    const notice = "generated images, not CIFAR-10";
    const caption = captionOf(table({ plan: { dataset: { ...plan.dataset, notice } } }));
    expect(caption).toContain(`\\textbf{Note: ${notice}.}`);
    expect(caption).toContain("CIFAR-10 (1,000 training and 200 test images)");
    expect(caption).toContain("Means over 2 seeds");
    expect(caption).toContain("Student's $t$");
    expect(caption).toContain("Welch's t test, Holm-corrected for 1 comparison with ReLU");
  });

  it("sets bold whatever is not told apart from the best mean", () => {
    const events = readRecord(tutorial);
    const top = reportOf(events).analysis.tiers?.top ?? [];
    const bold = [...toLatex(events).matchAll(/^\\textbf\{(.*?)\} & 5 & \\textbf\{[\d.]+\} &/gm)].map(
      ([, name]) => name,
    );
    expect(top.length).toBeGreaterThan(1);
    expect(bold).toHaveLength(top.length);
    expect(bold).toContain("Leaky ReLU");
    expect(bold).not.toContain("Sigmoid");
  });

  it("sets nothing bold where nobody is told apart, and says so", () => {
    expect(table()).not.toMatch(/^\\textbf/m);
    expect(captionOf(table())).toContain("none is bold");
  });

  it("promises nothing from one seed", () => {
    const latex = table({ seeds: [0] });
    expect(latex).not.toMatch(/interval &|\$p\$|^\\textbf/m);
    expect(captionOf(latex)).toContain("Figures of one seed at the end of training: without more seeds");
  });

  it("marks seeds that failed and that were given up", () => {
    const latex = table({ seeds: [0, 1, 2], failures: { 1: "diverged" }, pruned: [4] });
    expect(rowOf(latex, "ReLU")).toContain("& 2 of 3\\textsuperscript{\\dag} &");
    expect(rowOf(latex, "Leaky ReLU")).toContain("& 2 of 3\\textsuperscript{\\ddag} &");
    expect(captionOf(latex)).toContain(
      "\\textsuperscript{\\dag} Seeds failed and are in no mean: 1 diverged.",
    );
    expect(captionOf(latex)).toMatch(/\\ddag\} Seeds were given up .*: 1\./);
  });

  it("has dashes where every seed failed, and says that a record was cut short", () => {
    const failed = table({ failing: [1, 2, 3, 4] });
    expect(rowOf(failed, "ReLU")).toBe("ReLU & 0 of 2\\textsuperscript{\\dag} & -- & -- \\\\");
    expect(captionOf(failed)).toContain("No seed was completed.");
    const short = toLatex(fixtureEvents().slice(0, 9));
    expect(captionOf(short)).toContain("The record was cut short");
  });

  it("runs over several pages with more than 30 variants", () => {
    const activations = Array.from({ length: 31 }, (_, index) => `activation${index}`);
    const luck = ({ activation }: { activation: string }) => 0.04 * activations.indexOf(activation);
    const latex = table({ activations, luck });
    expect(latex).toContain("\\usepackage{array,booktabs,longtable}");
    expect(latex).toContain("\\begin{longtable}");
    expect(latex).not.toContain("\\begin{table}");
    expect(latex.split("\n").filter((line) => line.startsWith("activation & "))).toHaveLength(2);
    expect(latex.split("\n").filter((line) => /^(\\textbf\{)?activation\d/.test(line))).toHaveLength(31);
    expect(table({ activations: activations.slice(1), luck })).toContain("\\begin{table}");
  });

  it("lets no name of a variant out of its cell", () => {
    const hostile = "a & b \\\\ \\end{tabular} % <script>alert(1)</script> 😀\n\\input{x}";
    const plan = fixturePlan({ activations: [hostile, "relu"] });
    const latex = table({ activations: [hostile, "relu"], plan: { title: hostile, name: hostile } });
    expect(latex).toMatch(/^[ -~\n]*$/);
    expect(latex.match(/\\end\{tabular\}/g)).toHaveLength(1);
    expect(latex.match(/\\input\{/g)).toBeNull();
    const cells = latex.split("\n").filter((line) => line.endsWith("\\\\"));
    expect(cells).toHaveLength(2 + plan.variants.length);
    expect(new Set(cells.map((line) => line.split(/(?<!\\)&/).length)).size).toBe(1);
    expect(captionOf(latex)).toMatch(/\\label\{tab:[\w:.-]+\}$/);
  });

  it("tells variants of one title apart by their labels", () => {
    const plan = fixturePlan();
    const variants = plan.variants.map((variant) => ({ ...variant, title: "ReLU" }));
    const latex = table({ plan: { variants } });
    expect(rowOf(latex, "relu")).not.toBe("");
    expect(rowOf(latex, "leakyRelu(slope=0.2)")).not.toBe("");
  });

  it("takes another label", () => {
    expect(captionOf(table({}, { label: "tab:main_results" }))).toMatch(/\\label\{tab:main_results\}$/);
  });
});
