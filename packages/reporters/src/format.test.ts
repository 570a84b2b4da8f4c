import { describe, expect, it } from "vitest";
import * as format from "./format.js";

describe("format", () => {
  it.each([
    [format.formatPercent(0.6903), "69.0 %"],
    [format.formatPercent(Number.NaN), "NaN"],
    [format.formatPublishedPercent(0.6885), "68.85 %"],
    [format.formatPoints(0.0112), "+1.1"],
    [format.formatPoints(-0.0112), "-1.1"],
    [format.formatPoints(0.0004), "+0.04"],
    [format.formatPoints(0), "0.0"],
    [format.formatPoints(-0.0000001), "0.0"],
    [format.formatSize(0.007), "0.7"],
    [format.formatEnds({ low: -0.0004, high: 0.018 }), "[0.0, 1.8]"],
    [format.formatEnds({ low: -0.02, high: -0.0149 }), "[-2.0, -1.5]"],
    [format.formatP(0.0344), "0.034"],
    [format.formatP(0.00123), "0.0012"],
    [format.formatP(0.000999), "< 0.001"],
    [format.formatP(0), "< 0.001"],
    [format.formatP(1), "1.0"],
    [format.formatThreshold(0.6), "60 %"],
    [format.formatThreshold(0.625), "62.5 %"],
    [format.formatLoss(1.23456), "1.235"],
    [format.formatLoss(0), "0.000"],
    [format.formatLoss(123456), "1.23e+5"],
    [format.formatLoss(0.00012), "1.20e-4"],
    [format.formatLoss(Number.NaN), "NaN"],
    [format.formatLoss(Number.POSITIVE_INFINITY), "Infinity"],
    [format.formatAmount(1234.4), "1,234"],
    [format.formatAmount(1.25), "1.3"],
    [format.formatMeanCount(3), "3"],
    [format.formatMeanCount(10 / 3), "3.3"],
    [format.formatDuration(59_400), "59 s"],
    [format.formatDuration(75_000), "1 min 15 s"],
    [format.formatDuration(3_900_000), "1 h 5 min"],
    [format.formatRoughDuration(1000), "5 s"],
    [format.formatRoughDuration(118_000), "2 min"],
    [format.plural(1, "trial"), "1 trial"],
    [format.plural(6, "trial"), "6 trials"],
    [format.singleLine(" two\r\n\u001b[31mlines "), "two lines"],
    [format.singleLine("\u001b]8;;https://example.org\u0007link\u001b]8;;\u0007"), "link"],
    [format.singleLine("\u001b\u001b[0m[2Ja\u009b31mb\u202ec\ud800"), "[2Jabc\ufffd"],
    [format.singleLine("👩‍🔬 é"), "👩‍🔬 é"],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });
});
