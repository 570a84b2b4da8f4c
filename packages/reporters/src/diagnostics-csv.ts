import type { LayerDiagnostics, StudyEvent } from "@activation-lab/core";
import { type CsvRow, csvText, variantColumns } from "./csv-text.js";
import { deadShareOf } from "./diagnostics-summary.js";
import { studyStart } from "./trials.js";

const identity = ["trial", "variant", "activation"];
const figures = [
  ...["seed", "epoch", "layer", "kernelGradientNorm", "kernelWeightNorm", "updateRatio"],
  ...["outputGradientNorm", "outputMean", "outputVariance", "zeroShare", "inputMean", "inputVariance"],
  ...["units", "deadUnits", "deadShare", "recoveredUnits", "saturatedShare", "lastToFirstGradient"],
  ...["dataset", "notice"],
];

/**
 * The diagnostics as CSV (RFC 4180 quoting, lines end with \n): one row for each trial, epoch and layer, in that order, epoch 0 being before the
 * first. What was not measured, or is no finite number, is an empty field; shares are 0 to 1. Undefined where the record
 * has none.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toDiagnosticsCsv(events: readonly StudyEvent[]): string | undefined {
  const { plan } = studyStart(events);
  const ofVariant = variantColumns(plan, [...identity, ...figures]);
  const measured = events
    .filter((event) => event.type === "trial-start" || event.type === "epoch-end")
    .sort((a, b) => a.trial - b.trial);
  const rows = measured.flatMap((event): CsvRow[] => {
    if (!event.diagnostics) return [];
    const { trial, variant, activation, seed, diagnostics } = event;
    return diagnostics.layers.map((layer) => ({
      ...{ trial, variant, activation, ...ofVariant.fields(variant) },
      ...{ seed, epoch: event.type === "trial-start" ? 0 : event.epoch },
      ...layerFields(layer),
      lastToFirstGradient: known(diagnostics.lastToFirstGradient),
      ...{ dataset: plan.dataset.name, notice: plan.dataset.notice },
    }));
  });
  return rows.length === 0 ? undefined : csvText([...identity, ...ofVariant.columns, ...figures], rows);
}

function layerFields(diagnostics: LayerDiagnostics): CsvRow {
  const { layer, kernel, output, activation } = diagnostics;
  return {
    layer,
    kernelGradientNorm: known(kernel?.gradientNorm),
    kernelWeightNorm: known(kernel?.weightNorm),
    updateRatio: known(kernel?.updateRatio),
    outputGradientNorm: known(output.gradientNorm),
    outputMean: known(output.mean),
    outputVariance: known(output.variance),
    zeroShare: output.zeroShare,
    inputMean: known(activation?.inputMean),
    inputVariance: known(activation?.inputVariance),
    units: activation?.units,
    deadUnits: activation?.deadUnits.length,
    deadShare: deadShareOf(diagnostics),
    recoveredUnits: activation?.recoveredUnits,
    saturatedShare: activation?.saturatedShare,
  };
}

function known(value: number | null | undefined): number | undefined {
  return value ?? undefined;
}
