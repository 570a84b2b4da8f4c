import { errorMessage } from "@activation-lab/core";
import { decode as decodeJpeg } from "jpeg-js";
import { PNG } from "pngjs";
import type { Picture } from "../resize.js";
import { failure } from "./failure.js";

const pngSignature = [0x89, 0x50, 0x4e, 0x47];
const jpegSignature = [0xff, 0xd8, 0xff];
/** More millions of pixels are refused before memory is taken for them. */
const mostMegapixels = 200;
const jpegLimits = { maxResolutionInMP: mostMegapixels, maxMemoryUsageInMB: 2048 };
/** Where a PNG file has its width, and after it its height. */
const pngSizeAt = 16;

/**
 * Decodes a PNG or JPEG file, told apart by how it begins. Grey becomes red, green and blue of the same value; what is
 * transparent lies over black; 16 bits are reduced to 8. Neither colour profiles nor the orientation that a camera notes are
 * applied.
 *
 * @throws a LabError `invalid-input`, naming the file, where it is neither, is damaged, or has more than 200 million pixels.
 */
export function decodeImage(file: string, bytes: Buffer): Picture {
  const decode = decoderOf(bytes);
  if (!decode) {
    throw failure("invalid-input", `"${file}" is neither a PNG nor a JPEG file; convert or remove it`);
  }
  try {
    return decode(bytes);
  } catch (error) {
    throw failure(
      "invalid-input",
      `"${file}" cannot be read as an image (${errorMessage(error).replace(/\.$/, "")}); mend or remove it`,
      error,
    );
  }
}

function decoderOf(bytes: Buffer): ((bytes: Buffer) => Picture) | undefined {
  const begins = (signature: readonly number[]): boolean =>
    signature.every((byte, index) => bytes[index] === byte);
  if (begins(pngSignature)) return fromPng;
  return begins(jpegSignature) ? fromJpeg : undefined;
}

function fromPng(bytes: Buffer): Picture {
  const megapixels = pngPixels(bytes) / 1e6;
  if (megapixels > mostMegapixels)
    throw new Error(`it says that it has ${megapixels} million pixels; ${mostMegapixels} are read at most`);
  const { height, width, data } = PNG.sync.read(bytes);
  const pixels = new Uint8Array(height * width * 3);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const opacity = (data[pixel * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      pixels[pixel * 3 + channel] = Math.floor((data[pixel * 4 + channel] ?? 0) * opacity + 0.5);
    }
  }
  return { height, width, pixels };
}

/** How many pixels a file says that it has; none where it is cut short before that. */
function pngPixels(bytes: Buffer): number {
  if (bytes.length < pngSizeAt + 8) return 0;
  return bytes.readUInt32BE(pngSizeAt) * bytes.readUInt32BE(pngSizeAt + 4);
}

function fromJpeg(bytes: Buffer): Picture {
  const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...jpegLimits } as const;
  const { height, width, data } = decodeJpeg(bytes, options);
  return { height, width, pixels: data };
}
