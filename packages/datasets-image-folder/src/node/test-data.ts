import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encode as encodeJpeg } from "jpeg-js";
import { PNG } from "pngjs";
import { afterAll } from "vitest";

/** Red, green, blue and alpha of each pixel, by row and column. */
export type Painter = (row: number, column: number) => readonly [number, number, number, number];

/** A directory that is gone after the tests of the file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "activation-lab-image-folder-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes a file and the folders that it needs. */
export function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function rgba(height: number, width: number, paint: Painter): Buffer {
  const data = Buffer.alloc(height * width * 4);
  for (let at = 0; at < height * width; at++) data.set(paint(Math.floor(at / width), at % width), at * 4);
  return data;
}

/** The bytes of a PNG file; its colour type is 0 (grey), 2 (red, green, blue), 4 (grey, alpha) or 6 (all four). */
export function png(height: number, width: number, paint: Painter, colorType: 0 | 2 | 4 | 6 = 6): Buffer {
  const picture = new PNG({ height, width });
  picture.data = rgba(height, width, paint);
  return PNG.sync.write(picture, { colorType });
}

/** The bytes of a JPEG file. */
export function jpeg(height: number, width: number, paint: Painter, quality = 100): Uint8Array {
  return encodeJpeg({ height, width, data: rgba(height, width, paint) }, quality).data;
}

/** Writes `count` pictures of each class, PNG and JPEG by turns, all different, of sizes that differ. */
export function writeClasses(directory: string, classes: Readonly<Record<string, number>>): void {
  for (const [label, [className, count]] of Object.entries(classes).entries()) {
    for (let index = 0; index < count; index++) {
      const paint: Painter = (row, column) => [60 * label + 10 * index, 20 * row, 20 * column, 255];
      const [height, width] = [8 + (index % 3), 6 + (index % 5)];
      const name = join(directory, className, String(index).padStart(3, "0"));
      if (index % 2 === 0) write(`${name}.png`, png(height, width, paint));
      else write(`${name}.JPG`, jpeg(height, width, paint));
    }
  }
}
