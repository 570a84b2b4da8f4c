/** Where the terminal reporter writes: `process.stdout`, or anything that takes text. */
export interface TextStream {
  /** Takes the text as it is. */
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** How many characters fit on a line; read anew for each drawing, so that a resized window is followed. */
  readonly columns?: number | undefined;
  /** How many lines fit in the window. */
  readonly rows?: number | undefined;
}

/**
 * Lines at the bottom of a terminal that are drawn over; each drawing is one write that leaves the cursor shown. Every line must be
 * shorter than the terminal is wide: one that wraps could not be drawn over.
 */
export function redrawnLines(stream: TextStream) {
  const hideCursor = "\u001b[?25l";
  const showCursor = "\u001b[?25h";
  const clearBelow = "\u001b[J";
  const moveUp = (lines: number) => (lines > 0 ? `\u001b[${lines}A\r` : "\r");
  let drawn = 0;
  return {
    draw(lines: readonly string[]): void {
      // Nor could one that has scrolled off.
      const visible = lines.slice(-Math.max(1, (stream.rows ?? Number.POSITIVE_INFINITY) - 1));
      const text = visible.map((line) => `${line}\n`).join("");
      stream.write(hideCursor + moveUp(drawn) + clearBelow + text + showCursor);
      drawn = visible.length;
    },
    clear(): void {
      if (drawn > 0) stream.write(moveUp(drawn) + clearBelow + showCursor);
      drawn = 0;
    },
  };
}
