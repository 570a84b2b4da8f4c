import type { TopLevelSpec } from "vega-lite";
import { singleLine } from "../format.js";
import type { StudySummary } from "../summary.js";
import { wrapText } from "../text-width.js";
import type { Chart, ChartRow, ChartSetting } from "./chart.js";
import { chartConfig, quietOpacity } from "./chart-style.js";
import { chartRemarks, sentences } from "./chart-words.js";

type LayeredSpec = Extract<TopLevelSpec, { readonly layer: readonly unknown[] }>;

/** The layers of a chart, lowest first. */
export type ChartLayers = LayeredSpec["layer"];
export type ChartLayer = ChartLayers[number];

/** What a chart draws in one setting, and how much room its plot and the axes around it need, in pixels. */
export interface Plot {
  /** Of a figure; a page's chart is as wide as its element. */
  readonly width: number;
  readonly height: number | { readonly step: number };
  /** Around a figure's plot. */
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly layers: ChartLayers;
  readonly params?: LayeredSpec["params"];
}

/** A chart without what all have in common. */
export interface ChartParts {
  readonly name: string;
  readonly title: string;
  /** What every mark means, one sentence each. */
  readonly caption: readonly (string | undefined)[];
  readonly description: string;
  readonly rows: readonly ChartRow[];
  readonly smoothed?: readonly string[];
  readonly plot: (setting: ChartSetting) => Plot;
}

const margin = 20;
const narrowest = 480;
const titleSize = 17;
const titleLine = 22;
const subtitleSize = 13;
const subtitleLine = 18;
const subtitlePadding = 2;
const titleOffset = 16;
const captionSize = 11.5;
const captionLine = 15.5;
const captionGap = 14;

/**
 * Makes a chart of what is its own. A figure has its title, the study and the dataset with its notice above the plot, and the
 * caption below it. Its size is settled here and not by vega, which measures text differently from machine to machine.
 */
export function defineChart(summary: StudySummary, parts: ChartParts): Chart {
  const { name, title, caption, description, rows, smoothed = [], plot } = parts;
  const remarks = chartRemarks(summary);
  return {
    ...{ name, title, description: singleLine(description), rows, smoothed },
    caption: sentences([...caption, ...remarks]),
    specification: (setting) => {
      const drawn = plot(setting);
      const shared = {
        $schema: "https://vega.github.io/schema/vega-lite/v5.json",
        description: singleLine(description),
        // Copies, since vega marks what it draws.
        datasets: { rows: rows.map((row) => ({ ...row })) },
        data: { name: "rows" },
        config: chartConfig(setting),
        height: drawn.height,
        ...(drawn.params === undefined ? {} : { params: drawn.params }),
      };
      return setting === "page"
        ? { ...shared, ...pageFrame, layer: drawn.layers }
        : { ...shared, ...figureFrame(summary, title, sentences(caption), remarks, drawn) };
    },
  };
}

const pageFrame = {
  background: "transparent",
  autosize: { type: "fit-x" as const, contains: "padding" as const, resize: true },
  padding: 2,
  width: "container" as const,
};

function figureFrame(
  { plan }: StudySummary,
  title: string,
  caption: string,
  remarks: readonly string[],
  plot: Plot,
) {
  const { width, height, left, top, bottom, layers } = plot;
  // Title and caption need some room of their own.
  const right = Math.max(plot.right, narrowest - left - width);
  const columns = (fontSize: number) => Math.floor((left + width + right) / (fontSize * 0.49));
  const text = wrapText(title, columns(titleSize));
  const subtitle = [`${singleLine(plan.title)} – ${singleLine(plan.dataset.title)}`, ...remarks].flatMap(
    (line) => wrapText(line, columns(subtitleSize)),
  );
  const captionLines = wrapText(caption, columns(captionSize));
  const subtitleAt = -(top + titleOffset + subtitle.length * subtitleLine);
  const titleAt = subtitleAt - subtitlePadding - text.length * titleLine;
  const captionAt = bottom + captionGap;
  const written = (lines: string[], y: number | { readonly expr: string }, look: object): ChartLayer => ({
    data: { values: [{}] },
    mark: { type: "text", text: lines, x: -left, y, align: "left", baseline: "top", ...look },
  });
  return {
    background: "white",
    autosize: { type: "none" as const },
    padding: {
      top: margin - titleAt,
      left: margin + left,
      right: margin + right,
      bottom: Math.ceil(margin + captionAt + captionLines.length * captionLine - 6),
    },
    width,
    height,
    layer: [
      ...layers,
      written(text, titleAt, { fontSize: titleSize, lineHeight: titleLine, fontWeight: "bold" }),
      written(subtitle, subtitleAt, {
        ...{ fontSize: subtitleSize, lineHeight: subtitleLine, opacity: quietOpacity },
      }),
      written(
        captionLines,
        { expr: `height + ${captionAt}` },
        {
          ...{ fontSize: captionSize, lineHeight: captionLine, opacity: quietOpacity },
        },
      ),
    ],
  };
}
