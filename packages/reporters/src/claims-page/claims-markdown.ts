import { markdownTable } from "markdown-table";
import type { ClaimFinding } from "../claims/claim-judgement.js";
import { claimedWords, countsOf, decisiveWords, reasonWords, verdictWords } from "../claims/claim-words.js";
import { endsWords, singleFigure } from "../claims/figure-words.js";
import { formatCount, formatP, noFigure, plural } from "../format.js";
import { address, escaped, inline } from "../markdown-text.js";
import { code } from "../sections/section.js";
import type { ClaimOverview, ClaimsOverview, ConditionedJudgement } from "./claims-overview.js";
import { conditionWords } from "./judged-conditions.js";

/** How a page of claims is set. */
export interface ClaimsMarkdownOptions {
  readonly title: string;
  /** A sentence on how the page is made; none unless given. */
  readonly note?: string;
  /** The address of each record as seen from the page, by name; a name by itself has no link. */
  readonly addresses?: ReadonlyMap<string, string>;
}

/**
 * Claims over several records as Markdown, with the tables of GitHub: how many hold, each with its figure and verdict, then what is
 * behind them. The same records give the same text.
 */
export function claimsMarkdown(overview: ClaimsOverview, options: ClaimsMarkdownOptions): string {
  const { claims } = overview;
  const blocks = [
    `# ${escaped(options.title)}`,
    options.note && escaped(options.note),
    `**Of ${plural(claims.length, "claim")}, ${countsOf(claims.map(({ headline }) => headline))}.**`,
    verdictTable(overview, options),
    ...reading,
    "## The figures",
    ...claims.flatMap((claim) => details(claim, overview, options)),
    "## The records",
    recordTable(overview, options),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
}

const reading = [
  "Where several records can show a claim, the verdict is that of the one with the most training, images times epochs times seeds, among " +
    "those that have the settings of the study that makes the claims. Conditions that are not that study's stand with the figures. A " +
    "claim that no record shows by itself is judged on several together where they differ in nothing but what it names.",
  "Figures are compared seed by seed within a record and as groups across records, by t tests with 95 % intervals; shares of trials " +
    "that diverged by the exact binomial test. p is corrected by Holm over the comparisons of one claim and not over all claims: of " +
    "twenty that are not so, one may hold by chance. Not distinguishable means that neither a claim nor its opposite was shown with so " +
    "many seeds.",
];

function verdictTable(overview: ClaimsOverview, { addresses }: ClaimsMarkdownOptions): string {
  return table(
    ["Claim", "Figure", "Verdict", "Measured on"],
    overview.claims.map(({ claim, headline, isDisputed }) => [
      `[${inline(claim.sentence)}](#${claim.id})`,
      inline(decisiveWords(headline)),
      `${verdictWords[headline.verdict]}${isDisputed ? "; another record disagrees" : ""}`,
      recordLinks(headline, overview, addresses) || noFigure,
    ]),
  );
}

function details(
  { claim, headline, others, isDisputed }: ClaimOverview,
  overview: ClaimsOverview,
  { addresses }: ClaimsMarkdownOptions,
): string[] {
  const lines = [headline, ...others].map((judgement) =>
    verdictLine(judgement, judgement === headline, overview, addresses),
  );
  const notes = [...new Set(headline.findings.flatMap((finding) => finding.notes))];
  return [
    `### ${claim.id}`,
    escaped(claim.sentence),
    `${lines.map((line) => `- ${line}`).join("\n")}`,
    ...(isDisputed ? [disputeSentence([headline, ...others], overview, addresses)] : []),
    ...(headline.findings.length === 0 ? [] : [findingTable(headline.findings)]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${escaped(note)}.`).join("\n")]),
  ];
}

function verdictLine(
  judgement: ConditionedJudgement,
  isHeadline: boolean,
  overview: ClaimsOverview,
  addresses: ClaimsMarkdownOptions["addresses"],
): string {
  const { verdict, conditions, reasons } = judgement;
  const words = verdictWords[verdict];
  if (!conditions) return `**${words}**: ${inline(reasonWords(reasons))}`;
  const links = recordLinks(judgement, overview, addresses);
  return [
    `${isHeadline ? `**${words}**` : words} on ${links}: ${inline(conditionWords(conditions, overview.usual))}`,
    ...noticesOf(judgement, overview),
    // The table under the lines has those of the first.
    ...(isHeadline ? [] : [inline(decisiveWords(judgement))]),
    ...(reasons.length === 0 ? [] : [`not tested of it: ${inline(reasonWords(reasons))}`]),
  ].join("; ");
}

/** What must stand with figures on such images. */
function noticesOf({ records }: ConditionedJudgement, overview: ClaimsOverview): string[] {
  const notices = records.flatMap((index) => overview.records[index]?.summary.plan.dataset.notice ?? []);
  return [...new Set(notices)].map((notice) => `note: ${inline(notice)}`);
}

function disputeSentence(
  judgements: readonly ConditionedJudgement[],
  overview: ClaimsOverview,
  addresses: ClaimsMarkdownOptions["addresses"],
): string {
  const on = (verdict: ConditionedJudgement["verdict"]) =>
    judgements
      .filter((judgement) => judgement.verdict === verdict)
      .map((judgement) => recordLinks(judgement, overview, addresses))
      .join(", ");
  return `The records disagree: it holds on ${on("holds")} and does not on ${on("does not hold")}.`;
}

function findingTable(findings: readonly ClaimFinding[]): string {
  return table(
    ["Comparison", "Figure", "95 % interval", "Claimed", "Over", "Holm p", "Says"],
    findings.map((finding) => [
      inline(finding.what),
      inline(singleFigure(finding.figure, finding.unit)),
      inline(endsWords(finding.interval, finding.unit)),
      inline(claimedWords(finding)),
      inline(finding.over),
      inline(formatP(finding.correctedP)),
      finding.outcome,
    ]),
    ["Figure", "95 % interval", "Claimed", "Over", "Holm p"],
  );
}

function recordTable({ records }: ClaimsOverview, { addresses }: ClaimsMarkdownOptions): string {
  return table(
    ["Record", "Study", "Images", "Trained on", "Epochs", "Seeds", "Trials"],
    records.map(({ name, summary: { plan, completedTrials, plannedTrials } }) => [
      linked(name, addresses),
      inline(plan.title),
      inline(plan.dataset.title),
      formatCount(plan.dataset.trainingImages),
      formatCount(plan.epochs),
      formatCount(plan.seeds.length),
      completedTrials === plannedTrials
        ? formatCount(plannedTrials)
        : `${formatCount(completedTrials)} of ${formatCount(plannedTrials)}`,
    ]),
    ["Trained on", "Epochs", "Seeds", "Trials"],
  );
}

/** Not padded: one longer sentence would change every line. */
function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = [],
): string {
  return markdownTable([headings, ...rows], {
    alignDelimiters: false,
    align: headings.map((heading) => (right.includes(heading) ? "right" : null)),
  });
}

function recordLinks(
  { records }: ConditionedJudgement,
  overview: ClaimsOverview,
  addresses: ClaimsMarkdownOptions["addresses"],
): string {
  return records.map((index) => linked(overview.records[index]?.name ?? "", addresses)).join(" and ");
}

function linked(name: string, addresses: ClaimsMarkdownOptions["addresses"]): string {
  const target = addresses?.get(name);
  return target === undefined ? inline(code(name)) : `[${inline(name)}](${address(target)})`;
}
