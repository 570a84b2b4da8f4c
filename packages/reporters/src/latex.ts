import type { StudyEvent } from "@activation-lab/core";
import { latexCaption, shortCaption } from "./latex/caption.js";
import { boldLabels, latexColumns } from "./latex/columns.js";
import { latexText } from "./latex/latex-text.js";
import { comparedNoun } from "./plan-words.js";
import { type Report, reportOf } from "./report.js";
import type { SummaryOptions } from "./summary.js";

/** What can be chosen about the LaTeX table. */
export interface LatexTableOptions extends SummaryOptions {
  /** What `\ref` calls the table: letters, digits and `:._-`; "tab:" and the study's name unless given. */
  readonly label?: string;
}

/** More rows than that do not stand on one page. */
const rowsOfOnePage = 30;

/** Longer names have a column in which they break, in characters. */
const nameAtMost = 32;

/**
 * The results as a LaTeX table with booktabs' rules, for a paper to \input: each variant's seeds, mean test accuracy with its
 * 95 % interval, its difference from the baseline with the corrected p, training loss, and the reference where the plan has one.
 * The caption says what the figures are and what is bold: the best mean together with those that the analysis does not tell
 * apart from it. ASCII alone, for pdfLaTeX, LuaLaTeX, XeLaTeX and Tectonic; beyond 30 variants a `longtable`, over several pages.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toLatex(events: readonly StudyEvent[], options: LatexTableOptions = {}): string {
  const report = reportOf(events, options);
  const { plan } = report.summary;
  const isLong = plan.variants.length > rowsOfOnePage;
  const label = (options.label ?? `tab:${plan.name}`).replace(/[^\w:.-]+/g, "-");
  const caption = `\\caption[${latexText(shortCaption(report.summary))}]{${latexCaption(report)}}\\label{${label}}`;
  const lines = isLong ? longTable(report, caption) : pageTable(report, caption);
  return `${[...comment(isLong), ...lines].join("\n")}\n`;
}

function comment(isLong: boolean): string[] {
  return [
    `% Needs \\usepackage{array,booktabs${isLong ? ",longtable" : ""}} in the preamble; bring it in with \\input.`,
    ...(isLong
      ? ["% A longtable stands in one column of text: set \\onecolumn before it in two-column papers."]
      : []),
  ];
}

function pageTable(report: Report, caption: string): string[] {
  return [
    "\\begin{table}",
    ...["\\centering", "\\setlength{\\belowcaptionskip}{6pt}"],
    caption,
    ...["\\small", "\\setlength{\\tabcolsep}{4pt}"],
    `\\begin{tabular}{${alignment(report)}}`,
    ...["\\toprule", ...headings(report), "\\midrule", ...rows(report), "\\bottomrule"],
    "\\end{tabular}",
    "\\end{table}",
  ];
}

function longTable(report: Report, caption: string): string[] {
  return [
    ...["\\begingroup", "\\small", "\\setlength{\\tabcolsep}{4pt}", "\\setlength{\\LTcapwidth}{\\linewidth}"],
    `\\begin{longtable}{${alignment(report)}}`,
    `${caption}\\\\`,
    ...["\\toprule", ...headings(report), "\\midrule", "\\endfirsthead"],
    ...["\\toprule", ...headings(report), "\\midrule", "\\endhead"],
    ...["\\bottomrule", "\\endfoot"],
    ...rows(report),
    "\\end{longtable}",
    "\\endgroup",
  ];
}

function alignment(report: Report): string {
  const names = hasLongNames(report) ? ">{\\raggedright\\arraybackslash}p{0.27\\linewidth}" : "l";
  return `@{}${names}${latexColumns(report)
    .map(() => "r")
    .join("")}@{}`;
}

function headings(report: Report): string[] {
  const columns = latexColumns(report);
  const name = comparedNoun(report.summary.plan);
  return [
    row(["", ...columns.map(({ heading }) => heading[0])]),
    row([name, ...columns.map(({ heading }) => heading[1])]),
  ];
}

function rows(report: Report): string[] {
  const columns = latexColumns(report);
  const bold = boldLabels(report);
  const nameOf = names(report);
  return report.summary.variants.map((variant, index) => {
    const name = latexText(nameOf[index] ?? variant.label);
    return row([
      bold.has(variant.label) ? `\\textbf{${name}}` : name,
      ...columns.map(({ cell }) => cell(variant)),
    ]);
  });
}

function row(cells: readonly string[]): string {
  return `${cells.join(" & ")} \\\\`;
}

/** Titles, and labels where two variants share one title. */
function names({ summary }: Report): string[] {
  const titles = summary.variants.map(({ title }) => title);
  const areUnique = new Set(titles).size === titles.length;
  return summary.variants.map(({ title, label }) => (areUnique ? title : label));
}

function hasLongNames(report: Report): boolean {
  return names(report).some((name) => name.length > nameAtMost);
}
