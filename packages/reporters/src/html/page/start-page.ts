import type { HtmlContent } from "../content.js";
import type { HtmlDownload } from "../downloads.js";
import { pageCharts } from "./charts-of-page.js";
import { elements, nextTheme, showControls, showLegend, variantsInLegend } from "./controls.js";
import { showRows } from "./data-table.js";
import { keepPlace } from "./keep-place.js";
import { follow } from "./live.js";
import { readCharts, readPageData, unzipped } from "./page-data.js";
import { saveFile, standaloneSvg } from "./save-file.js";
import { sortByButton } from "./sort-tables.js";
import { tooltipIn } from "./tooltip.js";
import { readState, type ViewState, writeState } from "./view-state.js";

/** Brings the page to life: draws its charts and answers its buttons. */
export async function startPage(): Promise<void> {
  const [page, live, tooltip] = ["page", "live", "tooltip"].map((id) => document.getElementById(id));
  if (!page || !live || !tooltip) return;
  const data = readPageData();
  const charts = pageCharts(tooltipIn(tooltip));
  let downloads: readonly HtmlDownload[] = data.downloads;
  let state = readState(location.hash, variantsInLegend());
  document.documentElement.dataset.script = "on";
  let isLegendOpen = matchMedia("(min-width: 48rem)").matches;
  document.getElementById("contents")?.toggleAttribute("open", matchMedia("(min-width: 78rem)").matches);

  function choose(change: Partial<ViewState>): void {
    state = { ...state, ...change };
    const fragment = writeState(state, variantsInLegend());
    history.replaceState(null, "", fragment === "" ? location.pathname + location.search : `#${fragment}`);
    showControls(state);
    void charts.show(state);
  }

  function goTo(id: string): void {
    const target = document.getElementById(id);
    if (!target) return;
    target.scrollIntoView();
    const heading = target.querySelector<HTMLElement>("h1, h2, h3") ?? target;
    heading.focus({ preventScroll: true });
  }

  const answers: readonly [string, (element: HTMLElement) => void][] = [
    ["[data-variant]", ({ dataset: { variant = "" } }) => choose({ hidden: toggled(state.hidden, variant) })],
    [
      "[data-only]",
      ({ dataset }) => choose({ hidden: new Set(variantsInLegend().filter((one) => one !== dataset.only)) }),
    ],
    ["[data-show=all]", () => choose({ hidden: new Set() })],
    ["[data-show=none]", () => choose({ hidden: new Set(variantsInLegend()) })],
    [
      "#legend-toggle",
      () => {
        isLegendOpen = !isLegendOpen;
        showLegend(isLegendOpen);
      },
    ],
    ["#theme", () => choose({ theme: nextTheme(state.theme) })],
    [".sort", sortByButton],
    ["[data-download]", ({ dataset }) => void saveDownload(downloads, dataset.download)],
    ["[data-svg-of]", ({ dataset: { svgOf = "" } }) => void saveChart(svgOf)],
    ["[data-copy]", (button) => void copy(button)],
  ];

  async function saveChart(id: string): Promise<void> {
    const drawn = charts.byId(id);
    if (drawn) saveFile(`${drawn.chart.name}.svg`, standaloneSvg(await drawn.svg()));
  }

  page.addEventListener("click", (event) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>('a[href^="#"]');
    if (link) {
      event.preventDefault();
      const at = decodeURIComponent(link.hash.slice(1));
      choose({ at: at === "main" ? undefined : at });
      goTo(at);
    }
    for (const [selector, answer] of answers) {
      const element = target.closest<HTMLElement>(selector);
      if (element) answer(element);
    }
  });
  page.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement && target.id === "smoothing")
      choose({ smoothing: Number(target.value) });
  });
  page.addEventListener(
    "toggle",
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open) showRowsIn(target);
    },
    true,
  );
  window.addEventListener("hashchange", () => {
    state = readState(location.hash, variantsInLegend());
    showControls(state);
    void charts.show(state);
    if (state.at !== undefined) goTo(state.at);
  });

  function showRowsIn(place: HTMLElement): void {
    const { rowsOf } = place.dataset;
    const drawn = rowsOf === undefined ? undefined : charts.byId(rowsOf);
    const title = document.getElementById(`${rowsOf}-title`)?.textContent ?? "";
    if (drawn) showRows(place, drawn.rows, title);
  }

  function showOpenRows(): void {
    for (const place of elements("details[data-rows-of][open]")) showRowsIn(place);
  }

  async function replaceContent(content: HtmlContent): Promise<void> {
    downloads = content.downloads;
    document.title = content.title;
    keepPlace(page ?? document.body, () => {
      charts.keepWhile(() => {
        if (page) page.innerHTML = content.body;
      });
      state = {
        ...state,
        hidden: new Set([...state.hidden].filter((one) => variantsInLegend().includes(one))),
      };
      showControls(state);
      showLegend(isLegendOpen);
    });
    await charts.draw(content.charts, state);
    showOpenRows();
  }

  showControls(state);
  showLegend(isLegendOpen);
  if (state.at !== undefined && location.hash.includes("=")) goTo(state.at);
  await charts.draw(await readCharts(data), state);
  showOpenRows();
  document.documentElement.dataset.charts = "drawn";
  if (data.live) follow(data.live, live, replaceContent);
}

function toggled(hidden: ReadonlySet<string>, label: string): ReadonlySet<string> {
  const next = new Set(hidden);
  if (!next.delete(label)) next.add(label);
  return next;
}

async function saveDownload(downloads: readonly HtmlDownload[], wanted: string | undefined): Promise<void> {
  const found = downloads.find(({ fileName }) => fileName === wanted);
  if (found?.gzipBase64 === undefined) return;
  const bytes = await (await unzipped(found.gzipBase64)).arrayBuffer();
  saveFile(found.fileName, new Blob([bytes], { type: found.mediaType }));
}

async function copy(button: HTMLElement): Promise<void> {
  const text = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Select it and copy it by hand";
  }
}
