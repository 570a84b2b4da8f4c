import { defineReporter, type Reporter } from "@activation-lab/core";
import { openPage } from "./open-page.js";

/** Where the page of a study that runs is to be served. */
export interface LivePageOptions {
  readonly host?: string;
  readonly port?: number;
}

/** The page of a study that runs. */
export interface LivePage {
  readonly reporters: readonly Reporter[];
  /** Stops serving it; pages that are open keep what they show. */
  close(): Promise<void>;
}

/**
 * Serves a study while it runs. Says where, and opens a browser, once there is something to see: until then the study may still be
 * refused.
 *
 * @throws a LabError `invalid-input` where the address cannot be listened on
 */
export async function startLivePage(
  options: LivePageOptions,
  tell: (line: string) => void,
): Promise<LivePage> {
  const { liveReport } = await import("@activation-lab/reporters/node");
  const { url, port, visibleToNetwork, reporter, close } = await liveReport(options);
  const opener = defineReporter({
    name: "browser",
    onStudyStart() {
      tell(`While it runs, the study can be watched at ${url}`);
      if (visibleToNetwork)
        tell(
          `Everyone whose computer reaches port ${port} of this one can watch it too: --host ${options.host}.`,
        );
      return openPage(url);
    },
  });
  return { reporters: [reporter, opener], close };
}

/** The same where nobody asked for it. */
export const noLivePage: LivePage = { reporters: [], close: async () => {} };
