import { singleLine } from "../format.js";
import { latexSymbols } from "./latex-symbols.js";

/** Commands that set a combining mark over or under the letter before it, in every font encoding. */
const accents: Readonly<Record<string, string>> = {
  "\u0300": "`",
  "\u0301": "'",
  "\u0302": "^",
  "\u0303": "~",
  "\u0304": "=",
  "\u0306": "u",
  "\u0307": ".",
  "\u0308": '"',
  "\u030a": "r",
  "\u030b": "H",
  "\u030c": "v",
  "\u0327": "c",
};

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const subscripts = "₀₁₂₃₄₅₆₇₈₉";

/** A longer word is given places where a line may break, so often and behind the signs that labels are made of. */
const wordAtMost = 20;
const unbrokenAtMost = 12;

/**
 * Text as LaTeX that shows it, in ASCII, on one line, with no command of its own: for every TeX engine and font encoding, in
 * text, in a caption and in a table's cell. A letter keeps the marks that LaTeX has everywhere; a character that LaTeX cannot
 * set without a font for it, such as an emoji, is told by its number, `U+1F600`.
 */
export function latexText(text: string): string {
  return singleLine(text)
    .normalize("NFC")
    .split(" ")
    .map((word) => wordText(pieces(word)))
    .join(" ");
}

function wordText(word: readonly string[]): string {
  if (word.length <= wordAtMost) return word.join("");
  let unbroken = 0;
  return word
    .map((piece) => {
      unbroken += 1;
      if (unbroken < unbrokenAtMost && !/^(?:[,/=(]|\\_)$/.test(piece)) return piece;
      unbroken = 0;
      return `${piece}\\allowbreak{}`;
    })
    .join("");
}

/** One piece of LaTeX for each character that is set. */
function pieces(word: string): string[] {
  let previous = "";
  return [...word].flatMap((character) => {
    const piece = pieceOf(character);
    if (piece === "") return [];
    // Two of these in a row would be drawn as a dash or as quotation marks.
    const joins = /^[-'`,]$/.test(piece) && previous === piece;
    previous = piece;
    return [joins ? `{}${piece}` : piece];
  });
}

function pieceOf(character: string): string {
  const symbol = latexSymbols[character];
  if (symbol !== undefined) return symbol;
  if (/[ -~]/.test(character)) return character;
  if (superscripts.includes(character)) return `\\textsuperscript{${superscripts.indexOf(character)}}`;
  if (subscripts.includes(character)) return `\\textsubscript{${subscripts.indexOf(character)}}`;
  if (/[\p{Cf}\p{Mn}\p{Me}]/u.test(character)) return "";
  return accented(character) ?? numbered(character);
}

/** Where a character is one of ASCII with marks, the letter with those marks that LaTeX has. */
function accented(character: string): string | undefined {
  const [letter = "", ...marks] = character.normalize("NFKD");
  if (!/^[!-~]$/.test(letter) || !marks.every((mark) => /\p{M}/u.test(mark))) return undefined;
  const commands = marks.map((mark) => accents[mark]).filter((command) => command !== undefined);
  const base = latexSymbols[letter] ?? letter;
  // An i keeps no dot under a mark.
  const under = commands.length > 0 && /^[ij]$/.test(letter) ? `\\${letter}` : base;
  return commands.reduce((inner, command) => `\\${command}{${inner}}`, under);
}

function numbered(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `\\texttt{U+${number.toString(16).toUpperCase().padStart(4, "0")}}\\allowbreak{}`;
}
