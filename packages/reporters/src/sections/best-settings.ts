import { bestSettingSentences, settingWords } from "../best-settings/best-setting-words.js";
import type { ActivationChoice, SettingFigures } from "../best-settings/best-settings.js";
import { formatEnds, formatPercent, formatPoints } from "../format.js";
import { activationTitle } from "../plan-words.js";
import type { Report } from "../report.js";
import { comparisonCells, comparisonColumns } from "./comparison-columns.js";
import { nameOf } from "./names.js";
import { code, figureCell, list, paragraph, type Section, type Table } from "./section.js";
import { testNames } from "./settings.js";

/** Each activation at the setting that suits it best, chosen by the validation images. */
export function bestSettings(report: Report): Section | undefined {
  const { summary, analysis, bestSettings: found } = report;
  if (!found) return undefined;
  const { comparisons, family, problem, baseline } = found;
  const sentences = bestSettingSentences(summary, found);
  const title = activationTitle(baseline, summary.plan);
  return {
    name: "best-settings",
    title: "At its own best setting",
    blocks: [
      ...(sentences.length === 1 ? [paragraph(...sentences)] : list(sentences)),
      ...(problem === null
        ? [
            choiceTable(report, found.choices),
            ...(comparisons.length > 0 ? [comparisonTable(report)] : []),
            paragraph(
              "Gain is over the usual setting: the study's own where it is among those tried, else the first. " +
                (comparisons.length > 0
                  ? `Differences are from ${title} at its own best; p is that of ${testNames[analysis.primaryTest]}, Holm p is p corrected for ` +
                    `${family.size === 1 ? "1 comparison" : `${family.size} comparisons`}. `
                  : "") +
                "The same trained networks were judged on both kinds of images, so luck that made a setting look best on the validation " +
                "images may have helped it on the test images too: the more settings and the fewer seeds, the more. Run the chosen settings " +
                "again with fresh seeds to confirm them.",
            ),
          ]
        : []),
    ],
  };
}

function choiceTable({ summary: { plan } }: Report, choices: readonly ActivationChoice[]): Table {
  const several = plan.models.length > 1;
  const headings = ["Settings tried", "Validation accuracy", "Test accuracy", "95 % interval", "Seeds"];
  const beside = ["Test accuracy, usual setting", "Gain (points)"];
  return {
    kind: "table",
    subject: "test accuracy of each activation at its own best setting",
    columns: [
      { heading: "Activation", align: "left" },
      ...(several ? [{ heading: "Model", align: "left" as const }] : []),
      { heading: "Best setting", align: "left" },
      ...[...headings, ...beside].map((heading) => ({ heading, align: "right" as const })),
    ],
    rows: choices.map(({ activation, model, tried, chosen, usual }) => [
      { text: [`${activationTitle(activation, plan)} `, code(activation)] },
      ...(several ? [{ text: code(model) }] : []),
      figureCell(
        chosen,
        (figures) => code(settingWords(figures)),
        () => undefined,
      ),
      figureCell(tried, String),
      figureCell(chosen?.validationAccuracy, formatPercent),
      figureCell(chosen?.testAccuracy, formatPercent),
      figureCell(chosen?.testAccuracyInterval, formatEnds, ({ low }) => low),
      figureCell(chosen?.seeds, String),
      figureCell(usual.testAccuracy, formatPercent),
      figureCell(gain(chosen, usual), formatPoints),
    ]),
  };
}

function gain(chosen: SettingFigures | null, usual: SettingFigures): number | undefined {
  if (chosen?.testAccuracy === undefined || chosen.testAccuracy === null || usual.testAccuracy === null)
    return undefined;
  return chosen.testAccuracy - usual.testAccuracy;
}

function comparisonTable({ summary, bestSettings }: Report): Table {
  return {
    kind: "table",
    subject: "test accuracy at its own best setting less the baseline's at its own",
    columns: [{ heading: "Activation at its best", align: "left" }, ...comparisonColumns],
    rows: (bestSettings?.comparisons ?? []).map((comparison) => [
      { text: nameOf(summary, comparison.label) },
      ...comparisonCells(comparison),
    ]),
  };
}
