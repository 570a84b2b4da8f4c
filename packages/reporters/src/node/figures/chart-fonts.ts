import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { labError } from "@activation-lab/core";

/** One shape of a font's, with where it stands; lengths are shares of the font's size, and up is positive. */
export interface Glyph {
  readonly commands: readonly { readonly type: string; readonly values: readonly number[] }[];
  readonly advance: number;
  readonly x: number;
  readonly y: number;
}

/** A font that text can be drawn with. */
export interface ChartFont {
  readonly covers: (codePoint: number) => boolean;
  /** The glyphs of a text in one direction, from left to right; a character that the font lacks becomes its empty box. */
  readonly shape: (text: string, direction: "leftToRight" | "rightToLeft") => readonly Glyph[];
}

/** How letters are drawn. */
export interface FontFace {
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Promise<ChartFont>>();

/**
 * The fonts that charts are drawn with, the preferred one first. Arimo has the widths of Helvetica and Arial, so that a chart
 * laid out for these fits; what it lacks comes from Noto Sans Math, then from Noto Emoji. None of the machine's fonts has a
 * part in this: a picture is the same everywhere.
 */
export function chartFonts(face: FontFace): Promise<readonly ChartFont[]> {
  const paths = [arimoPath(face), ...fallbackPaths()];
  return Promise.all(
    paths.map((path) => {
      const font = loaded.get(path) ?? readFile(path).then(readFont);
      loaded.set(path, font);
      return font;
    }),
  );
}

function arimoPath({ isBold, isItalic }: FontFace): string {
  if (isBold && isItalic)
    return require.resolve("@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf");
  if (isBold) return require.resolve("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf");
  if (isItalic)
    return require.resolve("@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf");
  return require.resolve("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf");
}

function fallbackPaths(): readonly string[] {
  return [
    require.resolve("@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf"),
    require.resolve("@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf"),
  ];
}

/**
 * Reads the bytes of a TrueType or OpenType file.
 *
 * @throws a LabError `invalid-input` where no character is found in them.
 */
export async function readFont(bytes: Uint8Array): Promise<ChartFont> {
  const { Blob, Buffer, Direction, Face, Font, shape } = await import("harfbuzzjs");
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const codePoints = new Set(face.collectUnicodes());
  if (codePoints.size === 0) {
    throw labError(
      "invalid-input",
      `A font of ${bytes.length} bytes holds no characters; give a TrueType or OpenType file (.ttf or .otf, no web font).`,
    );
  }
  const outlines = new Map<number, Glyph["commands"]>();
  const outline = (glyph: number): Glyph["commands"] => {
    const known = outlines.get(glyph);
    if (known) return known;
    const commands = font.glyphToJson(glyph).map(({ type, values }) => ({ type, values: values.map(inEm) }));
    outlines.set(glyph, commands);
    return commands;
  };
  const inEm = (units: number): number => units / face.upem;
  return {
    covers: (codePoint) => codePoints.has(codePoint),
    shape(text, direction) {
      const buffer = new Buffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      buffer.setDirection(direction === "rightToLeft" ? Direction.RTL : Direction.LTR);
      // Otherwise the language of the machine would have a say in which shapes are taken.
      buffer.setLanguage("en");
      shape(font, buffer);
      const positions = buffer.getGlyphPositions();
      return buffer.getGlyphInfos().map(({ codepoint: glyph }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        return {
          commands: outline(glyph),
          ...{ advance: inEm(xAdvance), x: inEm(xOffset), y: inEm(yOffset) },
        };
      });
    },
  };
}
