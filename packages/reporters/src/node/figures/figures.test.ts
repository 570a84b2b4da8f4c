import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { DOMParser } from "@xmldom/xmldom";
import fc from "fast-check";
import { decode } from "fast-png";
import { beforeAll, describe, expect, it } from "vitest";
import { chartsOf } from "../../charts/charts-of.js";
import { describeSvg } from "../../describe-svg.js";
import { figureSvg } from "../../figure-svg.js";
import { type FixtureOptions, fixtureEvents } from "../../fixture.js";
import { reportOf } from "../../report.js";
import { chartFonts } from "./chart-fonts.js";
import { outlineLine } from "./outline-line.js";
import { outlineSvg } from "./outline-svg.js";
import { renderPng } from "./render-png.js";

const hostile = '<script>alert("1")</script> & \u0001\ud800';

function figuresOf(options: FixtureOptions = {}): Promise<string[]> {
  return Promise.all(chartsOf(reportOf(fixtureEvents(options))).map(figureSvg));
}

let figures: readonly string[] = [];
let hostileFigures: readonly string[] = [];
beforeAll(async () => {
  figures = await figuresOf();
  hostileFigures = await figuresOf({ activations: [hostile, "a & b"], plan: { title: hostile } });
}, 60_000);

/** A picture with one line of text in it, 400 units wide. */
function lineOf(text: string, attributes = ""): string {
  return describeSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" viewBox="0 0 400 60"><text transform="translate(200,40)" font-family="serif" font-size="20px" fill="#123456" ${attributes}>${text}</text></svg>`,
    { title: "Line", description: text },
  );
}

/** Reads XML strictly: whatever is not well-formed throws. */
function parse(svg: string) {
  const problem = (level: string, message: string) => {
    if (level !== "warning") throw new Error(message);
  };
  return new DOMParser({ onError: problem }).parseFromString(svg, "image/svg+xml");
}

/** How dark each pixel is, 0 to 1, row by row. */
async function darknessOf(svg: string): Promise<Float64Array> {
  const { data, channels } = decode(await renderPng(svg, { scale: 1 }));
  return new Float64Array(data.length / channels).map((_, pixel) => 1 - (data[pixel * channels] ?? 0) / 255);
}

const arimo = (isBold = false) => chartFonts({ isBold, isItalic: false });
const place = { fontSize: 20, x: 0, y: 0, anchor: "start" } as const;

/** From the leftmost to the rightmost point of a path. */
function extentOf(path: string): [number, number] {
  const points = [...path.matchAll(/(-?[\d.]+) -?[\d.]+/g)].map((match) => Number(match[1]));
  return [Math.min(...points), Math.max(...points)];
}

