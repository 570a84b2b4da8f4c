import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { isLabError } from "@activation-lab/core";
import { afterAll, describe, expect, it } from "vitest";
import "../test-support/backends.js";
import { type ActivationSourceOptions, activationSource } from "./activation-source.js";

const formulas = {
  swishLike: "x * sigmoid(x)",
  rectified: "max(0, x)",
  bounded: "exp(-abs(x + min(0, x)))",
  shiftedErf: "erf(x) * (x + 1)",
  halfSinc: "sinc(x) * min(0, x)",
  waves: "sin(x)^2 + cos(x / 2)^3",
  cubicGauss: "x^3 * exp(-(x^2))",
  leaky: "x > 0 ? x : 0.1 * x",
  steps: "x > -1 && x <= 2 ? x^2 : 1",
  hyperbolic: "max(0, x) / (cosh(x) + 0.001)",
  mixed: "max(atan(x), asinh(x) + softplus(x))",
  inverse: "asinh(3 * x)",
  sameParts: "tanh(exp(-(x^2))) * sqrt(exp(-(x^2)) + 1)",
};

const packageFolder = resolve(import.meta.dirname, "../..");
const project = realpathSync(mkdtempSync(join(tmpdir(), "written-plugins-")));
afterAll(() => rmSync(project, { recursive: true, force: true }));

function link(name: string, target: string): void {
  const place = join(project, "node_modules", name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}

link("@activation-lab/activations", packageFolder);
link("@activation-lab/core", join(packageFolder, "../core"));
for (const name of ["@tensorflow/tfjs", "@types/node"]) link(name, join(packageFolder, "node_modules", name));
writeFileSync(join(project, "package.json"), '{ "type": "module" }');
writeFileSync(
  join(project, "tsconfig.json"),
  JSON.stringify({ extends: resolve(packageFolder, "../../tsconfig.base.json"), include: ["."] }),
);
const written = Object.entries(formulas).map(([name, formula]) => activationSource({ formula, name }));
for (const { fileName, source, testFileName, test } of written) {
  writeFileSync(join(project, fileName), source);
  writeFileSync(join(project, testFileName), test);
}

// Each declares the tests of its activation.
for (const { testFileName } of written) await import(join(project, testFileName));

describe("activationSource", () => {
  // The compiler reads all of core and of this package, which takes seconds.
  it("writes what the compiler takes", () => {
    const compiler = join(packageFolder, "node_modules/typescript/bin/tsc");
    expect(() =>
      execFileSync(process.execPath, [compiler, "-p", project], { encoding: "utf8", stdio: "pipe" }),
    ).not.toThrow();
  });

  it("names files as code is named", () => {
    expect(written[0]).toMatchObject({ fileName: "swish-like.ts", testFileName: "swish-like.test.ts" });
    expect(written[0]?.test).toContain('from "./swish-like.js"');
  });

  it("writes a title as it is, whatever it contains", () => {
    const { source } = activationSource({ formula: "x^2", name: "odd", title: 'A "title" */ mark' });
    expect(source).toContain('title: "A \\"title\\" */ mark"');
    expect(source.match(/\*\//g)).toHaveLength(4);
  });

  it.each<[string, ActivationSourceOptions, string]>([
    ["a name", { formula: "x^2", name: "my-square" }, 'the name must be in camelCase, not "my-square".'],
    ["a title", { formula: "x^2", name: "mine", title: "a\nb" }, "the title must be one line."],
    ["a formula", { formula: "x^", name: "mine" }, 'cannot read "x^"'],
    ["what is not finite", { formula: "1 / x", name: "mine" }, 'the value of "1 / x" at 0 is Infinity'],
  ])("refuses %s that is none", (_, options, expected) => {
    expect(() => activationSource(options)).toThrow(expected);
    expect(() => activationSource(options)).toThrow(
      expect.toSatisfy((error) => isLabError(error, "invalid-input")),
    );
  });
});
