import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the whole workspace, whose Markdown files are the pages. */
export const workspaceRoot = resolve(import.meta.dirname, "../..");

/** What of the workspace's Markdown has no page. */
export const withoutPage = [
  "README.md", // says what the home page says
  "SECURITY.md",
  "api/**",
  "**/CHANGELOG.md",
  "benchmarks/*/**",
  "docs/reference/@activation-lab/*/index.md", // a list of the entry points, as in the sidebar
  "examples/*/*/**",
  "packages/*/*/**",
  "results/**",
  "scripts/**",
  "test/**",
];

/** Where the page of a Markdown file stands in the site, as in `guides/machines.md` for `docs/guides/machines.md`. */
export function pageOf(file: string): string {
  if (file === "README.md" || file === "docs/README.md") return "index.md";
  if (file === "ARCHITECTURE.md") return "design.md";
  if (file === "CONTRIBUTING.md") return "contributing.md";
  return file
    .replace(/^docs\//, "")
    .replace(/^reference\/(?:@activation-lab\/)?(.+?)(?:-1)?\.md$/, "reference/$1.md")
    .replace(/^(packages|examples|benchmarks)(\/[^/]+)?\/README\.md$/, "$1$2.md")
    .replace(/(^|\/)README\.md$/, "$1index.md");
}

/** What a page of the reference is about, by what one imports; undefined for other files. */
export function importedBy(file: string): string | undefined {
  const [, name] = /^docs\/reference\/(.+)\.md$/.exec(file) ?? [];
  return name === "index" ? undefined : name?.replace(/\/index-1$/, "");
}

/** The first heading of a Markdown file. */
export function titleOf(file: string): string {
  const text = readFileSync(join(workspaceRoot, file), "utf8");
  return /^# (.+?)(?: \{#.*\})?$/m.exec(text)?.[1]?.replaceAll("`", "").replaceAll("\\", "") ?? file;
}

/** The folders within a folder of the workspace that have a Markdown file of one of these names: that file's path. */
export function pagesWithin(folder: string, ...names: readonly string[]): string[] {
  return readdirSync(join(workspaceRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => {
      const name = names.find((candidate) => existsSync(join(workspaceRoot, folder, entry.name, candidate)));
      return name === undefined ? [] : [`${folder}/${entry.name}/${name}`];
    })
    .sort();
}

/** The Markdown files of a folder of the workspace, its `README.md` left out; none where there is no such folder. */
export function pagesIn(folder: string): string[] {
  if (!existsSync(join(workspaceRoot, folder))) return [];
  return readdirSync(join(workspaceRoot, folder))
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .map((name) => `${folder}/${name}`)
    .sort();
}
