import type { HtmlContent } from "../content.js";
import type { LiveAddresses } from "../page.js";
import { readContent } from "./page-data.js";

const words = {
  live: "Live: this page follows the study as it runs.",
  reconnecting: "The connection was lost; trying again.",
  ended: "The study has ended; this page is complete.",
} as const;

/** Follows a study: shows each new content once, one after the other, and says whether it still does. */
export function follow(
  { eventsPath, contentPath }: LiveAddresses,
  status: HTMLElement,
  show: (content: HtmlContent) => Promise<void>,
): void {
  const source = new EventSource(eventsPath);
  let wanted = 0;
  let shown = 0;
  let isBusy = false;
  const say = (state: keyof typeof words): void => {
    if (status.dataset.state === state) return;
    status.dataset.state = state;
    status.textContent = words[state];
    document.documentElement.toggleAttribute("data-live", state !== "ended");
  };

  async function bringUpToDate(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    try {
      while (shown < wanted) {
        const next = wanted;
        const response = await fetch(contentPath, { cache: "no-store" });
        if (response.status === 200) await show(await readContent(response));
        shown = next;
      }
    } catch {
      // What could not be had is asked for again with the next event, or when the connection is back.
      if (status.dataset.state !== "ended") say("reconnecting");
    } finally {
      isBusy = false;
    }
  }

  source.addEventListener("open", () => {
    say("live");
    void bringUpToDate();
  });
  source.addEventListener("error", () => {
    if (status.dataset.state !== "ended") say("reconnecting");
  });
  source.addEventListener("update", () => {
    wanted++;
    void bringUpToDate();
  });
  source.addEventListener("ended", () => {
    source.close();
    say("ended");
  });
}
