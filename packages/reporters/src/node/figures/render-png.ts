import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { labError } from "@activation-lab/core";
import { changePicture } from "./change-picture.js";
import { giveOpacityToPaint } from "./opacity-of-paint.js";
import { type OutlineOptions, outlineTexts } from "./outline-svg.js";
import { withDensity } from "./png-density.js";

/** How a picture becomes pixels. */
export interface PngOptions extends OutlineOptions {
  /** Pixels for each unit of the picture; 3 where nothing is said, which is 288 dots per inch at the picture's own size. */
  readonly scale?: number;
}

/** The units of an SVG file are CSS pixels. */
const unitsPerInch = 96;

/**
 * Draws an SVG file as a PNG file on a white ground, its text as `outlineSvg` draws it. The file says how many dots per inch it
 * has, so that it comes out at the same size as the SVG file where both are printed. The same text gives the same bytes on
 * every machine.
 *
 * @throws a LabError `invalid-input` where the scale is no number above 0 and at most 20.
 */
export async function renderPng(
  svg: string,
  { scale = 3, ...options }: PngOptions = {},
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 20)) {
    throw labError(
      "invalid-input",
      `The scale of a PNG file is ${scale}; give a number above 0 and at most 20.`,
    );
  }
  const drawable = await changePicture(svg, async (picture) => {
    await outlineTexts(picture, options);
    giveOpacityToPaint(picture);
  });
  const { Resvg } = await rasterizer();
  const picture = new Resvg(drawable, { background: "white", fitTo: { mode: "zoom", value: scale } });
  try {
    const image = picture.render();
    try {
      return withDensity(image.asPng(), scale * unitsPerInch);
    } finally {
      image.free();
    }
  } finally {
    picture.free();
  }
}

let loading: Promise<typeof import("@resvg/resvg-wasm")> | undefined;

function rasterizer(): Promise<typeof import("@resvg/resvg-wasm")> {
  loading ??= loadRasterizer();
  return loading;
}

async function loadRasterizer(): Promise<typeof import("@resvg/resvg-wasm")> {
  const resvg = await import("@resvg/resvg-wasm");
  const path = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  try {
    await resvg.initWasm(await WebAssembly.compile(await readFile(path)));
  } catch (error) {
    // It is one for the whole program, and someone else in it may have been first.
    if (!/already initialized/i.test(String(error))) throw error;
  }
  return resvg;
}
