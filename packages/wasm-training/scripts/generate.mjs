// Compiles assembly/*.ts to one wasm module and writes it, as base64, to src/generated/kernels.ts: a string needs no file to be found
// at run time and goes unchanged through every bundler.
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import asc from "assemblyscript/asc";
import { expandTiles } from "./expand-tiles.mjs";

const root = new URL("..", import.meta.url);
const folder = new URL("assembly/", root);
const sources = new Map();
for (const name of await readdir(folder)) {
  if (!name.endsWith(".ts")) continue;
  sources.set(
    `assembly/${name}`,
    expandTiles(await readFile(new URL(name, folder), "utf8"), `assembly/${name}`),
  );
}

let wasm;
const { error, stderr } = await asc.main(
  [
    "assembly/index.ts",
    "-O3",
    "--noAssert",
    "--converge",
    "--runtime",
    "stub",
    "--importMemory",
    "--enable",
    "simd",
    "--outFile",
    "kernels.wasm",
  ],
  {
    readFile: (name) => sources.get(name.replaceAll("\\", "/").replace(/^\.\//, "")) ?? null,
    writeFile: (name, data) => {
      if (name.endsWith(".wasm")) wasm = data;
    },
    listFiles: () => [],
  },
);
if (error || !wasm) {
  console.error(String(stderr));
  throw error ?? new Error("asc wrote no module.");
}

const compiled = await WebAssembly.compile(wasm);
const functions = WebAssembly.Module.exports(compiled)
  .filter(({ kind }) => kind === "function")
  .map(({ name }) => name);
const text = `// Written by scripts/generate.mjs from assembly/*.ts.

/** The names of the module's functions. */
export const kernelFunctionNames = ${JSON.stringify(functions)} as const;

/** The wasm module (${wasm.length} bytes) in base64. */
export const kernelsBase64 =
  "${Buffer.from(wasm).toString("base64")}";
`;
await mkdir(new URL("src/generated/", root), { recursive: true });
await writeFile(new URL("src/generated/kernels.ts", root), text);
console.log(`src/generated/kernels.ts: ${wasm.length} bytes of wasm, ${functions.length} functions`);
