import { variantLooks } from "../charts/variant-look.js";
import { formatThreshold } from "../format.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import { html, type Markup } from "./markup.js";
import type { DrawnColumn } from "./tables.js";

const width = 150;
const height = 22;
const side = 6;

/** Test accuracy drawn small beside its figures: mean, 95 % interval and seeds on one scale; undefined where there is none. */
export function intervalColumn(summary: StudySummary, after: number): DrawnColumn | undefined {
  const { variants } = summary;
  const scale = scaleOver(variants);
  if (!scale) return undefined;
  const looks = variantLooks(summary);
  return {
    after,
    heading: html`<span class="scale"><span>${formatThreshold(scale.low)}</span><span class="visually-hidden"> to </span><span>${formatThreshold(scale.high)}</span></span>`,
    cell: (row) => strip(variants[row], looks[row]?.color, scale.place),
  };
}

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly place: (share: number) => number;
}

function scaleOver(variants: readonly VariantSummary[]): Scale | undefined {
  const values = variants.flatMap(({ testAccuracy, testAccuracyInterval }) => [
    ...(testAccuracy ? [testAccuracy.minimum, testAccuracy.maximum] : []),
    ...(testAccuracyInterval ? [testAccuracyInterval.low, testAccuracyInterval.high] : []),
  ]);
  const finite = values.filter(Number.isFinite).map((value) => Math.min(1, Math.max(0, value)));
  if (finite.length === 0) return undefined;
  const low = Math.floor(Math.min(...finite) * 50) / 50;
  const high = Math.max(low + 0.02, Math.ceil(Math.max(...finite) * 50) / 50);
  return { low, high, place: (share) => side + ((share - low) / (high - low)) * (width - 2 * side) };
}

function strip(
  variant: VariantSummary | undefined,
  color: string | undefined,
  place: (share: number) => number,
): Markup {
  const { testAccuracy, testAccuracyInterval: interval, trials = [] } = variant ?? {};
  if (!testAccuracy || !Number.isFinite(testAccuracy.mean)) return html``;
  const middle = height / 2;
  const seeds = trials.flatMap(({ testAccuracy }) =>
    testAccuracy !== undefined && Number.isFinite(testAccuracy) ? [at(testAccuracy)] : [],
  );
  function at(share: number): string {
    return place(Math.min(1, Math.max(0, share))).toFixed(1);
  }
  return html`<svg class="strip" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
<line class="strip-ground" x1="0" x2="${width}" y1="${middle}" y2="${middle}"/>
${seeds.map((x) => html`<line class="strip-seed" x1="${x}" x2="${x}" y1="5" y2="${height - 5}"/>`)}
${interval && html`<line x1="${at(interval.low)}" x2="${at(interval.high)}" y1="${middle}" y2="${middle}" stroke="${color}" stroke-width="5" stroke-opacity="0.45" stroke-linecap="round"/>`}
<circle cx="${at(testAccuracy.mean)}" cy="${middle}" r="4.5" fill="${color}"/>
</svg>`;
}
