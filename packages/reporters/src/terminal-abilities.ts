/** What a terminal can show. */
export interface TerminalAbilities {
  /** Whether lines can be drawn over. */
  readonly redraws: boolean;
  readonly colors: boolean;
  /** Whether it has more characters than those of ASCII. */
  readonly unicode: boolean;
}

/** Environment variables, as `process.env` has them. */
export type TerminalEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * What a terminal can show, as its environment says: `NO_COLOR` with any text in it forbids colours (https://no-color.org),
 * `FORCE_COLOR` other than 0 and false asks for them even where nobody may see them, and `TERM=dumb` has neither colours nor a
 * cursor to move nor, so far as anyone knows, more than ASCII.
 */
export function terminalAbilities(isTTY: boolean, environment: TerminalEnvironment): TerminalAbilities {
  const { NO_COLOR = "", FORCE_COLOR, TERM } = environment;
  const isDumb = TERM === "dumb";
  const wanted = FORCE_COLOR === undefined ? isTTY && !isDumb : !["0", "false"].includes(FORCE_COLOR);
  return { redraws: isTTY && !isDumb, colors: NO_COLOR === "" && wanted, unicode: !isDumb };
}
