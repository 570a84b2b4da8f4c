import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandsOf, isProgram, snippetsOf } from "./support/snippets.js";
import { documents, packages, readDocument, readManifest, workspaceRoot } from "./support/workspace.js";

/** What a user can be told to install: our packages, and what they and their tests need beside them. */
const installable = new Set([
  ...packages.flatMap(({ manifest }) => [manifest.name, ...Object.keys(manifest.peerDependencies ?? {})]),
  ...["jiti", "typescript", "vite", "vitest"],
]);

describe.each(documents)("%s", (document) => {
  const text = readDocument(document);
  const snippets = snippetsOf(document);

  it("links to files and headings that exist", () => {
    const broken = linksOf(text).filter((link) => !isThere(document, link));
    expect(broken).toEqual([]);
  });

  it("shows blocks in languages that are checked", () => {
    const unknown = snippets.filter(
      ({ language }) => !["ts", "js", "sh", "json", "jsonl", "html", "yaml", "text", ""].includes(language),
    );
    expect(unknown.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
    expect((text.match(/^```/gm) ?? []).length).toBe(snippets.length * 2);
  });

  it("installs packages that exist, and all that its blocks import", () => {
    const installed = snippets.flatMap(commandsOf).flatMap(installedBy);
    expect(installed.filter((name) => !installable.has(name))).toEqual([]);
    const imported = snippets
      .filter(isProgram)
      .flatMap(({ code }) => [
        ...code.replace(/\/\/.*$/gm, "").matchAll(/(?:from|import|import\()\s*"([^".][^"]*)"/g),
      ])
      .map(([, specifier = ""]) => specifier)
      .filter((specifier) => !isBuiltin(specifier))
      .map((specifier) =>
        specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/"),
      );
    expect(imported.filter((name) => !installed.includes(name))).toEqual([]);
  });

  it("names scripts that the workspace has", () => {
    const { scripts = {} } = readManifest(workspaceRoot);
    const own = ["exec", "install", "changeset", "pack", "publish"];
    const named = [...codeOf(text).matchAll(/\bpnpm(?:@[\d.]+)? ([a-z][\w:-]*)/g)].map(
      ([, name = ""]) => name,
    );
    expect(named.filter((name) => !(name in scripts) && !own.includes(name))).toEqual([]);
  });
});

/** What a document says in code, in blocks and within lines. */
function codeOf(text: string): string {
  return [...text.matchAll(/^```[\s\S]*?^```$|`[^`\n]+`/gm)].map(([code]) => code).join("\n");
}

/** The packages that a command installs. */
function installedBy(command: string): string[] {
  const [, names = ""] = /^npm install (.*)$/.exec(command) ?? [];
  return names
    .split(/\s+/)
    .filter((name) => name !== "" && !name.startsWith("-"))
    .map((name) => name.replace(/(?<=.)@[\d.^~]+$/, ""));
}

/** The targets of a document's links and images that point into the workspace. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function isThere(document: string, link: string): boolean {
  const [path = "", heading] = link.split("#");
  const file = path === "" ? document : join(dirname(document), path);
  if (!existsSync(join(workspaceRoot, file))) return false;
  return heading === undefined || !file.endsWith(".md") || headingsOf(readDocument(file)).includes(heading);
}

/** The names by which a document's headings are linked. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}
