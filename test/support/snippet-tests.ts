import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { writeHollowCifar10 } from "./hollow-cifar10.js";
import type { InstalledProject } from "./installed-project.js";
import { type Finished, run } from "./run.js";
import { isProgram, runnableCommands, type Snippet, smaller, snippetsOf, wordsOf } from "./snippets.js";
import { documents } from "./workspace.js";

const jitiRunner = `
import { resolve } from "node:path";
import { createJiti } from "jiti";
await createJiti(import.meta.url, { fsCache: false }).import(resolve(process.argv[2]));
`;

/** Declares the tests of what the documents show: each block runs in the project as a user would run it. */
export function snippetTests(project: () => InstalledProject): void {
  const snippets = documents.flatMap(snippetsOf);
  const root = (): string => join(project().directory, "snippets");

  beforeAll(() => {
    writeHollowCifar10(join(project().directory, "cifar10"));
    mkdirSync(root());
    writeFileSync(join(root(), "run.js"), jitiRunner);
    writeFileSync(join(root(), "tsconfig.json"), JSON.stringify(compilerConfiguration));
    for (const snippet of snippets.filter(isWritten)) {
      const path = join(root(), folderOf(snippet), snippet.fileName);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, snippet.setup + snippet.code);
    }
  });

  const inFolder = async (snippet: Snippet, command: string, args: readonly string[]): Promise<void> => {
    const directory = join(root(), folderOf(snippet));
    mkdirSync(directory, { recursive: true });
    const environment = {
      CIFAR10_DIR: join(project().directory, "cifar10"),
      ACTIVATION_LAB_CACHE: join(project().directory, "cache"),
    };
    expectSuccess(await run(command, args, { directory, environment }));
  };

  it("compiles every TypeScript block of the documents under strict", async () => {
    const { out } = await run("npx", ["tsc", "-p", "snippets"], { directory: project().directory });
    expect(out).toBe("");
  });

  const shown = documents.filter((document) =>
    snippets.some(
      (snippet) =>
        snippet.document === document && (isProgram(snippet) || runnableCommands(snippet).length > 0),
    ),
  );
  describe.each(shown)("%s", (document) => {
    const own = snippets.filter((snippet) => snippet.document === document);
    const title = (snippet: Snippet): string =>
      `${snippet.place} ${snippet.named ? snippet.fileName : ""}`.trim();

    for (const snippet of own) {
      if (isProgram(snippet)) {
        if (snippet.fragment === undefined)
          it(`runs ${title(snippet)}`, () => inFolder(snippet, ...programOf(snippet)));
        else
          it(`parses ${title(snippet)}: ${snippet.fragment}`, () =>
            expect(syntaxErrors(snippet)).toEqual([]));
      }
      for (const command of runnableCommands(snippet))
        it(`runs ${command}`, () => inFolder(snippet, "npx", smaller(wordsOf(command).slice(1))));
    }
  });
}

const compilerConfiguration = {
  compilerOptions: {
    strict: true,
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    moduleDetection: "force",
    types: ["node"],
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["**/*.ts"],
};

/** A fragment that names its file is there for others to import, and a record to be read. */
function isWritten(snippet: Snippet): boolean {
  if (!isProgram(snippet)) return snippet.language === "jsonl";
  return snippet.fragment === undefined || snippet.named;
}

/** Each document has a folder, in which its blocks see each other. */
function folderOf({ document }: Snippet): string {
  return document.replace(/\.md$/, "").replaceAll("/", "-");
}

/** The command that runs a block's file. */
function programOf({ fileName }: Snippet): [string, string[]] {
  if (fileName.endsWith(".test.ts")) return ["npx", ["vitest", "run", "--root", ".", fileName]];
  if (fileName.endsWith(".ts")) return [process.execPath, ["../run.js", fileName]];
  return [process.execPath, [fileName]];
}

function expectSuccess({ code, out, error }: Finished): void {
  const said = `${out}${error}`;
  expect(code, said).toBe(0);
  expect(said).not.toMatch(/^.*\b(\w*Error\b:|error TS\d|failed and is left out)/m);
}

function syntaxErrors({ code, fileName }: Snippet): string[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, allowJs: true },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