describe("outlineSvg", () => {
  it("leaves no text, no font, no script and nothing from elsewhere in a chart", async () => {
    for (const figure of hostileFigures) {
      const outlined = await outlineSvg(figure);
      const picture = parse(outlined);
      for (const name of ["text", "tspan", "script", "image", "use", "style", "foreignObject"]) {
        expect(picture.getElementsByTagName(name), name).toHaveLength(0);
      }
      expect(outlined).not.toMatch(/font-|href|url\((?!#)/);
      expect(outlined).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it("keeps title, description and every text for those who do not see it", async () => {
    for (const figure of hostileFigures) {
      const [before, after] = [parse(figure), parse(await outlineSvg(figure))];
      expect(after.documentElement?.getAttribute("role")).toBe("img");
      for (const name of ["title", "desc"]) {
        expect(after.getElementsByTagName(name)[0]?.textContent).toMatch(/\w/);
        expect(after.getElementsByTagName(name)[0]?.textContent).toBe(
          before.getElementsByTagName(name)[0]?.textContent,
        );
      }
      const labels = [...after.getElementsByTagName("path")].map((path) => path.getAttribute("aria-label"));
      const texts = [...before.getElementsByTagName("text")];
      expect(texts.length).toBeGreaterThan(5);
      for (const text of texts) {
        const spans = [...text.getElementsByTagName("tspan")];
        const lines = (spans.length === 0 ? [text] : spans).map(({ textContent }) =>
          textContent?.replace(/\s+/g, " ").trim(),
        );
        expect(labels).toContain(lines.join(" "));
      }
    }
  });

  it("puts every line where a browser would, in the colour and place that it had", async () => {
    const outlined = await outlineSvg(lineOf("one", 'text-anchor="end" opacity="0.5"'));
    const [path] = parse(outlined).getElementsByTagName("path");
    expect(path?.getAttribute("fill")).toBe("#123456");
    expect(path?.getAttribute("opacity")).toBe("0.5");
    expect(path?.getAttribute("transform")).toBe("translate(200,40)");
    const [from, to] = extentOf(path?.getAttribute("d") ?? "");
    expect(from).toBeLessThan(-25);
    expect(to).toBeLessThanOrEqual(0);
    expect(to).toBeGreaterThan(-2);
  });

  it("draws what a rasteriser with the same font draws", async () => {
    const { Resvg } = await import("@resvg/resvg-wasm");
    const require = createRequire(import.meta.url);
    const fontBuffers = await Promise.all(
      ["400Regular/Arimo_400Regular", "700Bold/Arimo_700Bold"].map((name) =>
        readFile(require.resolve(`@expo-google-fonts/arimo/${name}.ttf`)),
      ),
    );
    for (const figure of figures) {
      const outlined = await darknessOf(figure);
      const options = { fontBuffers, defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" };
      const drawn = new Resvg(figure, {
        background: "white",
        font: options,
      }).render().pixels;
      expect(drawn.length).toBe(outlined.length * 4);
      const differences = outlined.map((dark, pixel) => Math.abs(dark - 1 + (drawn[pixel * 4] ?? 0) / 255));
      const different = differences.filter((difference) => difference > 0.1).length;
      expect(different / outlined.length).toBeLessThan(0.001);
    }
  });

  it("refuses what is no picture and what is no font", async () => {
    await expect(outlineSvg("<svg><text>a</svg>")).rejects.toThrow(
      /^A picture that is no well-formed SVG file cannot be drawn \(.*mismatch/,
    );
    await expect(outlineSvg(lineOf("a"), { fonts: [new Uint8Array(10)] })).rejects.toThrow(
      /^A font of 10 bytes holds no characters/,
    );
  });

  it("leaves alone what has no text", async () => {
    const [figure = ""] = figures;
    const outlined = await outlineSvg(figure);
    expect(await outlineSvg(outlined)).toBe(outlined);
  });
});

describe("a line of text", () => {
  it("is as wide as in Helvetica, heavier in bold, and stands where its anchor says", async () => {
    const text = "sigmoid";
    const [from, to] = extentOf(outlineLine(text, await arimo(), place));
    // Widths from Adobe's metrics of Helvetica, in thousandths of the size: s i g m o i d.
    const width = ((500 + 222 + 556 + 833 + 556 + 222 + 556) / 1000) * place.fontSize;
    expect(Math.abs(from)).toBeLessThan(1);
    expect(Math.abs(to - width)).toBeLessThan(1.5);
    expect(extentOf(outlineLine(text, await arimo(true), place))[1]).toBeGreaterThan(to);
    const middle = extentOf(outlineLine(text, await arimo(), { ...place, anchor: "middle" }));
    expect(Math.abs(middle[0] + middle[1])).toBeLessThan(1.5);
    const end = extentOf(outlineLine(text, await arimo(), { ...place, anchor: "end" }));
    expect(end[0]).toBeCloseTo(from - width, 1);
  });

  it("finds mathematics, Greek, Hebrew and emoji, each whole, beside letters that keep their font", async () => {
    const fonts = await arimo();
    const letters = outlineLine("relu", fonts, place);
    for (const text of ["∈ℝ", "αβ⁻³ ≥ √", "אב", "🚀", "👩‍🚀", "👍🏽", "⚠️", "e\u0301"]) {
      const drawn = outlineLine(text, fonts, place);
      expect(drawn, text).not.toBe("");
      expect(drawn, text).not.toContain(outlineLine("\ufdd0", fonts, place));
      expect(outlineLine(`relu ${text}`, fonts, place).startsWith(letters), text).toBe(true);
    }
    expect(outlineLine("👩‍🚀", fonts, place)).not.toContain(outlineLine("👩", fonts, place));
  });

  it("reads Hebrew from right to left, and only that", async () => {
    const fonts = await arimo();
    const [alef, bet] = ["א", "ב"].map((letter) => outlineLine(letter, fonts, place));
    expect(outlineLine("אב", fonts, place).startsWith(bet ?? "?")).toBe(true);
    expect(outlineLine("אב", fonts, place).startsWith(alef ?? "?")).toBe(false);
    expect(outlineLine("relu אב", fonts, place).startsWith(outlineLine("relu", fonts, place))).toBe(true);
  });

  it("has an empty box for each character that no font has, and none fewer", async () => {
    const fonts = await arimo();
    const boxes = (text: string) => outlineLine(text, fonts, place).split("M").length - 1;
    const box = boxes("中");
    expect(box).toBeGreaterThan(0);
    expect(boxes("中文字")).toBe(3 * box);
    expect(boxes("中🚀文")).toBe(2 * box + boxes("🚀"));
  });

  it("takes each character from the first font that has it", async () => {
    const [letters, , emoji] = await arimo();
    if (!letters || !emoji) throw new Error("Fonts are missing.");
    const box = outlineLine("中", [letters], place);
    expect(outlineLine("🚀", [letters], place)).toBe(box);
    expect(outlineLine("🚀", [letters, emoji], place)).toBe(outlineLine("🚀", [emoji], place));
    expect(outlineLine("a1", [letters, emoji], place)).toBe(outlineLine("a1", [letters], place));
  });

  it("can be any text", async () => {
    const fonts = await arimo();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), (text) => {
        const path = outlineLine(text, fonts, place);
        expect(path).toMatch(/^([MLQCZ](-?\d+(\.\d+)?(e-\d+)?( -?\d+(\.\d+)?(e-\d+)?)*)?)*$/);
      }),
      { numRuns: 200 },
    );
  });
});

describe("renderPng", () => {
  let figure = "";
  beforeAll(() => {
    [figure = ""] = figures;
  });

  it("has the size and the density that the scale says, and the chart on white", async () => {
    const [, width = 0, height = 0] = /width="([\d.]+)" height="([\d.]+)"/.exec(figure)?.map(Number) ?? [];
    for (const [scale, dotsPerInch] of [
      [undefined, 288],
      [1, 96],
      [3.125, 300],
    ] as const) {
      const image = decode(await renderPng(figure, scale === undefined ? {} : { scale }), { checkCrc: true });
      expect(Math.abs(image.width - width * (scale ?? 3))).toBeLessThan(1);
      expect(Math.abs(image.height - height * (scale ?? 3))).toBeLessThan(1);
      // Whole dots per metre.
      expect(image.resolution).toMatchObject({ unit: 1, x: Math.round(dotsPerInch / 0.0254) });
      expect([...image.data.slice(0, 4)]).toEqual([255, 255, 255, 255]);
    }
    const dark = (await darknessOf(figure)).filter((darkness) => darkness > 0.3).length;
    expect(dark / (width * height)).toBeGreaterThan(0.01);
    expect(dark / (width * height)).toBeLessThan(0.5);
  });

  it("gives the same bytes each time", async () => {
    expect(Buffer.compare(await renderPng(figure), await renderPng(figure))).toBe(0);
  });

  it("draws what is translucent as it is, also where only part of it is painted", async () => {
    const shapes = [
      '<rect width="9" height="9" fill="black" fill-opacity="0.5" opacity="0.5"/>',
      '<path d="M11 5H19" stroke="black" stroke-width="8" opacity="0.25"/>',
      '<rect x="22" y="2" width="6" height="6" fill="black" stroke="black" stroke-width="4" opacity="0.25"/>',
    ];
    const darkness = await darknessOf(
      `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><g fill="none">${shapes.join("")}</g></svg>`,
    );
    for (const x of [5, 15, 25, 22]) expect(darkness[5 * 30 + x], `${x}`).toBeCloseTo(0.25, 2);
  });

  it("draws no letter in the machine's fonts", async () => {
    const named = (font: string) => renderPng(lineOf("Agµ").replace("serif", font));
    expect(Buffer.compare(await named("DejaVu Sans"), await named("monospace"))).toBe(0);
  });

  it("refuses a scale that is none", async () => {
    for (const scale of [0, -1, Number.NaN, 1000]) {
      await expect(renderPng(figure, { scale })).rejects.toThrow(/^The scale of a PNG file is /);
    }
  });
});
