import type { DiagnosticsMeasure, LayerDiagnostics, TrialDiagnostics } from "@activation-lab/core";
import { mean } from "../spread.js";
import type { TrialFigure } from "./measures.js";

/** A figure of what was measured inside the networks. */
export function diagnosticsMeasure(measure: DiagnosticsMeasure): TrialFigure {
  const { name, when = "end", layer } = measure;
  const moment = when === "start" ? " before training" : "";
  const place = `${layer === undefined ? "" : ` of ${layer}`}${moment}`;
  const momentOf = (moments: readonly TrialDiagnostics[]) => (when === "start" ? moments[0] : moments.at(-1));
  const layersOf = (moments: readonly TrialDiagnostics[]) =>
    (momentOf(moments)?.layers ?? []).filter((one) => layer === undefined || one.layer === layer);
  const needs = `finite diagnostics${layer === undefined ? "" : ` of a layer ${layer}`}`;
  switch (name) {
    case "lastToFirstGradient":
      return {
        ...{
          words: `gradient of the last layer over the first's${moment}`,
          unit: "factor",
          needs,
          isDiagnostic: true,
        },
        valueOf: (_, moments) => momentOf(moments)?.lastToFirstGradient ?? undefined,
      };
    case "deadShare":
      return {
        ...{ words: `dead units${place}`, unit: "share", needs, isDiagnostic: true },
        valueOf: (_, moments) => deadShare(layersOf(moments)),
      };
    case "saturatedShare":
      return {
        ...{ words: `saturated inputs${place}`, unit: "share", needs, isDiagnostic: true },
        valueOf: (_, moments) =>
          meanOrNothing(layersOf(moments).map(({ activation }) => activation?.saturatedShare)),
      };
    case "zeroShare":
      return {
        ...{ words: `zeros among the activations${place}`, unit: "share", needs, isDiagnostic: true },
        valueOf: (_, moments) =>
          meanOrNothing(
            layersOf(moments).map(({ activation, output }) => (activation ? output.zeroShare : undefined)),
          ),
      };
  }
}

/** Of all units together, so that a layer counts by its width. */
function deadShare(layers: readonly LayerDiagnostics[]): number | undefined {
  const activations = layers.flatMap(({ activation }) => activation ?? []);
  const units = activations.reduce((sum, activation) => sum + activation.units, 0);
  const dead = activations.reduce((sum, activation) => sum + activation.deadUnits.length, 0);
  return units === 0 ? undefined : dead / units;
}

/** Each layer counts alike, as one where little flows may be the one that holds up the others. */
function meanOrNothing(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : mean(known);
}
