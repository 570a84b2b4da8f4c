import type { Plan } from "@activation-lab/core";
import { formatPercent, plural, singleLine } from "../format.js";
import { activationTitle } from "../plan-words.js";
import type { Report } from "../report.js";
import { type HeatCell, type HeatMap, type HeatMaps, heatMapsOf } from "../sensitivity/heat-maps.js";
import { effectWords } from "../sensitivity/sensitivity-words.js";
import { cutMiddle } from "../text-width.js";
import type { Chart } from "./chart.js";
import { defineChart } from "./chart-frame.js";
import { percent, rounded, seedsCaption } from "./chart-words.js";
import { heatPanelsPlot } from "./heat-panels.js";

const rowNameColumns = 18;
const columnNameColumns = 14;
const titleColumns = 34;
const panelsBeside = 3;
/** More maps are not told one by one in words. */
const toldAtMost = 8;

/**
 * The mean test accuracy where two settings meet, a map for each activation and model after a part of the epochs and after all, in one
 * scale of colour; over the epochs where one setting is crossed. Undefined where no setting is.
 */
export function sensitivityChart({ summary }: Report): Chart | undefined {
  const heat = heatMapsOf(summary);
  if (!heat) return undefined;
  const { plan } = summary;
  const { rows, columns, maps } = heat;
  const rowNames = rows.levels.map((level) => cutMiddle(singleLine(String(level)), rowNameColumns));
  const columnNames = columns.levels.map((level) => cutMiddle(singleLine(String(level)), columnNameColumns));
  const names = panelNames(maps, plan);
  const accuracies = maps.flatMap(({ cells }) => cells.flatMap(({ accuracy }) => accuracy ?? []));
  if (accuracies.length === 0) return undefined;
  const [lowest, highest] = [Math.min(...accuracies), Math.max(...accuracies)];
  const labelled = (kind: string, order: number, of: readonly string[]) =>
    of.map((name, index) => ({ kind, order, index, name }));
  const cells = maps.flatMap((map, order) =>
    map.cells.map((cell) => ({
      ...{ kind: "cell", order, name: names[order] ?? "", row: cell.row, column: cell.column },
      rowName: rowNames[cell.row] ?? "",
      columnName: columnNames[cell.column] ?? "",
      value: percent(cell.accuracy),
      ...textsOf(cell),
      ...{ completed: cell.completed, failed: cell.failed },
    })),
  );
  const all = maps.flatMap((map) => map.cells);
  const [rowWords, columnWords] = [effectWords([rows.name]), effectWords([columns.name])];
  const activations = new Set(maps.map(({ activation, model }) => `${model}\n${activation}`)).size;
  return defineChart(summary, {
    name: "sensitivity",
    title:
      columns.name === "epoch"
        ? `Test accuracy over the epochs for each ${rowWords}`
        : `Test accuracy for each ${rowWords} and ${columnWords}`,
    caption: [
      seedsCaption(summary),
      `Numbers: the test accuracy in per cent. Rows: the ${rowWords}; columns: the ${columnWords}${averagedWords(heat)}`,
      `One scale of colour for all: the faintest is ${formatPercent(lowest)}, the strongest ${formatPercent(highest)}`,
      all.some(({ accuracy }) => accuracy === undefined)
        ? "An outline without colour: no trial was completed there"
        : undefined,
      all.some((cell) => cell.accuracy !== undefined && isPartial(cell))
        ? "With a star: some trials failed or were given up, and are not in the mean"
        : undefined,
      activations < heat.subjects
        ? `Of ${heat.subjects} ${plan.models.length > 1 ? "activations and models" : "activations"} the best, the baseline's and the worst are shown`
        : undefined,
      plan.schedule !== undefined && maps.some(({ epoch }) => epoch !== plan.epochs)
        ? "The learning rate follows a schedule: after part of the epochs a shorter study would not have come to the same"
        : undefined,
    ],
    description: `Heat maps of the mean test accuracy, rows the ${rowWords}, columns the ${columnWords}. ${inWords(heat, names)}`,
    rows: [
      ...maps.map((_, order) => ({
        kind: "panel",
        order,
        name: cutMiddle(names[order] ?? "", titleColumns),
      })),
      ...maps.flatMap((_, order) => [
        ...labelled("row", order, rowNames),
        ...labelled("column", order, columnNames),
      ]),
      ...cells,
    ],
    plot: (setting) =>
      heatPanelsPlot(
        {
          panels: maps.length,
          columnsAtMost: Math.min(
            panelsBeside,
            maps.length / activations > 1 ? maps.length / activations : maps.length,
          ),
          ...{ rowNames, columnNames },
          tint: [rounded(lowest * 100) ?? 0, rounded(highest * 100) ?? 100],
          tooltip: [
            { field: "name", title: "Map", type: "nominal" },
            { field: "rowName", title: rowWords, type: "nominal" },
            { field: "columnName", title: columnWords, type: "nominal" },
            { field: "value", title: "Mean test accuracy (%)", type: "quantitative", format: ".1f" },
            { field: "completed", title: "Trials completed", type: "quantitative" },
            { field: "failed", title: "Trials failed", type: "quantitative" },
          ],
        },
        setting,
      ),
  });
}

