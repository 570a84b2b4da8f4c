import type { ChartFont, Glyph } from "./chart-fonts.js";

/** Where a line of text stands and how large it is, in the picture's units. */
export interface LinePlace {
  readonly fontSize: number;
  readonly x: number;
  /** Of the line that the letters stand on. */
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** Letters that are written from right to left, with the spaces between them. */
const rightToLeftText =
  /([\p{Script=Hebrew}\p{Script=Arabic}](?:[\p{Script=Hebrew}\p{Script=Arabic}\p{M}\s]*[\p{Script=Hebrew}\p{Script=Arabic}\p{M}])?)/u;

/** Characters that say how their neighbours look and have no look of their own. */
const joiner = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u;

/**
 * One line of text as the data of an SVG path, to a hundredth of a unit.
 *
 * @param fonts where each character is looked for, in this order. One that none of them has is drawn as an empty box.
 */
export function outlineLine(text: string, fonts: readonly ChartFont[], place: LinePlace): string {
  const { fontSize, anchor, y } = place;
  const glyphs = glyphsOf(text, fonts);
  const width = glyphs.reduce((sum, { advance }) => sum + advance, 0) * fontSize;
  let x = place.x - { start: 0, middle: width / 2, end: width }[anchor];
  let path = "";
  for (const glyph of glyphs) {
    for (const { type, values } of glyph.commands) {
      const coordinates = values.map((value, index) =>
        index % 2 === 0 ? x + (glyph.x + value) * fontSize : y - (glyph.y + value) * fontSize,
      );
      path += type + coordinates.map((coordinate) => Math.round(coordinate * 100) / 100).join(" ");
    }
    x += glyph.advance * fontSize;
  }
  return path;
}

function glyphsOf(text: string, fonts: readonly ChartFont[]): readonly Glyph[] {
  return text.split(rightToLeftText).flatMap((part, index) => {
    const direction = index % 2 === 1 ? "rightToLeft" : "leftToRight";
    const runs = runsOf(part, fonts);
    if (direction === "rightToLeft") runs.reverse();
    return runs.flatMap((run) => run.font.shape(run.text, direction));
  });
}

/** The text in pieces, each of which one font draws. */
function runsOf(text: string, fonts: readonly ChartFont[]): { font: ChartFont; text: string }[] {
  const runs: { font: ChartFont; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const font = fontOf(character, fonts, last?.font);
    if (!font) continue;
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

function fontOf(
  character: string,
  fonts: readonly ChartFont[],
  previous: ChartFont | undefined,
): ChartFont | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  const covers = (font: ChartFont | undefined) => font?.covers(codePoint) === true;
  if (previous && (joiner.test(character) || (/\p{M}/u.test(character) && covers(previous)))) return previous;
  return fonts.find(covers) ?? fonts[0];
}
