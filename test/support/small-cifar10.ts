import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const fileNames = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`).concat("test_batch.bin");
const bytesPerImage = 1 + 3 * 32 * 32;

/** Writes files in CIFAR-10's layout, with few images that show nothing: documents that load it need no download. */
export function writeSmallCifar10(directory: string, imagesPerFile = 100): void {
  mkdirSync(directory, { recursive: true });
  for (const name of fileNames) {
    const bytes = Uint8Array.from(
      { length: imagesPerFile * bytesPerImage },
      (_, index) => (index * 31) % 251,
    );
    for (let image = 0; image < imagesPerFile; image++) bytes[image * bytesPerImage] = image % 10;
    writeFileSync(join(directory, name), bytes);
  }
}
