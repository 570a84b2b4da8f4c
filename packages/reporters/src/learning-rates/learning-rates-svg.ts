import type { TopLevelSpec } from "vega-lite";
import { chartConfig, quietOpacity } from "../charts/chart-style.js";
import { variantLook } from "../charts/variant-look.js";
import { describeSvg } from "../describe-svg.js";
import { formatLoss, singleLine } from "../format.js";
import { renderSvg } from "../render-svg.js";
import { formatRate, type LearningRateCurve } from "./learning-rate-curve.js";

/** What stands above the curves. */
export interface LearningRatesHeading {
  /** The study's. */
  readonly title: string;
  /** The dataset's. */
  readonly dataset: string;
  /** To be shown with every figure, as "generated images, not CIFAR-10". */
  readonly notice?: string;
}

const [width, height, left] = [520, 320, 60];
const title = "Training loss while the learning rate rises";

/**
 * The curves of several range tests as the text of an SVG file: the loss of each batch over its rate, with a point at the rate that is
 * suggested. What lies above twice the first loss is not drawn.
 */
export async function learningRatesSvg(
  heading: LearningRatesHeading,
  curves: readonly LearningRateCurve[],
): Promise<string> {
  const description = `Lines of the training loss over the learning rate. ${curves.map(inWords).join("; ")}.`;
  return describeSvg(await renderSvg(specification(heading, curves, description)), { title, description });
}

function inWords({ variant, suggestion: { suggested, divergedAt } }: LearningRateCurve): string {
  const where = suggested === null ? "falls nowhere" : `falls fastest at ${formatRate(suggested)}`;
  return `${singleLine(variant.label)} ${where}${divergedAt === null ? "" : `, diverges at ${formatRate(divergedAt)}`}`;
}

function specification(
  { title: study, dataset, notice }: LearningRatesHeading,
  curves: readonly LearningRateCurve[],
  description: string,
): TopLevelSpec {
  const firsts = curves.flatMap(({ steps }) => steps.slice(0, 1).map(({ trainingLoss }) => trainingLoss));
  const cut = 2 * Math.max(...firsts.filter(Number.isFinite));
  const names = curves.map(({ variant }) => singleLine(variant.label));
  const looks = curves.map((_, index) => variantLook(index));
  const rows = curves.flatMap(({ variant, steps, suggestion: { suggested, smoothed } }) => {
    const rowsOf = (kind: string, points: typeof smoothed) =>
      points
        .filter(({ trainingLoss }) => trainingLoss <= cut)
        .map(({ learningRate, trainingLoss }) => ({
          ...{ kind, name: singleLine(variant.label) },
          ...{ rate: significant(learningRate), loss: significant(trainingLoss) },
        }));
    return [
      ...rowsOf("batch", steps),
      ...rowsOf("smoothed", smoothed),
      ...rowsOf(
        "suggested",
        smoothed.filter(({ learningRate }) => learningRate === suggested),
      ),
    ];
  });
  const rates = curves.flatMap(({ steps }) => steps.map(({ learningRate }) => learningRate));
  const exponents = [Math.min(...rates), Math.max(...rates)].map((rate) => Math.round(Math.log10(rate)));
  const [lowest = 0, highest = 0] = exponents;
  const scale = <T>(range: readonly T[]) => ({ domain: names, range: [...range] });
  const x = {
    field: "rate",
    type: "quantitative" as const,
    scale: { type: "log" as const, nice: false },
    axis: {
      ...{ title: "Learning rate", format: "~e" },
      values: Array.from({ length: highest - lowest + 1 }, (_, index) => Number(`1e${lowest + index}`)),
    },
  };
  const y = {
    field: "loss",
    type: "quantitative" as const,
    scale: { zero: false },
    axis: { title: "Training loss (cross-entropy, nats)", format: "~f" },
  };
  const strokeDash = {
    field: "name",
    type: "nominal" as const,
    scale: scale(looks.map(({ dash }) => (dash.length === 0 ? [1, 0] : [...dash]))),
    legend: null,
  };
  const color = {
    field: "name",
    type: "nominal" as const,
    scale: scale(looks.map((look) => look.color)),
    legend: {
      title: null,
      labelFontSize: 12,
      labelLimit: 220,
      symbolType: "stroke",
      symbolStrokeWidth: 2,
      symbolOpacity: 1,
    },
  };
  const line = (kind: string, strokeWidth: number, opacity: number) => ({
    transform: [{ filter: `datum.kind === '${kind}'` }],
    mark: { type: "line" as const, strokeWidth, opacity, strokeJoin: "round" as const },
    encoding: { x, y, color, strokeDash },
  });
  const written = (text: string, at: number, look: object) => ({
    data: { values: [{}] },
    mark: {
      type: "text" as const,
      text,
      x: -left,
      y: at,
      align: "left" as const,
      baseline: "top" as const,
      ...look,
    },
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description,
    background: "white",
    config: chartConfig("figure"),
    ...{ width, height },
    // Settled here: vega measures text differently from machine to machine.
    autosize: { type: "none" },
    padding: { left: left + 20, right: 250, top: 86, bottom: 88 },
    datasets: { rows },
    data: { name: "rows" },
    layer: [
      line("batch", 0.8, 0.35),
      line("smoothed", 2.2, 1),
      {
        transform: [{ filter: "datum.kind === 'suggested'" }],
        mark: { type: "point", filled: true, size: 90, opacity: 1, stroke: "white", strokeWidth: 1 },
        encoding: { x, y, color },
      },
      written(title, -66, { fontSize: 17, fontWeight: "bold" }),
      written(
        `${singleLine(study)} – ${singleLine(dataset)}${notice === undefined ? "" : ` (${singleLine(notice)})`}`,
        -42,
        { fontSize: 13, opacity: quietOpacity },
      ),
      written(
        `Thin: each batch; thick: smoothed; points: where that falls fastest. Not drawn above ${formatLoss(cut)}.`,
        height + 52,
        { fontSize: 11.5, opacity: quietOpacity },
      ),
    ],
  };
}

function significant(value: number): number {
  return Number(value.toPrecision(5));
}
