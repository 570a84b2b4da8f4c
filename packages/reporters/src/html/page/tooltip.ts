import type { TooltipHandler } from "vega";

const gap = 14;

/** Shows what is pointed at in one box that belongs to the page. Its words are other people's: they are text and nothing else. */
export function tooltipIn(box: HTMLElement): TooltipHandler {
  return (_handler, event, _item, value) => {
    if (value === null || value === undefined || value === "") {
      box.hidden = true;
      return;
    }
    box.replaceChildren(...lines(value));
    box.hidden = false;
    place(box, event);
  };
}

function lines(value: unknown): HTMLElement[] {
  if (typeof value !== "object" || value === null) return [line("", String(value))];
  return Object.entries(value)
    .filter(
      ([, text]) => text !== null && text !== undefined && text !== "" && text !== "null" && text !== "NaN",
    )
    .map(([name, text]) => line(name, String(text)));
}

function line(name: string, text: string): HTMLElement {
  const row = document.createElement("div");
  const [key, figure] = [document.createElement("span"), document.createElement("b")];
  key.textContent = name;
  figure.textContent = text;
  row.append(key, figure);
  return row;
}

function place(box: HTMLElement, { clientX, clientY }: MouseEvent): void {
  const { width, height } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const right = clientX + gap + width > clientWidth ? clientX - gap - width : clientX + gap;
  const below = clientY + gap + height > clientHeight ? clientY - gap - height : clientY + gap;
  box.style.left = `${Math.max(4, Math.min(right, clientWidth - width - 4))}px`;
  box.style.top = `${Math.max(4, below)}px`;
}
