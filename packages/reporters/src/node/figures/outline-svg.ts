import type { Document, Element } from "@xmldom/xmldom";
import { changePicture } from "./change-picture.js";
import { type ChartFont, chartFonts, readFont } from "./chart-fonts.js";
import { type LinePlace, outlineLine } from "./outline-line.js";

/** How text becomes shapes. */
export interface OutlineOptions {
  /** Font files (TrueType or OpenType, as bytes) for characters that the bundled fonts lack, such as Chinese ones. */
  readonly fonts?: readonly Uint8Array[];
}

/** What said how the letters look, and says nothing about shapes. */
const letterAttributes = ["x", "y", "text-anchor", "font-family", "font-size", "font-style", "font-weight"];

/**
 * Turns the text of a chart that `renderSvg` has drawn into shapes, so that it looks the same wherever it is opened: it needs
 * no font, and measures the same. Every text stays readable for machines as the `aria-label` of its shape, and nothing else of
 * the picture changes. Letters are drawn in Arimo, whatever font the chart names, in its bold and italic where the chart says so.
 * Characters that it lacks come from Noto Sans Math and Noto Emoji (in one colour), then from `fonts`; what none of them has,
 * such as Chinese without a font of yours, is drawn as an empty box for each character, and stays whole in the label.
 *
 * The same text gives the same bytes on every machine. Fonts and shaper are loaded on the first call.
 *
 * @param svg lines of text as vega writes them: `text` elements, or `tspan` elements one below the other.
 * @throws a LabError `invalid-input` where the picture is no well-formed XML, or a font cannot be read.
 */
export async function outlineSvg(svg: string, options: OutlineOptions = {}): Promise<string> {
  return changePicture(svg, (picture) => outlineTexts(picture, options));
}

/** Does to a picture what `outlineSvg` says. */
export async function outlineTexts(picture: Document, { fonts = [] }: OutlineOptions): Promise<void> {
  const extra = await Promise.all(fonts.map(readFont));
  for (const element of [...picture.getElementsByTagName("text")]) {
    const bundled = await chartFonts({
      isBold: isBold(element.getAttribute("font-weight")),
      isItalic: /italic|oblique/.test(element.getAttribute("font-style") ?? ""),
    });
    element.parentNode?.replaceChild(outlined(picture, element, [...bundled, ...extra]), element);
  }
}

function isBold(weight: string | null): boolean {
  return weight === "bold" || Number(weight) >= 600;
}

function outlined(picture: Document, element: Element, fonts: readonly ChartFont[]): Element {
  const path = picture.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const { name, value } of [...element.attributes]) {
    if (!letterAttributes.includes(name)) path.setAttribute(name, value);
  }
  const lines = linesOf(element);
  path.setAttribute("aria-label", lines.map(({ text }) => text).join(" "));
  path.setAttribute("d", lines.map(({ text, place }) => outlineLine(text, fonts, place)).join(""));
  return path;
}

/** The lines of a text element, white space as SVG sees it. */
function linesOf(element: Element): { readonly text: string; readonly place: LinePlace }[] {
  const anchor = element.getAttribute("text-anchor");
  const place: LinePlace = {
    fontSize: lengthOf(element, "font-size", 11),
    x: lengthOf(element, "x", 0),
    y: lengthOf(element, "y", 0),
    anchor: anchor === "middle" || anchor === "end" ? anchor : "start",
  };
  const spans = [...element.getElementsByTagName("tspan")];
  let y = place.y;
  return (spans.length === 0 ? [element] : spans).map((span) => {
    if (span !== element) y += lengthOf(span, "dy", 0);
    return {
      text: (span.textContent ?? "").replace(/\s+/g, " ").trim(),
      place: { ...place, x: lengthOf(span, "x", place.x), y },
    };
  });
}

/** A length in the picture's units, as vega writes it: "12" or "12px". */
function lengthOf(element: Element, name: string, otherwise: number): number {
  const length = Number.parseFloat(element.getAttribute(name) ?? "");
  return Number.isFinite(length) ? length : otherwise;
}
