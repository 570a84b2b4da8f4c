import type { RelatedFunction } from "@activation-lab/core";
import type { Costs } from "./costs.js";
import { behaviourText, type Entry, numberText, rangeText } from "./entries.js";

/** The gallery as a Markdown document. */
export function galleryReadme(entries: readonly Entry[], costs: Costs | undefined): string {
  const families = [...new Set(entries.map(({ family }) => family))];
  return `# Activation functions

${entries.length} activations by family. Blue is the function with its default parameters and initial weights, dashed
orange its derivative; circles mark kinks, dotted lines what is approached. [index.html](index.html) is the same as a table
to sort and filter; it works from a file.

The gain is what to multiply weights of variance 1 / inputs with, so that an activation keeps the mean square of standard
normal inputs.${costs ? ` ${costsText(costs)}` : ""}

${families.map((family) => `- [${capital(family)}](#${anchor(family)}-family): ${namesOf(entries, family)}`).join("\n")}

${families.map((family) => section(family, entries)).join("\n\n")}

Written by \`pnpm gallery\`.
`;
}

function costsText({ machine, date }: Costs): string {
  return `Costs are nanoseconds an element, forward and with the gradient, and multiples of relu's in parentheses: medians on ${machine}, ${date}.`;
}

function namesOf(entries: readonly Entry[], family: string): string {
  return entries
    .filter((entry) => entry.family === family)
    .map(({ name }) => `[${name}](#${name.toLowerCase()})`)
    .join(", ");
}

function section(family: string, entries: readonly Entry[]): string {
  const own = entries.filter((entry) => entry.family === family);
  return `## ${capital(family)} family\n\n${own.map(entryText).join("\n\n")}`;
}

function entryText(entry: Entry): string {
  const { name, title, formula, aliases, parameters, weights, range, gain, cost, measured, toRelu } = entry;
  const { paper, sameAs, notSameAs } = entry;
  const lines = [
    `**${escaped(title)}**${aliases.length > 0 ? `, also ${aliases.map(escaped).join(", ")}` : ""}: \`${formula}\``,
    ...parameters.map((each) => `\`${each.name}\` = ${each.value}: ${escaped(lowered(each.meaning))}`),
    ...weights.map(
      (each) => `learns \`${each.name}\` for each ${each.per}: ${escaped(lowered(each.meaning))}`,
    ),
    [range && `range ${rangeText(range)}`, behaviourText(entry)].filter(Boolean).join("; "),
    [
      gain === undefined ? "" : `gain ${numberText(gain)}`,
      cost ?? "",
      measured
        ? `${measured.forward} ns forward${times(toRelu?.forward)}, ${measured.forwardAndBackward} ns with the gradient${times(toRelu?.forwardAndBackward)}`
        : "",
    ]
      .filter((part) => part !== "")
      .join("; "),
    ...sameAs.map((other) => related("the same as", other)),
    ...notSameAs.map((other) => related("not the same as", other)),
    paper
      ? `[${escaped(paper.title)}](${linkTarget(paper.url)}), ${escaped(paper.authors)}, ${paper.year}`
      : "",
  ];
  const list = lines.filter((line) => line !== "").map((line) => `- ${line}`);
  return `### ${name}\n\n![${escaped(title)}](${name}.svg)\n\n${list.join("\n")}`;
}

function related(how: string, { name, note, params = {} }: RelatedFunction): string {
  const given = Object.entries(params).map(([key, value]) => `${key}=${value}`);
  const condition = given.length > 0 ? ` with ${given.join(", ")}` : "";
  return `${how} \`${name}\`${condition}: ${escaped(note)}`;
}

function times(ratio: number | undefined): string {
  return ratio === undefined ? "" : ` (× ${ratio.toFixed(1)})`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function anchor(text: string): string {
  return text.toLowerCase().replaceAll(" ", "-");
}

/** Text whose characters Markdown would take for its own. */
function escaped(text: string): string {
  return text.replace(/[*_[\]<>`\\|]/g, "\\$&");
}

function linkTarget(url: string): string {
  return url.replaceAll("(", "%28").replaceAll(")", "%29");
}
