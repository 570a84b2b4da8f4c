import { afterAll, beforeAll, describe } from "vitest";
import { type InstalledProject, installProject } from "../support/installed-project.js";
import { newPluginTests } from "../support/new-plugin-tests.js";
import { packedTests } from "../support/packed-tests.js";
import { snippetTests } from "../support/snippet-tests.js";

// Packing and installing takes most of the time: all tests that need the result share it, and so share a file.
let installed: InstalledProject | undefined;
const project = (): InstalledProject => {
  if (!installed) throw new Error("The packed packages were not installed.");
  return installed;
};
beforeAll(async () => {
  installed = await installProject();
}, 300_000);
afterAll(() => installed?.remove());

describe("what is packed", () => packedTests(project));
describe("what activation-lab new writes", () => newPluginTests(project));
describe("what the documents show", () => snippetTests(project));
