import type { TemplateOf } from "./template.js";

/** A new reporter: writes each trial's best epoch. */
export const reporterTemplate: TemplateOf = ({ package: packageName, file, identifier }) => ({
  description: `The reporter ${identifier} for Activation Lab`,
  companions: [],
  usesNode: true,
  files: {
    [`src/${file}.ts`]: `import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { defineReporter, type Reporter } from "@activation-lab/core";

/** Writes the best epoch of each trial to ${file}.json. Put your own report here. */
export function ${identifier}({ directory }: { readonly directory: string }): Reporter {
  return defineReporter({
    name: "${identifier}",
    // Also where the record was cut short: a pure function of the events.
    async onRecordEnd(events) {
      const best = new Map<string, { readonly epoch: number; readonly testAccuracy: number }>();
      for (const event of events) {
        if (event.type !== "epoch-end") continue;
        const { id, epoch, testAccuracy } = event;
        if (testAccuracy > (best.get(id)?.testAccuracy ?? -1)) best.set(id, { epoch, testAccuracy });
      }
      // Beside its place and then renamed: nobody reads half of it.
      const path = join(directory, "${file}.json");
      await writeFile(\`\${path}.tmp\`, JSON.stringify([...best]));
      await rename(\`\${path}.tmp\`, path);
    },
  });
}

/** For --reporter with the path of this file. */
export default ${identifier};
`,
    [`src/${file}.test.ts`]: `import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testReporter } from "@activation-lab/core/testing";
import { afterAll } from "vitest";
import { ${identifier} } from "./${file}.js";

const directory = mkdtempSync(join(tmpdir(), "${file}-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

testReporter(() => ${identifier}({ directory }), {
  written: () => readFileSync(join(directory, "${file}.json"), "utf8"),
});
`,
  },
  use: `While a study runs, and from the record of one that has run:

\`\`\`sh
npx activation-lab run study.ts --plugins ${packageName} --reporter ${identifier}
npx activation-lab report results/study --plugins ${packageName} --reporter ${identifier}
\`\`\`
`,
});
