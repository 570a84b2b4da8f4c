import { fileURLToPath } from "node:url";
import { listActivations } from "../../src/list-activations.js";
import { readCosts } from "./costs.js";
import { galleryEntries } from "./entries.js";
import { galleryPage } from "./page.js";
import { drawActivation } from "./picture.js";
import { galleryReadme } from "./readme.js";

/** The folder of the gallery. */
export const galleryFolder = fileURLToPath(new URL("../../../../docs/activations/", import.meta.url));

/** Where the gallery's costs are kept. */
export const costsFile = `${galleryFolder}costs.json`;

/** The gallery's pictures by the names of their files. */
export async function galleryPictures(): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  for (const activation of listActivations()) {
    pictures.set(`${activation.name}.svg`, await drawActivation(activation));
  }
  return pictures;
}

/** The gallery's document and page by the names of their files. */
export function galleryDocuments(): Map<string, string> {
  const costs = readCosts(costsFile);
  const entries = galleryEntries(costs);
  return new Map([
    ["README.md", galleryReadme(entries, costs)],
    ["index.html", galleryPage(entries, costs)],
  ]);
}
