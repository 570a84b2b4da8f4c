import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deriveSeed, randomStream } from "@activation-lab/core";
import { PNG } from "pngjs";

const classes = ["circle", "square"];

/** Draws pictures of circles and squares, of sizes that differ, into a folder for each of the two. */
export function drawPictures(directory: string, perClass: number): void {
  for (const name of classes) {
    mkdirSync(join(directory, name), { recursive: true });
    for (let index = 0; index < perClass; index++)
      writeFileSync(join(directory, name, `${index}.png`), drawPicture(name, index));
  }
}

function drawPicture(name: string, index: number): Buffer {
  const random = randomStream(deriveSeed(index, name));
  const side = 20 + random.below(20);
  const picture = new PNG({ width: side, height: side });
  const radius = side * (0.25 + 0.15 * random.uniform());
  const brightness = 150 + random.below(100);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [down, across] = [Math.abs(row - side / 2), Math.abs(column - side / 2)];
      const distance = name === "circle" ? Math.hypot(down, across) : Math.max(down, across);
      const grey = distance < radius ? brightness : random.below(60);
      picture.data.set([grey, grey, grey, 255], (row * side + column) * 4);
    }
  }
  return PNG.sync.write(picture);
}
