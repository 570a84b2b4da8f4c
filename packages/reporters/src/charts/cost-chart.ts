import { formatPercent } from "../format.js";
import { comparedNoun } from "../plan-words.js";
import type { Report } from "../report.js";
import { cutMiddle } from "../text-width.js";
import type { Chart, ChartSetting } from "./chart.js";
import { defineChart, type Plot } from "./chart-frame.js";
import { estimateTextWidth, inkOf } from "./chart-style.js";
import { figuresInWords, hasSeveralSeeds, percent, rounded } from "./chart-words.js";
import { placeLabels } from "./label-places.js";
import { type NamedLook, variantLooks } from "./variant-look.js";
import { variantScales } from "./variant-scales.js";

const figureWidth = 620;
const height = 340;
const axisWidth = 40;
const labelSize = 12;
const labelColumns = 30;
/** Labels have other places in a chart of another width: those of the widest of these that is not wider. */
const labelWidths = [240, 320, 420, 560, 760, 960];

/**
 * What a trial of each variant took against the test accuracy that it came to, with the line of those that none beats in both
 * (Pareto's front). Undefined unless two variants have both figures.
 */
export function costChart({ summary, analysis }: Report): Chart | undefined {
  const looks = variantLooks(summary);
  const front = new Set(analysis.paretoFront ?? []);
  const known = summary.variants.flatMap((variant, index) => {
    const { label, secondsPerTrial, testAccuracy, testAccuracyInterval } = variant;
    const look = looks[index];
    if (secondsPerTrial === undefined || !testAccuracy || !Number.isFinite(testAccuracy.mean) || !look)
      return [];
    const { mean } = testAccuracy;
    return [{ look, label, seconds: secondsPerTrial, mean, interval: testAccuracyInterval }];
  });
  if (known.length < 2) return undefined;
  const unit = unitFor(Math.max(...known.map(({ seconds }) => seconds)));
  const points = known.map(({ look, label, seconds, mean, interval }) => ({
    ...{ kind: "variant", variant: label, name: look.name, time: rounded(seconds / unit.seconds) ?? 0 },
    ...{ accuracy: percent(mean) ?? 0, low: percent(interval?.low), high: percent(interval?.high) },
    ...{ front: front.has(label), quiet: !look.emphasized },
  }));
  const frontRows = points
    .filter((point) => point.front)
    .sort((a, b) => a.time - b.time)
    .map(({ variant, time, accuracy }) => ({ kind: "front", variant, time, accuracy }));
  const domains = {
    time: padded(points.map(({ time }) => time)),
    accuracy: padded(
      points.flatMap(({ accuracy, low, high }) => [accuracy, low ?? accuracy, high ?? accuracy]),
    ),
  };
  const noun = comparedNoun(summary.plan);
  return defineChart(summary, {
    name: "cost",
    title: "Test accuracy and what it costs",
    caption: [
      `Means over the seeds of a trial's ${unit.name}, testing included, and of the final test accuracy${
        hasSeveralSeeds(summary) ? ", whose 95 % interval is the vertical line" : ""
      }`,
      frontRows.length === 1
        ? `Ringed is the ${noun} that none beats in both`
        : `Ringed and on the dashed line are the ${noun}s that none beats in both`,
      "Other work on the machine adds to every time",
    ],
    description: `Points of ${unit.name} a trial and mean test accuracy: ${figuresInWords(points, (point) => [
      point.name,
      `${point.time.toFixed(1)} ${unit.name} and ${formatPercent(point.accuracy / 100)}${point.front ? " (on the front)" : ""}`,
    ])}.`,
    rows: [...points, ...frontRows, ...labelRows(points, domains)],
    plot: (setting) => costPlot(looks, domains, unit.name, setting),
  });
}

interface Domains {
  readonly time: readonly [number, number];
  readonly accuracy: readonly [number, number];
}

function unitFor(seconds: number): { readonly name: string; readonly seconds: number } {
  if (seconds < 600) return { name: "seconds", seconds: 1 };
  return seconds < 18_000 ? { name: "minutes", seconds: 60 } : { name: "hours", seconds: 3600 };
}

function padded(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const space = (high - low) * 0.07 || 1;
  return [Math.max(0, low - space), high + space];
}

