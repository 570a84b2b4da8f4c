import { cpSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { importedBy, pageOf, workspaceRoot } from "./pages.js";

/** The files that pages link to and that are no pages: where each lies in the workspace, by where it goes in the site. */
const linkedFiles = new Map<string, string>();

/**
 * Makes the links of Markdown, which go from file to file as on a code host, into links of the site: to the page of a Markdown
 * file, or to a copy of any other file. A link to a file that is not there ends the build.
 */
export function siteLinks(markdown: MarkdownRenderer, base: string): void {
  markdown.core.ruler.push("site-links", ({ tokens, env }) => {
    const file = sourceOf(env);
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (!href || /^([a-z]+:|#|\/)/i.test(href)) continue;
      const [path = "", heading] = href.split("#");
      const target = linkTarget(posix.join(posix.dirname(file), decodeURI(path)), file);
      if (target.endsWith(".md")) {
        token.attrSet("href", `/${pageOf(target)}${heading === undefined ? "" : `#${heading}`}`);
      } else {
        token.attrSet("href", base + copyOf(target));
        token.attrSet("target", "_self"); // no page, so the site's router has to leave it alone
      }
    }
  });
}

/** Names the pages of the reference by what one imports; typedoc calls the main entry point of every package "index". */
export function referenceTitles(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before("anchor", "reference-titles", ({ tokens, env }) => {
    const name = importedBy(sourceOf(env));
    const text =
      tokens[0]?.tag === "h1" ? tokens[1]?.children?.find(({ type }) => type === "text") : undefined;
    if (name !== undefined && text) text.content = name;
  });
}

/** The Markdown file that is rendered; VitePress knows it by another name where its page has another place. */
function sourceOf({ realPath, path }: { readonly realPath?: string; readonly path: string }): string {
  return relative(workspaceRoot, realPath ?? path).replaceAll("\\", "/");
}

/** The file that a link means: of a folder its `README.md`. */
function linkTarget(path: string, file: string): string {
  const target = path.replace(/\/$/, "");
  const at = join(workspaceRoot, target);
  if (!existsSync(at)) throw new Error(`${file} links to ${target}, which is not there.`);
  if (!statSync(at).isDirectory()) return target;
  if (existsSync(join(at, "README.md"))) return `${target}/README.md`;
  throw new Error(
    `${file} links to the folder ${target}, which has no README.md to show: link to a file in it.`,
  );
}

/** Where a file goes in the site: what lies in docs keeps its place, sources are shown as text. */
function copyOf(file: string): string {
  const place = file === gallery ? "activations/table.html" : file.replace(/^docs\//, "");
  const copy = file.startsWith("docs/") ? place : `source/${file}.txt`;
  linkedFiles.set(copy, file);
  return copy;
}

const gallery = "docs/activations/index.html";

/** Copies the files that pages link to into the finished site. */
export function copyLinkedFiles(outDirectory: string): void {
  if ([...linkedFiles.values()].includes(gallery)) {
    for (const name of readdirSync(join(workspaceRoot, dirname(gallery))))
      if (name.endsWith(".svg")) linkedFiles.set(`activations/${name}`, `docs/activations/${name}`);
  }
  for (const [copy, file] of linkedFiles) {
    mkdirSync(dirname(join(outDirectory, copy)), { recursive: true });
    cpSync(join(workspaceRoot, file), join(outDirectory, copy));
  }
}
