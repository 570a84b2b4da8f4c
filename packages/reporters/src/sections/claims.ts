import type { ClaimFinding, ClaimJudgement } from "../claims/claim-judgement.js";
import { claimedWords, countsOf, decisiveWords, verdictWords } from "../claims/claim-words.js";
import { endsWords, singleFigure, thresholdWords } from "../claims/figure-words.js";
import { formatP, noFigure, plural, singleLine } from "../format.js";
import type { Report } from "../report.js";
import { type Block, type Cell, code, list, paragraph, type Section, type Table } from "./section.js";

/** More rows than that nobody reads one by one. */
const rowsAtMost = 100;

/** What was claimed beforehand, and what the record says to it. */
export function claims({ claims: judgements = [] }: Report): Section | undefined {
  return claimsOver(judgements);
}

/** The same of claims that were judged on several records, which are named. */
export function claimsOver(
  judgements: readonly ClaimJudgement[],
  recordNames?: readonly string[],
): Section | undefined {
  if (judgements.length === 0) return undefined;
  return {
    name: "claims",
    title: "Claims",
    blocks: [
      paragraph(`Of what was claimed, ${countsOf(judgements)}.`),
      verdicts(judgements, recordNames),
      ...figures(judgements, recordNames),
      ...remarks(judgements),
    ],
  };
}

function verdicts(judgements: readonly ClaimJudgement[], recordNames: readonly string[] | undefined): Table {
  return {
    kind: "table",
    subject: "claims and verdicts",
    columns: [
      { heading: "Claim", align: "left", wraps: true },
      { heading: "Verdict", align: "left" },
      ...recordColumn(recordNames),
      { heading: "By", align: "left", wraps: true },
      { heading: "Name", align: "left" },
    ],
    rows: judgements.map((judgement) => [
      { text: singleLine(judgement.claim.sentence) },
      { text: verdictWords[judgement.verdict] },
      ...recordCell(judgement, recordNames),
      { text: decisiveWords(judgement) },
      { text: code(judgement.claim.id) },
    ]),
  };
}

function figures(
  judgements: readonly ClaimJudgement[],
  recordNames: readonly string[] | undefined,
): readonly Block[] {
  const rows = judgements.flatMap((judgement) =>
    judgement.findings.map((finding) => [
      { text: singleLine(finding.what) },
      ...figureCells(finding),
      ...recordCell(judgement, recordNames),
      { text: code(judgement.claim.id) },
    ]),
  );
  if (rows.length === 0) return [];
  if (rows.length > rowsAtMost)
    return [
      paragraph(
        `${plural(rows.length, "comparison")} are too many to list here; `,
        code("claims.csv"),
        " has them.",
      ),
    ];
  const headings = ["Figure", "95 % interval", "Claimed", "Over", "Holm p", "Says", "Detectable"];
  return [
    {
      kind: "table",
      subject: "the figures behind the verdicts",
      columns: [
        { heading: "Comparison", align: "left", wraps: true },
        ...headings.map((heading) => ({ heading, align: "right" as const })),
        ...recordColumn(recordNames),
        { heading: "Name", align: "left" },
      ],
      rows,
    },
    paragraph(
      "Figures of one study are compared seed by seed, those of several as groups, by t tests; shares of trials that diverged by the exact " +
        "binomial test, and pairs of single trials by Newcombe's interval. p is corrected by Holm over the comparisons of one claim, " +
        "and not over claims. The interval is of this one comparison, not corrected. Where nothing was shown, a figure as far from the " +
        "threshold as the one under Detectable would have been told from it with 80 % probability.",
    ),
  ];
}

function figureCells(finding: ClaimFinding): Cell[] {
  const { figure, interval, unit, over, correctedP, outcome, minimumDetectable } = finding;
  return [
    { text: singleFigure(figure, unit), figure },
    { text: endsWords(interval, unit), figure: interval.low },
    { text: claimedWords(finding) },
    { text: over },
    { text: formatP(correctedP), figure: correctedP },
    { text: outcome },
    minimumDetectable === null
      ? { text: noFigure }
      : {
          text: thresholdWords(minimumDetectable, unit === "share" ? "points" : unit),
          figure: minimumDetectable,
        },
  ];
}

/** What figures leave out, and parts that could not be tested of claims that were decided all the same. */
function remarks(judgements: readonly ClaimJudgement[]): Block[] {
  const left = judgements.flatMap(({ verdict, reasons, findings, claim }) => [
    ...(verdict === "not tested"
      ? []
      : reasons.map((reason) => [code(claim.id), `: ${singleLine(reason)}.`])),
    ...[...new Set(findings.flatMap(({ notes }) => notes))].map((note) => [
      code(claim.id),
      `: ${singleLine(note)}.`,
    ]),
  ]);
  const shown = left.slice(0, rowsAtMost);
  const more = left.length - shown.length;
  return list([...shown, ...(more > 0 ? [`and ${plural(more, "more remark")}`] : [])]);
}

function recordColumn(recordNames: readonly string[] | undefined) {
  return recordNames === undefined ? [] : [{ heading: "Record", align: "left" as const }];
}

function recordCell({ records }: ClaimJudgement, recordNames: readonly string[] | undefined): Cell[] {
  if (recordNames === undefined) return [];
  const names = records.map((index) => singleLine(recordNames[index] ?? `${index + 1}`));
  return [{ text: names.length === 0 ? noFigure : names.join(", ") }];
}
