/** What a reader has chosen about the page; a link with it in its fragment shows the same. */
export interface ViewState {
  /** Labels of variants. */
  readonly hidden: ReadonlySet<string>;
  /** The weight of the moving average, 0 to less than 1. */
  readonly smoothing: number;
  readonly theme: Theme;
  /** The id of the section that was gone to; undefined where none was. */
  readonly at: string | undefined;
}

export type Theme = "system" | "light" | "dark";

export const initialState: ViewState = {
  hidden: new Set(),
  smoothing: 0,
  theme: "system",
  at: undefined,
};

/** The state as the fragment of an address, without the number sign; empty where nothing was chosen. */
export function writeState({ hidden, smoothing, theme, at }: ViewState, variants: readonly string[]): string {
  const entries: [string, string][] = [];
  if (at !== undefined) entries.push(["at", at]);
  const shown = variants.filter((label) => !hidden.has(label));
  if (hidden.size > 0 && shown.length < hidden.size) {
    // The shorter of the two lists; with nothing shown it is one empty name.
    for (const label of shown.length > 0 ? shown : [""]) entries.push(["only", label]);
  } else for (const label of hidden) entries.push(["hide", label]);
  if (smoothing > 0) entries.push(["smooth", String(smoothing)]);
  if (theme !== "system") entries.push(["theme", theme]);
  return new URLSearchParams(entries).toString();
}

/** What a fragment says; whatever in it is not understood is left as it is at first. */
export function readState(fragment: string, variants: readonly string[]): ViewState {
  const text = fragment.replace(/^#/, "");
  if (!text.includes("=")) return { ...initialState, at: text === "" ? undefined : safeDecode(text) };
  const entries = new URLSearchParams(text);
  const only = entries.getAll("only");
  const hide = only.length > 0 ? variants.filter((label) => !only.includes(label)) : entries.getAll("hide");
  const smoothing = Number(entries.get("smooth") ?? 0);
  const theme = entries.get("theme");
  return {
    hidden: new Set(hide.filter((label) => variants.includes(label))),
    smoothing: smoothing > 0 && smoothing < 1 ? smoothing : 0,
    theme: theme === "light" || theme === "dark" ? theme : "system",
    at: entries.get("at") ?? undefined,
  };
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
