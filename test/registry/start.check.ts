import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { commandsOf, isProgram, snippetsOf, wordsOf } from "../support/snippets.js";
import { newProject } from "./new-project.js";

it.each(["20", "24"])(
  "docs/start.md leads from an empty folder to a report on Node %s",
  async (nodeVersion) => {
    const project = await newProject(inject("registryEnvironment"), nodeVersion);
    const started = performance.now();
    try {
      for (const snippet of snippetsOf("docs/start.md")) {
        if (isProgram(snippet)) writeFileSync(join(project.directory, snippet.fileName), snippet.code);
        for (const command of commandsOf(snippet)) {
          const [program = "", ...args] = wordsOf(command);
          const before = performance.now();
          await project.run(program, args);
          console.log(`${((performance.now() - before) / 1000).toFixed(0)} s: ${command}`);
        }
      }
      const minutes = (performance.now() - started) / 60_000;
      console.log(`${minutes.toFixed(1)} minutes from an empty folder to the last report`);
      expect(readFileSync(join(project.directory, "results/first/report.html"), "utf8")).toContain("<svg");
      expect(existsSync(join(project.directory, "results/second/report.html"))).toBe(true);
    } finally {
      project.remove();
    }
  },
);
