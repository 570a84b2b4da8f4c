import { elements } from "./controls.js";
import { sortingOf, sortTable } from "./sort-tables.js";

/** Replaces a part of the page and keeps what a reader was at: the place, the focus, what is open, how tables are sorted. */
export function keepPlace(root: HTMLElement, replace: () => void): void {
  const [anchor, focus] = [anchorOf(root), focusOf(root)];
  const open = elements("details[id]", root).map(({ id }, index) => ({
    id,
    isOpen: elements("details[id]", root)[index]?.hasAttribute("open") ?? false,
  }));
  const tables = [...root.querySelectorAll("table")].map((table) => ({
    id: table.id,
    sorting: sortingOf(table),
  }));
  const scrolled = elements(".scroll", root)
    .filter(({ scrollLeft }) => scrollLeft > 0)
    .map((element) => ({ id: element.getAttribute("aria-labelledby"), left: element.scrollLeft }));
  replace();
  for (const { id, isOpen } of open) document.getElementById(id)?.toggleAttribute("open", isOpen);
  for (const { id, sorting } of tables) {
    const table = document.getElementById(id);
    if (sorting && table instanceof HTMLTableElement) sortTable(table, sorting);
  }
  for (const { id, left } of scrolled)
    for (const element of elements(".scroll", root))
      if (element.getAttribute("aria-labelledby") === id) element.scrollLeft = left;
  focus();
  anchor();
}

/** Scrolls to where the first heading in sight, or the last one above, was. */
function anchorOf(root: HTMLElement): () => void {
  const headings = elements("h1[id], h2[id], h3[id], h4[id]", root);
  const inSight = headings.find((heading) => heading.getBoundingClientRect().bottom > 0) ?? headings.at(-1);
  if (!inSight) return () => {};
  const { id } = inSight;
  const before = inSight.getBoundingClientRect().top;
  return () => {
    const after = document.getElementById(id)?.getBoundingClientRect().top;
    if (after !== undefined && after !== before)
      window.scrollBy({ top: after - before, behavior: "instant" });
  };
}

/** Gives the focus back to the element that has its place within the nearest element with an id. */
function focusOf(root: HTMLElement): () => void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement) || !root.contains(activeElement)) return () => {};
  const home = activeElement.closest<HTMLElement>("[id]");
  if (!home) return () => {};
  const place = home === activeElement ? -1 : focusable(home).indexOf(activeElement);
  return () => {
    const next = document.getElementById(home.id);
    const target = next && place >= 0 ? focusable(next)[place] : next;
    target?.focus({ preventScroll: true });
  };
}

function focusable(root: HTMLElement): HTMLElement[] {
  return elements("a[href], button, input, summary, [tabindex]", root);
}
