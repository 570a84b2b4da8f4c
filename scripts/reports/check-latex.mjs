import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toLatex } from "../../packages/reporters/dist/index.js";

const engines = {
  pdflatex: ["-interaction=nonstopmode", "-halt-on-error"],
  lualatex: ["-interaction=nonstopmode", "-halt-on-error"],
  xelatex: ["-interaction=nonstopmode", "-halt-on-error"],
  tectonic: ["--keep-logs"],
};

/** The first engine that there is. pdfLaTeX is the strictest: it stops at letters that the others let pass. */
export function findLatex() {
  return Object.keys(engines).find((engine) => spawnSync(engine, ["--version"]).status === 0);
}

/** Has LaTeX set the table in a plain article, twice as its references want it. Returns how far the widest line stands out. */
export function checkLatex(engine, events, directory) {
  writeFileSync(join(directory, "table.tex"), toLatex(events, { label: "tab:results" }));
  const text = "\\listoftables See Table~\\ref{tab:results}.\n\\input{table}\n";
  const packages = "\\usepackage{array,booktabs,longtable}";
  writeFileSync(
    join(directory, "paper.tex"),
    `\\documentclass{article}\n${packages}\n\\begin{document}\n${text}\\end{document}\n`,
  );
  for (let run = 0; run < 2; run++) {
    const options = { cwd: directory, encoding: "utf8" };
    const { status, stdout, stderr } = spawnSync(engine, [...engines[engine], "paper.tex"], options);
    if (status !== 0) throw new Error(`${stdout}${stderr}`.split("\n").slice(-25).join("\n"));
  }
  const log = readFileSync(join(directory, "paper.log"), "utf8");
  if (!existsSync(join(directory, "paper.pdf"))) throw new Error(`${engine} wrote no PDF.`);
  const undefinedReference = /Reference .* undefined/.exec(log.replaceAll("\n", ""));
  if (undefinedReference) throw new Error(`${engine}: ${undefinedReference[0]}`);
  const pages = /Output written on .*\((\d+) pages?/.exec(log.replaceAll("\n", " "))?.[1];
  const widest = Math.max(
    0,
    ...[...log.matchAll(/Overfull \\hbox \(([\d.]+)pt/g)].map(([, points]) => Number(points)),
  );
  if (widest > 5) throw new Error(`${engine}: a line of the table stands out by ${widest} points.`);
  return `${engine} set ${pages ?? "its"} pages, no line more than ${widest} points too wide`;
}
