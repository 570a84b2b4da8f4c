// Bundles the script and the style of the HTML report from src/html/page and writes them, as strings, to src/generated/page.ts:
// the page carries them inside itself, and a string needs no file to be found at run time.
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = new URL("..", import.meta.url);

async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, root))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  // Within an element, its own end tag would end it early, and "<!--" with "<script" would hide its end.
  return outputFiles[0].text.trim().replace(/<(?=\/(?:script|style)|!--|script)/gi, "\\x3C");
}

const script = await bundled("src/html/page/main.ts");
const style = await bundled("src/html/page/style.css");
const hash = createHash("sha256").update(script).digest("base64");
const text = `// Written by scripts/generate.mjs from src/html/page.

/** The script of the page, one function that calls itself. */
export const pageScript =
  ${JSON.stringify(script)};

/** What a Content-Security-Policy knows the script by. */
export const pageScriptHash = "sha256-${hash}";

/** The style sheet of the page. */
export const pageStyle =
  ${JSON.stringify(style)};
`;
await mkdir(new URL("src/generated/", root), { recursive: true });
await writeFile(new URL("src/generated/page.ts", root), text);
console.log(`src/generated/page.ts: ${script.length} characters of script, ${style.length} of style`);
