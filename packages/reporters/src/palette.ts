import { Ansis } from "ansis";

type Paint = (text: string) => string;

/** How the terminal reporter sets off what it says. No colour says anything that the text does not. */
export interface Palette {
  readonly title: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warning: Paint;
  readonly faint: Paint;
  readonly bar: Paint;
  /** One for each line of a chart, to be taken in turn. */
  readonly lines: readonly Paint[];
}

/** Sixteen colours, which every terminal shows in its own theme; without `colors` each text as it is. */
export function palette(colors: boolean): Palette {
  const style = new Ansis(colors ? 1 : 0);
  return {
    title: (text) => style.bold(text),
    good: (text) => style.green(text),
    bad: (text) => style.red(text),
    warning: (text) => style.yellow(text),
    faint: (text) => style.dim(text),
    bar: (text) => style.cyan(text),
    lines: [
      (text) => style.cyan(text),
      (text) => style.magenta(text),
      (text) => style.green(text),
      (text) => style.yellow(text),
      (text) => style.blue(text),
      (text) => style.red(text),
    ],
  };
}
