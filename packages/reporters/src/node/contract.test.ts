import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testReporter } from "@activation-lab/core/testing";
import { afterAll, describe } from "vitest";
import { terminal } from "../terminal.js";
import {
  claimsCsv,
  csv,
  diagnosticsCsv,
  html,
  json,
  latex,
  markdown,
  png,
  svg,
  tensorboard,
  trialsCsv,
} from "./index.js";

const directory = mkdtempSync(join(tmpdir(), "activation-lab-contract-"));
afterAll(() => rmSync(directory, { recursive: true }));

const quiet = { write() {} };

describe("terminal", () => testReporter(() => terminal({ stream: quiet })));
describe("terminal, redrawn", () =>
  testReporter(() => terminal({ stream: quiet, isTTY: true, columns: 60 })));
describe("csv", () => testReporter(() => csv({ path: join(directory, "results.csv") })));
describe("diagnosticsCsv", () =>
  testReporter(() => diagnosticsCsv({ path: join(directory, "diagnostics.csv") })));
describe("claimsCsv", () => testReporter(() => claimsCsv({ path: join(directory, "claims.csv") })));
describe("trialsCsv", () => testReporter(() => trialsCsv({ path: join(directory, "trials.csv") })));
describe("markdown", () => testReporter(() => markdown({ path: join(directory, "report.md") })));
describe("html", () => testReporter(() => html({ path: join(directory, "report.html") })));
describe("svg", () => testReporter(() => svg({ directory })));
describe("png", () => testReporter(() => png({ directory, scale: 1 })));
describe("json", () => testReporter(() => json({ path: join(directory, "report.json") })));
describe("latex", () => testReporter(() => latex({ path: join(directory, "results.tex") })));
describe("tensorboard", () => testReporter(() => tensorboard({ directory: join(directory, "tensorboard") })));
