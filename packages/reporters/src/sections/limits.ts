import type { StudyAnalysis } from "@activation-lab/statistics";
import { formatCount, formatP, formatSize } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { nameOf } from "./names.js";
import { capitalized, list, paragraph, type Section } from "./section.js";
import { testNames } from "./settings.js";

/** How many seeds a next study needs. */
export function seedsNeeded({ summary, analysis }: Report): Section | undefined {
  const { comparisons, limits, primaryTest } = analysis;
  const known = comparisons.filter(({ seedsNeeded }) => seedsNeeded.some(({ seeds }) => seeds !== null));
  const [first] = known;
  if (!first) return undefined;
  return {
    name: "seeds-needed",
    title: "Seeds needed",
    blocks: [
      {
        kind: "table",
        subject: "seeds for a difference from the baseline",
        columns: [
          { heading: capitalized(comparedNoun(summary.plan)), align: "left" },
          ...first.seedsNeeded.map(({ difference }) => ({
            heading: `for ${points(difference)}`,
            align: "right" as const,
          })),
        ],
        rows: known.map(({ label, seedsNeeded }) => [
          { text: nameOf(summary, label) },
          ...seedsNeeded.map(({ seeds }) =>
            seeds === null
              ? { text: "over 10,000", figure: Number.POSITIVE_INFINITY }
              : { text: formatCount(seeds), figure: seeds },
          ),
        ]),
      },
      paragraph(
        `So many seeds of each would show a true difference of that size with ${Math.round(limits.power * 100)} % probability, by ` +
          `${testNames[primaryTest]} at ${formatP(limits.firstStepSignificance)} (0.05 corrected for this study's comparisons), ` +
          "if scores scatter as they did here. With few seeds the scatter itself is known badly, so take it as a rough guide.",
      ),
    ],
  };
}

function points(difference: number): string {
  const size = Number((difference * 100).toPrecision(3));
  return `${size} ${size === 1 ? "point" : "points"}`;
}

/** Whether the means differ at all, what the choice of test images does, and whether seeds go together. */
export function checks({ summary, analysis }: Report): Section | undefined {
  const items = [
    omnibus(analysis),
    testSetNoise(analysis, summary.plan.dataset.testImages),
    correlation(analysis),
  ];
  const present = items.filter((item) => item !== undefined);
  if (present.length === 0) return undefined;
  return { name: "checks", title: "Behind the comparisons", blocks: list(present) };
}

function omnibus({ omnibus: { welchAnova, kruskalWallis } }: StudyAnalysis): string | undefined {
  const tests = [
    ...(welchAnova
      ? [
          `Welch's analysis of variance F(${welchAnova.numeratorFreedom}, ${welchAnova.denominatorFreedom.toFixed(1)}) = ` +
            `${welchAnova.f.toFixed(2)}, ${pText(welchAnova.p)}`,
        ]
      : []),
    ...(kruskalWallis
      ? [
          `Kruskal and Wallis's test by ranks H(${kruskalWallis.degreesOfFreedom}) = ${kruskalWallis.h.toFixed(2)}, ` +
            pText(kruskalWallis.p),
        ]
      : []),
  ];
  if (tests.length === 0) return undefined;
  return `Do they differ at all? ${tests.join("; ")}. A small p says that not all are the same, and not which differ.`;
}

function pText(p: number): string {
  return p < 0.001 ? `p ${formatP(p)}` : `p = ${formatP(p)}`;
}

function testSetNoise({ variants }: StudyAnalysis, testImages: number): string | undefined {
  const noises = variants.map((variant) => variant.testSetNoise).filter((noise) => noise !== null);
  if (noises.length === 0) return undefined;
  const [least, most] = [Math.min(...noises), Math.max(...noises)].map(formatSize);
  return (
    `Test images: with ${formatCount(testImages)} of them, their choice alone moves an accuracy by ` +
    `${least === most ? least : `${least} to ${most}`} points (standard error). All were tested on the same images, so less ` +
    "of it is in a difference; other images would still give other figures."
  );
}

function correlation({ comparisons, primaryTest }: StudyAnalysis): string | undefined {
  const found = comparisons
    .map(({ paired }) => paired?.correlation ?? null)
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  const [low, high] = [found[0], found.at(-1)];
  if (low === undefined || high === undefined) return undefined;
  const middle =
    ((found[Math.floor((found.length - 1) / 2)] ?? 0) + (found[Math.floor(found.length / 2)] ?? 0)) / 2;
  const range = found.length > 1 ? `, from ${low.toFixed(2)} to ${high.toFixed(2)}` : "";
  return (
    `Seeds: scores of the same seed correlate with the baseline's by ${middle.toFixed(2)} (median of ${found.length}${range}). ` +
    `Near 1 a paired test finds smaller differences, near 0 it gains nothing; this study declared ${testNames[primaryTest]}.`
  );
}
