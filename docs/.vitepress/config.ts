import { defineConfig, type UserConfig } from "vitepress";
import { copyLinkedFiles, referenceTitles, siteLinks } from "./links.js";
import { pageOf, withoutPage } from "./pages.js";
import { guideSidebar, referenceSidebar } from "./sidebar.js";

/** Where the site will lie on its server, as in `/activation-lab/`. */
const base = process.env.SITE_BASE ?? "/";
if (!/^\/(.*\/)?$/.test(base)) throw new Error(`SITE_BASE begins and ends with a slash; it is ${base}.`);

type Plugin = Extract<NonNullable<NonNullable<UserConfig["vite"]>["plugins"]>[number], { name: string }>;

export default defineConfig({
  title: "Activation Lab",
  description: "Compares activation functions on the same network, over several seeds.",
  lang: "en",
  base,
  srcDir: "..",
  srcExclude: withoutPage,
  rewrites: pageOf,
  outDir: "dist",
  cacheDir: "node_modules/.vitepress",
  head: [["link", { rel: "icon", href: "data:," }]],
  markdown: {
    anchor: { slugify: headingAnchor },
    languageAlias: { jsonl: "json" },
    config(markdown) {
      siteLinks(markdown, base);
      referenceTitles(markdown);
    },
  },
  transformPageData: ({ relativePath, frontmatter }) =>
    relativePath === "index.md"
      ? { frontmatter: { ...frontmatter, sidebar: false, aside: false, pageClass: "home" } }
      : undefined,
  buildEnd: ({ outDir }) => copyLinkedFiles(outDir),
  // Charts stay files, so that a page of a hundred of them can load those that are in sight.
  vite: { plugins: [vueFromAnywhere()], build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4_000 } },
  themeConfig: {
    search: {
      provider: "local",
      // What is found in the reference is an export, and not one of its thousand headings "Parameters" and "Returns".
      options: {
        _render: (text, env, markdown) => markdown.render(withoutDeepHeadings(text, env.path), env),
      },
    },
    outline: { level: [2, 3] },
    externalLinkIcon: true,
    nav: [
      { text: "Start", link: "/start" },
      { text: "Tutorial", link: "/tutorial/" },
      { text: "Guides", link: "/guide", activeMatch: "^/(guide|studies|programs|reporters|record)" },
      { text: "Gallery", link: "/activations/" },
      { text: "Results", link: "/results/" },
      { text: "Reference", link: "/reference/" },
      { text: "Design", link: "/design" },
    ],
    sidebar: { "/": guideSidebar(), "/reference/": referenceSidebar() },
  },
});

/** The name by which a heading is linked, as code hosts make it. */
function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/** The text of a page, of the reference without its smaller headings. */
function withoutDeepHeadings(text: string, path: string): string {
  return path.includes("/docs/reference/") ? text.replace(/^#{4,6} .*$/gm, "") : text;
}

/** Lets pages that lie outside of this folder, such as a package's README, import Vue when the site is rendered. */
function vueFromAnywhere(): Plugin {
  return {
    name: "vue-from-anywhere",
    enforce: "pre",
    resolveId: (id, _, options) =>
      options.ssr && /^vue(\/|$)/.test(id) ? { id, external: true } : undefined,
  };
}
