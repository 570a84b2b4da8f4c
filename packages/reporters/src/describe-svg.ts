/** What a picture is called and what it shows, for those who do not see it. */
export interface SvgDescription {
  readonly title: string;
  readonly description: string;
}

/**
 * Gives the text of an SVG file a title and a description, as `<title>` and `<desc>`, and says that it is one image, so that
 * a screen reader says the two in place of every tick and bar.
 *
 * @param svg an SVG file as `renderSvg` writes it, beginning with its `<svg …>`.
 */
export function describeSvg(svg: string, { title, description }: SvgDescription): string {
  return svg.replace(
    /^<svg\b([^>]*)>/,
    (_, attributes: string) =>
      `<svg role="img"${attributes}><title>${xmlText(title)}</title><desc>${xmlText(description)}</desc>`,
  );
}

/** Text as XML says it, without the characters that no XML file may hold. */
function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}
