import { join } from "node:path";
import { testDataset } from "@activation-lab/core/testing";
import { imageFolder } from "./image-folder.js";
import { temporaryDirectory, writeClasses } from "./test-data.js";

const directory = temporaryDirectory();
writeClasses(join(directory, "one"), { cats: 12, dogs: 7, emus: 9 });
for (const [part, count] of [
  ["train", 6],
  ["validation", 3],
  ["test", 4],
] as const) {
  writeClasses(join(directory, "divided", part), { cats: count, dogs: count });
}

testDataset(imageFolder({ directory: join(directory, "one"), height: 8, width: 8, name: "one" }));
testDataset(imageFolder({ directory: join(directory, "divided"), height: 5, width: 9, name: "divided" }));
