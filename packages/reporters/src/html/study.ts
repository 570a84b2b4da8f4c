import type { Chart } from "../charts/chart.js";
import type { Report } from "../report.js";
import { bestSettings } from "../sections/best-settings.js";
import { claims } from "../sections/claims.js";
import { costs } from "../sections/costs.js";
import { crossValidation } from "../sections/cross-validation.js";
import { curves } from "../sections/curves.js";
import { diagnostics } from "../sections/diagnostics.js";
import { differences } from "../sections/differences.js";
import { layerProbes } from "../sections/layer-probes.js";
import { checks, seedsNeeded } from "../sections/limits.js";
import { mixtures } from "../sections/mixtures.js";
import { order } from "../sections/order.js";
import { reading } from "../sections/reading.js";
import { results } from "../sections/results.js";
import { plainText, type Section, type Text } from "../sections/section.js";
import { seeds } from "../sections/seeds.js";
import { sensitivity } from "../sections/sensitivity.js";
import { environments, settings } from "../sections/settings.js";
import { failures, retries } from "../sections/troubles.js";
import { type ChartGroup, chartsIn } from "./chart-groups.js";
import { chartMarkup } from "./charts.js";
import { commandLine } from "./command-line.js";
import { intervalColumn } from "./interval-column.js";
import { html, type Markup, type MarkupValue, textMarkup } from "./markup.js";
import { blocksMarkup, headingMarkup, type Place, sectionMarkup } from "./section-markup.js";
import { verdict } from "./verdict.js";

/** A section of a page, and what a list of contents calls it. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly markup: Markup;
}

/** The answer, with which a page begins. */
export function answerSection(report: Report, place: Place): PageSection {
  return { id: `${place.prefix}answer`, title: "Answer", markup: verdict(report, place) };
}

/** What the answer of a study rests on, in the order of a page. */
export function studySections(report: Report, charts: readonly Chart[], place: Place): PageSection[] {
  const { summary } = report;
  const { section, drawn, bare, part } = sectionMaker(report, charts, place);
  const [compared, ordered, behind] = [differences(report), order(report), checks(report)];
  return [
    section("results", "Results", [
      blocksMarkup(results(report), summary.plan.dataset, place, intervalColumn(summary, 3)),
      drawn("results"),
    ]),
    section("claims", "Claims", [bare(claims(report))]),
    section("cross-validation", "Cross-validation", [bare(crossValidation(report))]),
    section("learning", "How they learned", [drawn("learning"), part(curves(report))]),
    ...(compared
      ? [
          section("differences", compared.title, [
            drawn("differences"),
            bare(compared),
            part(behind),
            part(seedsNeeded(report)),
          ]),
        ]
      : [section("checks", behind?.title ?? "", [drawn("differences"), bare(behind)])]),
    section("order", ordered?.title ?? "Tiers and ranks", [drawn("order"), bare(ordered)]),
    section("best-settings", "At its own best setting", [bare(bestSettings(report))]),
    section("mixtures", "Does any mixture beat the best single function?", [bare(mixtures(report))]),
    section("sensitivity", "What the settings are worth", [drawn("sensitivity"), bare(sensitivity(report))]),
    section("cost", "Cost", [drawn("cost"), bare(costs(report))]),
    section("classes", "Class by class", [drawn("classes")]),
    section("network", "Inside the network", [
      drawn("network"),
      bare(diagnostics(report)),
      part(layerProbes(report)),
    ]),
    section("others", "Further charts", [drawn("others")]),
    section("troubles", "What went wrong", [part(failures(report)), part(retries(report))]),
    section("seeds", "Each seed", [bare(seeds(report))]),
    section("reading", "How to read this", [bare(reading(report))]),
    section("settings", "Settings and environment", [
      commandLine(summary, place),
      part(settings(report)),
      part(environments(report)),
    ]),
  ].flat();
}

/** What sections are made of; parts that have nothing to say are left out, and so are sections of nothing else. */
function sectionMaker(report: Report, charts: readonly Chart[], place: Place) {
  const { dataset } = report.summary.plan;
  return {
    section(name: string, title: Text, parts: readonly (Markup | undefined)[]): PageSection[] {
      const present = parts.filter((one) => one !== undefined);
      if (present.length === 0) return [];
      const markup = sectionMarkup(name, textMarkup(title), present, place);
      return [{ id: `${place.prefix}${name}`, title: plainText(title), markup }];
    },
    /** The charts of a section. */
    drawn(group: ChartGroup): Markup | undefined {
      const here = chartsIn(group, charts);
      if (here.length === 0) return undefined;
      return html`<div class="charts">${here.map((chart) => chartMarkup(chart, place))}</div>\n`;
    },
    /** A section's words and figures, where its title is said already. */
    bare(section: Section | undefined): Markup | undefined {
      return section && blocksMarkup(section, dataset, place);
    },
    /** A section's words and figures as a part of another one. */
    part(section: Section | undefined): Markup | undefined {
      if (!section) return undefined;
      return subsection(
        section.name,
        textMarkup(section.title),
        blocksMarkup(section, dataset, place),
        place,
      );
    },
  };
}

function subsection(name: string, title: MarkupValue, body: Markup, { prefix, level }: Place): Markup {
  const id = `${prefix}${name}-part`;
  return html`<div class="part" id="${id}">
${headingMarkup(level === 2 ? 3 : 4, `${id}-title`, title)}
${body}
</div>\n`;
}