/** The labels of the front, of the baseline and of the best for each width, where there is room for them. */
function labelRows(
  points: readonly {
    readonly variant: string;
    readonly name: string;
    readonly time: number;
    readonly accuracy: number;
    readonly front: boolean;
    readonly quiet: boolean;
  }[],
  domains: Domains,
) {
  const named = [
    ...points.filter(({ front }) => front),
    ...points.filter(({ front, quiet }) => !front && !quiet).sort((a, b) => b.accuracy - a.accuracy),
  ];
  const others = points.filter((point) => !named.includes(point));
  const share = (value: number, [low, high]: readonly [number, number]) => (value - low) / (high - low);
  return labelWidths.flatMap((width, index) => {
    const plotWidth = width - axisWidth;
    const at = ({ time, accuracy }: { readonly time: number; readonly accuracy: number }) => ({
      x: share(time, domains.time) * plotWidth,
      y: (1 - share(accuracy, domains.accuracy)) * height,
    });
    const labels = named.map(({ name }) => cutMiddle(name, labelColumns));
    const places = placeLabels(
      named.map((point, place) => ({
        ...at(point),
        labelWidth: estimateTextWidth(labels[place] ?? "", labelSize),
        isOnLine: point.front && named.filter(({ front }) => front).length > 1,
      })),
      others.map(at),
      plotWidth,
      height,
    );
    return named.flatMap(({ variant, time, accuracy }, place) => {
      const where = places[place];
      if (!where) return [];
      const widths = {
        from: index === 0 ? 0 : width - axisWidth,
        to: (labelWidths[index + 1] ?? 100_000) - axisWidth,
      };
      return [{ kind: "label", variant, time, accuracy, label: labels[place] ?? "", ...widths, ...where }];
    });
  });
}

function costPlot(looks: readonly NamedLook[], domains: Domains, unit: string, setting: ChartSetting): Plot {
  const { color, shape } = variantScales(looks);
  const x = {
    field: "time",
    type: "quantitative" as const,
    title: `${unit.charAt(0).toUpperCase()}${unit.slice(1)} a trial`,
    scale: { domain: [...domains.time], nice: false, zero: false },
    axis: { tickCount: { expr: "width < 420 ? 4 : 8" }, grid: false, format: "~f" },
  };
  const y = (field: string) => ({
    field,
    type: "quantitative" as const,
    title: "Test accuracy (%)",
    scale: { domain: [...domains.accuracy], nice: false, zero: false },
    axis: {
      ...{ tickCount: 6, domain: false, format: "~f" },
      ...{ titleAngle: 0, titleAlign: "left" as const, titleAnchor: "end" as const },
      ...{ titleX: -axisWidth, titleY: -10, titleBaseline: "bottom" as const },
    },
  });
  const variants = "datum.kind === 'variant'";
  const tooltip = [
    { field: "name", title: "Variant", type: "nominal" as const },
    {
      field: "time",
      title: `${unit.charAt(0).toUpperCase()}${unit.slice(1)}`,
      type: "quantitative" as const,
      format: ".1f",
    },
    { field: "accuracy", title: "Mean test accuracy (%)", type: "quantitative" as const, format: ".2f" },
    { field: "low", title: "95 % interval from", type: "quantitative" as const, format: ".2f" },
    { field: "high", title: "to", type: "quantitative" as const, format: ".2f" },
  ];
  return {
    ...{ width: figureWidth - axisWidth, height, top: 24, left: axisWidth, right: 16, bottom: 42 },
    layers: [
      {
        transform: [{ filter: "datum.kind === 'front'" }],
        mark: {
          type: "line",
          interpolate: "step-after",
          strokeWidth: 1.25,
          strokeDash: [4, 3],
          opacity: 0.55,
          color: inkOf(setting),
        },
        encoding: { x, y: y("accuracy") },
      },
      {
        transform: [{ filter: `${variants} && !datum.quiet && isValid(datum.low)` }],
        mark: { type: "rule", strokeWidth: 1.5, opacity: 0.6 },
        encoding: { x, y: y("low"), y2: { field: "high" }, color },
      },
      {
        transform: [{ filter: variants }],
        mark: { type: "point", filled: true, size: 80, opacity: { expr: "datum.quiet ? 0.55 : 1" } },
        encoding: { x, y: y("accuracy"), color, shape, tooltip },
      },
      {
        transform: [{ filter: `${variants} && datum.front` }],
        mark: {
          type: "point",
          filled: false,
          size: 190,
          strokeWidth: 1.25,
          opacity: 0.8,
          color: inkOf(setting),
        },
        encoding: { x, y: y("accuracy") },
      },
      {
        transform: [{ filter: "datum.kind === 'label' && datum.from <= width && width < datum.to" }],
        mark: {
          type: "text",
          ...{ align: { expr: "datum.align" }, dx: { expr: "datum.dx" }, dy: { expr: "datum.dy" } },
          ...{ baseline: "middle", fontSize: labelSize, color: inkOf(setting) },
        },
        encoding: { x, y: y("accuracy"), text: { field: "label", type: "nominal" } },
      },
    ],
  };
}
