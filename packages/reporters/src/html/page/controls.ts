import type { Theme, ViewState } from "./view-state.js";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** The theme that comes after one. */
export function nextTheme(theme: Theme): Theme {
  return themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
}

/** The labels of all variants that the legend has. */
export function variantsInLegend(): string[] {
  return elements("[data-variant]").map(({ dataset }) => dataset.variant ?? "");
}

/** Makes legend, slider and theme say what was chosen. */
export function showControls({ hidden, smoothing, theme }: ViewState): void {
  const buttons = elements("[data-variant]");
  for (const button of buttons)
    button.setAttribute("aria-pressed", String(!hidden.has(button.dataset.variant ?? "")));
  const shown = buttons.length - hidden.size;
  setText("shown", shown === buttons.length ? "" : `, ${shown} shown`);
  const slider = document.getElementById("smoothing");
  if (slider instanceof HTMLInputElement) {
    slider.value = String(smoothing);
    slider.setAttribute("aria-valuetext", smoothingWords(smoothing));
  }
  setText("smoothing-value", smoothingWords(smoothing));
  setText("theme", `Theme: ${theme}`);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Opens the legend, or leaves only its name. */
export function showLegend(isOpen: boolean): void {
  document.getElementById("legend-toggle")?.setAttribute("aria-expanded", String(isOpen));
}

function smoothingWords(weight: number): string {
  return weight === 0 ? "off" : weight.toFixed(2);
}

function setText(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element && element.textContent !== text) element.textContent = text;
}

/** The elements of a page that a selector finds. */
export function elements(selector: string, root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(selector)];
}
