import { labError } from "@activation-lab/core";
import type { Document } from "@xmldom/xmldom";

/**
 * The text of an SVG file with something in it changed.
 *
 * @throws a LabError `invalid-input` where it is no well-formed XML.
 */
export async function changePicture(
  svg: string,
  change: (picture: Document) => void | Promise<void>,
): Promise<string> {
  const { DOMParser, XMLSerializer, onErrorStopParsing } = await import("@xmldom/xmldom");
  let picture: Document;
  try {
    picture = new DOMParser({ onError: onErrorStopParsing }).parseFromString(svg, "image/svg+xml");
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw labError(
      "invalid-input",
      `A picture that is no well-formed SVG file cannot be drawn (${problem}); give one that renderSvg has drawn.`,
      { cause },
    );
  }
  await change(picture);
  return `${new XMLSerializer().serializeToString(picture)}\n`;
}
