import { textWidth } from "../text-width.js";
import type { ChartSetting } from "./chart.js";

/** How far text and marks that are not the point stand back. */
export const quietOpacity = 0.72;
export const gridOpacity = 0.13;

/** The colour of one hue that tints the cells of a table, so lightly that the ink is read on it on light and dark grounds. */
export const tintColor = "#0072B2";
export const strongestTint = 0.6;

/** What text, axes and neutral marks are drawn with. */
export function inkOf(setting: ChartSetting): string {
  return setting === "page" ? "currentColor" : "#1b1f24";
}

/** Letters that a browser lays out and those that a picture's reader has. */
const fonts: Readonly<Record<ChartSetting, string>> = {
  figure: "Helvetica, Arial, 'Liberation Sans', sans-serif",
  page: "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, 'Liberation Sans', sans-serif",
};

/** How wide a sans-serif text is at most, near enough to leave room for it, in pixels. */
export function estimateTextWidth(text: string, fontSize: number): number {
  return Math.ceil(textWidth(text) * fontSize * 0.56);
}

/** What all charts share: sans-serif letters, quiet axes, a quiet grid. */
export function chartConfig(setting: ChartSetting) {
  const ink = inkOf(setting);
  return {
    // Labels are other people's words; as attributes of every mark they would only make the file large.
    aria: false,
    font: fonts[setting],
    view: { stroke: null },
    axis: {
      domainColor: ink,
      domainOpacity: 0.45,
      gridColor: ink,
      gridOpacity,
      labelColor: ink,
      labelOpacity: quietOpacity,
      labelFlush: false,
      labelFontSize: 12,
      labelPadding: 6,
      ticks: false,
      titleColor: ink,
      titleOpacity: quietOpacity,
      titleFontSize: 12,
      titleFontWeight: "normal" as const,
      titlePadding: 8,
    },
    text: { color: ink, fontSize: 12 },
    rule: { color: ink },
    tick: { color: ink },
  };
}
