import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { writeCosts } from "./gallery/costs.js";
import { costsFile, galleryDocuments, galleryFolder, galleryPictures } from "./gallery/files.js";

/** Writes docs/activations anew; `--costs PATH` takes the costs from what `pnpm bench activations --json PATH` wrote. */
const { values } = parseArgs({ options: { costs: { type: "string" } } });
mkdirSync(galleryFolder, { recursive: true });
if (values.costs !== undefined) writeCosts(values.costs, costsFile);

const pictures = await galleryPictures();
for (const file of readdirSync(galleryFolder)) {
  if (file.endsWith(".svg") && !pictures.has(file)) rmSync(join(galleryFolder, file));
}
for (const [file, content] of [...pictures, ...galleryDocuments()]) {
  writeFileSync(join(galleryFolder, file), content);
}
console.log(`${pictures.size} pictures, README.md and index.html in ${galleryFolder}`);
