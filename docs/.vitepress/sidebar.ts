import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme } from "vitepress";
import { importedBy, pageOf, pagesIn, pagesWithin, titleOf, workspaceRoot } from "./pages.js";

type Item = DefaultTheme.SidebarItem;

/** An entry of the sidebar for the page of a Markdown file, by its first heading if no text is given. */
function entry(file: string, text = titleOf(file)): Item {
  return { text, link: `/${pageOf(file).replace(/(^|\/)index\.md$/, "$1")}` };
}

function section(text: string, items: readonly Item[], collapsed?: boolean): Item {
  return { text, items: [...items], ...(collapsed === undefined ? {} : { collapsed }) };
}

const tutorial = ["background", "functions", "experiment", "charts", "variation", "choosing"];
const guides = ["browsers", "tfjs-node", "machines", "reproducibility"];

/** The sidebar of all pages but the reference's. */
export function guideSidebar(): Item[] {
  const own = pagesIn("docs/guides").filter((file) => !guides.some((name) => file.endsWith(`/${name}.md`)));
  return [
    section("Start", [entry("docs/start.md", "Your own comparison")]),
    section("Tutorial", [
      entry("docs/tutorial/README.md", "What it is about"),
      ...tutorial.map((name) => entry(`docs/tutorial/${name}.md`)),
    ]),
    section("Guides", [
      entry("docs/guide.md", "Write and run a study"),
      entry("docs/studies.md"),
      entry("docs/programs.md"),
      ...guides.map((name) => entry(`docs/guides/${name}.md`)),
      ...own.map((file) => entry(file)),
      entry("docs/reporters.md"),
      entry("docs/record.md"),
    ]),
    section("Gallery", [entry("docs/activations/README.md", "All activation functions")]),
    section("Results", [
      entry("docs/results/README.md", "What was measured"),
      entry("docs/results/claims.md"),
      ...pagesWithin("docs/results", "README.md", "report.md").map((file) => entry(file)),
      entry("benchmarks/README.md"),
    ]),
    section(
      "Packages",
      pagesWithin("packages", "README.md").map((file) => entry(file)),
      true,
    ),
    section(
      "Examples",
      pagesWithin("examples", "README.md").map((file) => entry(file)),
      true,
    ),
    section("Design", [entry("ARCHITECTURE.md"), entry("CONTRIBUTING.md")]),
  ];
}

/** The sidebar of the reference, which typedoc has written before: an entry for each entry point of a package. */
export function referenceSidebar(): Item[] {
  const folder = "docs/reference";
  if (!existsSync(join(workspaceRoot, folder))) return [];
  const files = readdirSync(join(workspaceRoot, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((file) => /(?<!\/index)\.md$/.test(file))
    .map((file) => ({ file, name: (importedBy(file) ?? file).replace("@activation-lab/", "") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    section("Reference", [
      entry(`${folder}/index.md`, "All packages"),
      ...files.map(({ file, name }) => entry(file, name)),
    ]),
  ];
}