function isPartial({ failed, pruned }: HeatCell): boolean {
  return failed > 0 || pruned > 0;
}

function textsOf(cell: HeatCell) {
  const { accuracy, failed, pruned } = cell;
  if (accuracy === undefined) {
    const text = failed > 0 ? "failed" : pruned > 0 ? "given up" : "–";
    return { text, shortText: failed > 0 ? "×" : "–" };
  }
  const star = isPartial(cell) ? "*" : "";
  const value = accuracy * 100;
  return { text: `${value.toFixed(1)}${star}`, shortText: `${value.toFixed(0)}${star}` };
}

/** "ReLU, after 5 epochs": what tells a map from the others. */
function panelNames(maps: readonly HeatMap[], plan: Plan): string[] {
  const activations = [...new Set(maps.map(({ activation }) => activation))];
  const titles = activations.map((label) => singleLine(activationTitle(label, plan)));
  // Two activations of one title differ in their parameters, which labels have.
  const isUnique = new Set(titles).size === titles.length;
  return maps.map(({ activation, model, epoch }) =>
    [
      isUnique ? singleLine(activationTitle(activation, plan)) : singleLine(activation),
      ...(plan.models.length > 1 ? [singleLine(model)] : []),
      ...(epoch === undefined ? [] : [`after ${plural(epoch, "epoch")}`]),
    ].join(", "),
  );
}

function averagedWords({ averaged }: HeatMaps): string {
  if (averaged.length === 0) return "";
  return `; over all values of ${averaged.map((name) => `the ${effectWords([name])}`).join(" and ")}`;
}

/** The best and the worst cell of each map, and how many are empty. */
function inWords({ rows, columns, maps }: HeatMaps, names: readonly string[]): string {
  const place = ({ row, column, accuracy }: HeatCell) =>
    `${formatPercent(accuracy ?? 0)} (${effectWords([rows.name])} ${singleLine(String(rows.levels[row]))}, ` +
    `${effectWords([columns.name])} ${singleLine(String(columns.levels[column]))})`;
  const told = maps.slice(0, toldAtMost).map(({ cells }, order) => {
    const known = cells
      .filter(({ accuracy }) => accuracy !== undefined)
      .sort((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0));
    const [best, worst] = [known[0], known.at(-1)];
    const empty = cells.length - known.length;
    const figures = best && worst ? `highest ${place(best)}, lowest ${place(worst)}` : "no figures";
    return `${names[order]}: ${figures}${empty > 0 && known.length > 0 ? `, ${empty} without a completed trial` : ""}.`;
  });
  const more = maps.length - told.length;
  return [...told, ...(more > 0 ? [`And ${plural(more, "map")} more.`] : [])].join(" ");
}
