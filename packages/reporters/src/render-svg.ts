import type { TopLevelSpec } from "vega-lite";
import { compileSpecification } from "./compile-specification.js";

/**
 * Draws a vega-lite specification as the text of an SVG file, in Node and in browsers. Vega is loaded on the first
 * call, so that a program that draws no chart carries none of it.
 */
export async function renderSvg(specification: TopLevelSpec): Promise<string> {
  const [vega, spec] = await Promise.all([import("vega"), compileSpecification(specification)]);
  const view = new vega.View(vega.parse(spec), { renderer: "none" });
  try {
    return `${await view.toSVG()}\n`;
  } finally {
    view.finalize();
  }
}
