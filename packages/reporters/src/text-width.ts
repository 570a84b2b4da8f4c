import stringWidth from "string-width";

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many columns a text takes on a line: none for what combines, two for wide characters and emoji. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/** The text cut to `columns`, with an ellipsis where something was cut. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  return columns < 1 ? "" : `${headOf(charactersOf(text), columns - 1)}…`;
}

/** The text cut to `columns` in its middle, since what tells names apart is often at their end. */
export function cutMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  if (columns < 5) return cutText(text, columns);
  const backwards = charactersOf(text).reverse();
  const end = charactersOf(headOf(backwards, Math.floor((columns - 1) / 2)))
    .reverse()
    .join("");
  return `${headOf(charactersOf(text), columns - 1 - textWidth(end))}…${end}`;
}

/** The text with spaces behind it, or before it, to `columns`. */
export function padText(text: string, columns: number, side: "left" | "right" = "left"): string {
  const padding = " ".repeat(Math.max(0, columns - textWidth(text)));
  return side === "left" ? text + padding : padding + text;
}

/** The text in lines of at most `columns`, broken between words; a longer word is broken where the line ends. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((one) => pieces(one, columns))) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= columns) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function pieces(word: string, columns: number): string[] {
  if (textWidth(word) <= columns) return [word];
  const parts: string[] = [];
  let rest = charactersOf(word);
  while (rest.length > 0) {
    // A character that is wider than the line stands alone all the same.
    const part = headOf(rest, columns) || (rest[0] ?? "");
    parts.push(part);
    rest = rest.slice(charactersOf(part).length);
  }
  return parts;
}

function charactersOf(text: string): string[] {
  return [...characters.segment(text)].map(({ segment }) => segment);
}

/** As many of the characters as take at most `columns`. */
function headOf(all: readonly string[], columns: number): string {
  let head = "";
  let width = 0;
  for (const character of all) {
    width += textWidth(character);
    if (width > columns) break;
    head += character;
  }
  return head;
}
