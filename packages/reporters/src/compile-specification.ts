import type { Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";

/**
 * A Vega-Lite specification as one of Vega, in Node and in browsers; both are loaded on the first call. What Vega-Lite warns of
 * goes to `onWarning`, and nowhere unless given.
 */
export async function compileSpecification(
  specification: TopLevelSpec,
  onWarning: (message: string) => void = () => {},
): Promise<Spec> {
  const [{ logger, Warn }, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const listener = logger(
    Warn,
    undefined,
    (_method: string, _level: string, messages: readonly unknown[]) => {
      const message = Array.from(messages).join(" ");
      // A chart as wide as its element and as high as its rows is what is wanted.
      if (!message.startsWith('Dropping "fit-y"')) onWarning(message);
    },
  );
  return compile(specification, { logger: listener }).spec;
}
