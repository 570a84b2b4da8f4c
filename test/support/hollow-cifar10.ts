import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileNames = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`).concat("test_batch.bin");
const bytesPerImage = 1 + 3 * 32 * 32;
const imagesPerFile = 10_000;

/**
 * Writes files of CIFAR-10's layout and size whose images show nothing: documents that load it need no download. A
 * smaller set would be refused, as a damaged one is.
 */
export function writeHollowCifar10(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const images = Buffer.alloc(imagesPerFile * bytesPerImage);
  for (let at = 0; at < bytesPerImage * 10; at++) images[at] = (at * 31) % 251;
  for (let image = 0; image < imagesPerFile; image++) images[image * bytesPerImage] = image % 10;
  for (const name of fileNames) writeFileSync(join(directory, name), images);
}
