import { isLabError } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { parseRunOptions } from "./run-options.js";

describe("what is asked of run", () => {
  it("may be a page to watch the study on, at a free port or one's own", () => {
    expect(parseRunOptions(["study.ts"]).live).toBeUndefined();
    expect(parseRunOptions(["study.ts", "--open"]).live).toEqual({});
    expect(parseRunOptions(["study.ts", "--open", "--port", "8080", "--host", "0.0.0.0"]).live).toEqual({
      port: 8080,
      host: "0.0.0.0",
    });
  });

  it("may be formats, which are written in an order of their own", () => {
    expect(parseRunOptions(["study.ts"]).formats).toBeUndefined();
    const { formats } = parseRunOptions(["study.ts", "--formats", "csv, html,csv"]);
    expect(formats?.map(({ name }) => name)).toEqual(["html", "csv"]);
  });

  it.each([
    ["a port without a page", ["--port", "80"], /--port goes with --open/],
    ["a host without a page", ["--host", "::"], /--host goes with --open/],
    ["a port that is none", ["--open", "--port", "web"], /--port takes a whole number above zero, not "web"/],
    ["a port beyond all", ["--open", "--port", "65536"], /--port takes a number up to 65535, not "65536"/],
    ["a page of nothing", ["--open", "--dry-run"], /--open and --dry-run exclude each other/],
    ["a format that is none", ["--formats", "pdf"], /format "pdf"; known: html/],
    ["no format", ["--formats", ""], /format ""; known: html/],
  ])("is not %s", (_, args, sentence) => {
    let refusal: unknown;
    try {
      parseRunOptions(["study.ts", ...args]);
    } catch (error) {
      refusal = error;
    }
    expect(isLabError(refusal, "invalid-input")).toBe(true);
    expect(String(refusal)).toMatch(sentence);
  });
});
