import { constants as zlib } from "node:zlib";
import { PNG } from "pngjs";

/** A picture in memory. */
export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]`, red, green and blue, 0 to 255. */
  readonly pixels: Uint8Array;
}

const rgb = 2;
/** What differs from its neighbours by little takes least space with this one; the decoded bytes are the same with any. */
const paethFilter = 4;

/** The bytes of a PNG file of 8 bits a channel, without alpha, gamma or colour profile, which could change what is decoded. */
export function encodePng({ width, height, pixels }: RgbPicture): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  png.gamma = 0;
  return PNG.sync.write(png, {
    colorType: rgb,
    inputColorType: rgb,
    inputHasAlpha: false,
    filterType: paethFilter,
    deflateLevel: 9,
    deflateStrategy: zlib.Z_DEFAULT_STRATEGY,
  });
}
