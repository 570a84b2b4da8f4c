import { noFigure } from "../format.js";
import type { Report } from "../report.js";
import { paragraph, plainText, type Section, type Table, type Text } from "../sections/section.js";
import { settings } from "../sections/settings.js";
import { studyName } from "./study-name.js";

/** The settings in which several studies are not the same. */
export function differingSettings(reports: readonly Report[]): Section {
  const studies = reports.map((report) => new Map(settings(report).blocks.flatMap(rowsOf)));
  const names = new Map(
    studies.flatMap((study) => [...study].map(([key, { name }]) => [key, name] as const)),
  );
  const different = [...names].filter(([key]) => {
    const values = studies.map((study) => plainText(study.get(key)?.value ?? ""));
    return new Set(values).size > 1;
  });
  const table: Table = {
    kind: "table",
    subject: "settings that are not the same in all studies",
    columns: [
      { heading: "Setting" },
      ...reports.map(({ summary }, index) => ({ heading: studyName(summary.plan.title, index) })),
    ],
    rows: different.map(([key, name]) => [
      { text: name },
      ...studies.map((study) => ({ text: study.get(key)?.value ?? noFigure })),
    ]),
  };
  return {
    name: "differing-settings",
    title: "What differs",
    blocks:
      different.length === 0
        ? [paragraph("All settings are the same.")]
        : [paragraph("All other settings are the same."), table],
  };
}

function rowsOf(block: Section["blocks"][number]): [string, { readonly name: Text; readonly value: Text }][] {
  if (block.kind !== "table") return [];
  return block.rows.flatMap(([name, value]) =>
    name && value ? [[plainText(name.text), { name: name.text, value: value.text }]] : [],
  );
}
