import { cutMiddle } from "../text-width.js";
import type { ChartSetting } from "./chart.js";
import type { ChartLayer } from "./chart-frame.js";
import { estimateTextWidth, inkOf } from "./chart-style.js";

/** What a row says: its name before the plot, its figures behind it, in few words where there is little room. */
export interface RowTexts {
  readonly rowName: string;
  readonly text: string;
  readonly shortText: string;
}

/** Where a chart with a row for each variant has its names and its plot. */
export interface RowLayout {
  /** Pixels from the top of a row to that of the next. */
  readonly step: number;
  /** How high a bar is, in pixels. */
  readonly barHeight: number;
  /** How far a row's marks lie below its middle, to leave room for its name. */
  readonly offset: number;
  /** A figure's width, in pixels: names, texts and enough between them. */
  readonly figureWidth: number;
  /** How much of it the names take. */
  readonly nameWidth: number;
  /** Expressions for the pixels at which the plot begins and ends. */
  readonly start: string;
  readonly end: string;
  /** The names, and the texts at the rows' ends. */
  readonly layers: readonly ChartLayer[];
}

const nameSize = 13;
const textSize = 12;
const gap = 10;
/** Names that are longer do not stand beside the plot in a page of 280 pixels: they have a line of their own, or are cut. */
const widestBeside = 112;
const cutColumns = 15;
const nameColumns = 38;
/** Short words of wide letters are wider than letters are on average. */
const slack = 5;
const nameLine = 18;
/** The narrowest page that has the whole text of a row at its end. */
const wideFrom = 560;
const figurePlot = 400;
/** With more rows they stand closer. */
const looseAtMost = 16;

/** A name as rows show it: what is too long loses its middle. */
export function rowName(name: string): string {
  return cutMiddle(name, nameColumns);
}

/** Lays rows out: name, plot, text. The layers draw the rows whose `kind` is "variant", by `variant` and `order`. */
export function rowLayout(rows: readonly RowTexts[], setting: ChartSetting): RowLayout {
  const isLoose = rows.length <= looseAtMost;
  const { isBeside, nameWidth, room, shownName } = namePlace(rows, isLoose, setting);
  const [short, long] = [
    textRoom(widest(rows, ({ shortText }) => shortText, textSize)),
    textRoom(widest(rows, ({ text }) => text, textSize)),
  ];
  const byWidth = (narrow: string | number, wide: string | number) =>
    setting === "figure" ? `${wide}` : `(width < ${wideFrom} ? ${narrow} : ${wide})`;
  const end = `(width - ${byWidth(short, long)})`;
  const offset = isBeside ? 0 : nameLine / 2;
  const transform = [
    { filter: "datum.kind === 'variant'" },
    { calculate: shownName, as: "shownName" },
    { calculate: byWidth("datum.shortText", "datum.text"), as: "shownText" },
  ];
  return {
    step: (isBeside ? 0 : nameLine) + (isLoose ? 30 : 22),
    barHeight: isLoose ? 18 : 14,
    ...{ offset, nameWidth, end },
    figureWidth: nameWidth + gap + figurePlot + long,
    start: isBeside ? `(${room} + ${gap})` : "2",
    layers: [
      {
        transform,
        mark: {
          type: "text",
          ...(isBeside
            ? { align: "right", x: { expr: room } }
            : { align: "left", x: 0, yOffset: -nameLine / 2 - 3 }),
          ...{ baseline: "middle", fontSize: nameSize, color: inkOf(setting) },
        },
        encoding: { y: rowPosition(), text: { field: "shownName", type: "nominal" } },
      },
      {
        transform,
        mark: {
          type: "text",
          ...{ align: "left", x: { expr: `${end} + ${gap - 2}` }, yOffset: offset },
          ...{ baseline: "middle", fontSize: textSize, color: inkOf(setting) },
        },
        encoding: { y: rowPosition(), text: { field: "shownText", type: "nominal" } },
      },
    ],
  };
}

/** Whether names stand beside the plot, in how much room, and how they are written there; the last two are expressions. */
function namePlace(rows: readonly RowTexts[], isLoose: boolean, setting: ChartSetting) {
  const nameWidth = widest(rows, ({ rowName }) => rowName, nameSize);
  const whole = "datum.rowName";
  if (setting === "figure" || nameWidth <= widestBeside)
    return { isBeside: true, nameWidth, room: String(nameWidth), shownName: whole };
  if (isLoose) return { isBeside: false, nameWidth, room: "0", shownName: whole };
  // Many rows with a line more each would be a very long way down.
  return {
    ...{ isBeside: true, nameWidth },
    room: `(width < ${wideFrom} ? ${widestBeside} : ${nameWidth})`,
    shownName: `(width < ${wideFrom} ? truncate(${whole}, ${cutColumns}, 'center') : ${whole})`,
  };
}

/** The place of a row: by `order`, closed up where variants are hidden. */
export function rowPosition() {
  return {
    field: "variant",
    type: "nominal" as const,
    sort: { field: "order", op: "min" as const },
    scale: { paddingInner: 0, paddingOuter: 0 },
    axis: null,
  };
}

function widest(rows: readonly RowTexts[], textOf: (row: RowTexts) => string, fontSize: number): number {
  const width = Math.max(0, ...rows.map((row) => estimateTextWidth(textOf(row), fontSize)));
  return width === 0 ? 0 : width + slack;
}

function textRoom(width: number): number {
  return width === 0 ? 8 : width + gap;
}
