/** What stands for each character of ours that is not ASCII; each takes one column, as what it stands for. */
const substitutes: Readonly<Record<string, string>> = {
  ...{ "▁": "_", "▂": ".", "▃": "-", "▄": "~", "▅": "=", "▆": "+", "▇": "*", "█": "#" },
  ...{ "░": ".", "·": ".", "─": "-", "│": "|", "┤": "|", "└": "+" },
  ...{ "…": "~", "×": "x", "–": "-", "−": "-" },
};

/** The text for a terminal that has ASCII alone: what we draw with is replaced, names stay as they are. */
export function toAscii(text: string): string {
  return text.replace(/\P{ASCII}/gu, (character) => substitutes[character] ?? character);
}
