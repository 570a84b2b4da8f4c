import { readFileSync } from "node:fs";
import type { RelatedFunction } from "@activation-lab/core";
import type { Costs } from "./costs.js";
import { type Entry, numberText, rangeText, smoothnessText } from "./entries.js";

const beside = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

/** A cell: what is shown, as HTML, and what it is sorted by. */
interface Cell {
  readonly label: string;
  readonly html: string;
  readonly value: string | number;
}

/** The gallery as one page that needs nothing but the pictures beside it. */
export function galleryPage(entries: readonly Entry[], costs: Costs | undefined): string {
  const families = [...new Set(entries.map(({ family }) => family))];
  const [first] = entries;
  const headings = first ? cellsOf(first, costs).map(({ label }) => label) : [];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Activation functions</title>
<link rel="icon" href="data:,">
<style>
${beside("./in-page.css")}</style>
</head>
<body>
<h1>Activation functions</h1>
<p>Blue is the function with its default parameters and initial weights, dashed orange its derivative; circles mark kinks,
dotted lines what is approached. The gain is what to multiply weights of variance 1 / inputs with, so that an activation
keeps the mean square of standard normal inputs.${costs ? ` Costs are nanoseconds an element: in parentheses multiples of relu’s; medians on ${escaped(costs.machine)}, ${costs.date}.` : ""}</p>
<form>
<label>Family <select id="family" autocomplete="off"><option value="">all</option>${families.map((family) => `<option>${escaped(family)}</option>`).join("")}</select></label>
<label>Text <input id="text" type="search" autocomplete="off"></label>
<label class="check"><input id="learned" type="checkbox" autocomplete="off"> learned only</label>
</form>
<p role="status">${entries.length} of ${entries.length} activations</p>
<table role="table">
<thead role="rowgroup">
<tr role="row"><th class="picture" scope="col" role="columnheader">Picture</th>${headings.map((label) => `<th scope="col" role="columnheader"><button type="button">${label}</button></th>`).join("")}</tr>
</thead>
<tbody role="rowgroup">
${entries.map((entry) => rowOf(entry, costs)).join("\n")}
</tbody>
</table>
<script>
${beside("./in-page.js")}</script>
</body>
</html>
`;
}

function rowOf(entry: Entry, costs: Costs | undefined): string {
  const { name, title, family, aliases, formula, paper, weights } = entry;
  const text = [name, title, family, ...aliases, formula, paper?.title, paper?.authors, paper?.year];
  const [head, ...cells] = cellsOf(entry, costs);
  return `<tr role="row" id="${name}" data-family="${escaped(family)}" data-learned="${weights.length > 0 ? "yes" : "no"}" data-text="${escaped(text.join(" ").toLowerCase())}">
<td role="cell"><img src="${name}.svg" alt="${escaped(`${title} and its derivative`)}" width="336" height="266" loading="lazy"></td>
<th scope="row" role="rowheader" data-value="${escaped(String(head?.value))}">${head?.html}</th>
${cells.map(({ label, html, value }) => `<td role="cell" data-label="${label}" data-value="${escaped(String(value))}"${html === "" ? ' class="empty"' : ""}>${html}</td>`).join("\n")}
</tr>`;
}

function cellsOf(entry: Entry, costs: Costs | undefined): Cell[] {
  const { name, title, family, formula, parameters, weights, range, smoothness, monotone, gain } = entry;
  const { cost, measured, toRelu, paper } = entry;
  const text = (label: string, shown = "") => ({ label, html: escaped(shown), value: shown });
  const orders = ["discontinuous", "continuous", "C1", "C2", "smooth"];
  const nanoseconds = (label: string, value = Number.NaN, ratio = Number.NaN): Cell =>
    Number.isNaN(value)
      ? text(label)
      : { label, html: `${value}${Number.isNaN(ratio) ? "" : ` (×\u202f${ratio.toFixed(1)})`}`, value };
  return [
    {
      label: "Name",
      html: `<strong>${escaped(title)}</strong><code>${name}</code>${relatedOf(entry)}`,
      value: title,
    },
    text("Family", family),
    { label: "Formula", html: `<code>${escaped(formula)}</code>`, value: formula },
    {
      label: "Parameters",
      html: [
        ...parameters.map((each) => `<code>${each.name} = ${each.value}</code> ${escaped(each.meaning)}`),
        ...weights.map((each) => `learns <code>${each.name}</code>: ${escaped(each.meaning)}`),
      ].join("<br>"),
      value: parameters.length + weights.length,
    },
    range ? { label: "Range", html: rangeText(range), value: range[0] } : text("Range"),
    smoothness === undefined
      ? text("Smoothness")
      : { label: "Smoothness", html: smoothnessText(smoothness), value: orders.indexOf(smoothness) },
    text("Monotone", monotone),
    gain === undefined ? text("Gain") : { label: "Gain", html: numberText(gain), value: gain },
    text("Work", cost),
    ...(costs
      ? [
          nanoseconds("Forward, ns", measured?.forward, toRelu?.forward),
          nanoseconds("With gradient, ns", measured?.forwardAndBackward, toRelu?.forwardAndBackward),
        ]
      : []),
    paper
      ? {
          label: "Paper",
          html: `<a href="${escaped(paper.url)}">${escaped(paper.title)}</a>, ${escaped(paper.authors)}, ${paper.year}`,
          value: paper.year,
        }
      : text("Paper"),
  ];
}

function relatedOf({ aliases, sameAs, notSameAs }: Entry): string {
  const one =
    (how: string) =>
    ({ name, note, params = {} }: RelatedFunction) => {
      const given = Object.entries(params).map(([key, value]) => `${key}=${value}`);
      return `${how} <code>${escaped(name)}</code>${given.length > 0 ? ` with ${given.join(", ")}` : ""}: ${escaped(note)}`;
    };
  const lines = [
    ...(aliases.length > 0 ? [`Also ${aliases.map(escaped).join(", ")}`] : []),
    ...sameAs.map(one("The same as")),
    ...notSameAs.map(one("Not the same as")),
  ];
  if (lines.length === 0) return "";
  return `<details><summary>Related</summary><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul></details>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
