import { isLabError } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { formats } from "./formats.js";
import { parseReportOptions } from "./report-options.js";

describe("what is asked of report", () => {
  it("may be one record, or several, with formats and a place", () => {
    expect(parseReportOptions(["a"])).toEqual({ records: ["a"], formats: [], open: false });
    const options = parseReportOptions(["a", "--csv", "b", "--html", "--out", "c", "--open"]);
    expect(options).toMatchObject({ records: ["a", "b"], outputDirectory: "c", open: true });
    expect(options.formats.map(({ name }) => name)).toEqual(["html", "csv"]);
  });

  it("may be each format by its name", () => {
    for (const format of formats)
      expect(parseReportOptions(["a", `--${format.name}`]).formats).toEqual([format]);
  });

  it.each([
    ["nothing", [], /Name a record, as in/],
    ["an option that is none", ["a", "--pdf"], /--pdf.*--help/],
    ["a place that is none", ["a", "--out"], /--out.*--help/],
    ["to open what is not written", ["a", "--open", "--csv"], /give --html as well/],
  ])("is not %s", (_, args, sentence) => {
    let refusal: unknown;
    try {
      parseReportOptions(args);
    } catch (error) {
      refusal = error;
    }
    expect(isLabError(refusal, "invalid-input")).toBe(true);
    expect(String(refusal)).toMatch(sentence);
  });
});
