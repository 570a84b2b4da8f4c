/** Hands a file to the reader, as if it came from a link. */
export function saveFile(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  // Browsers read the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A chart that stands alone: its ink is black and its ground white, since a file follows no page's colours. */
export function standaloneSvg(svg: string): Blob {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  const root = parsed.documentElement;
  root.setAttribute("color", "#1b1f24");
  const ground = parsed.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of [
    ["width", "100%"],
    ["height", "100%"],
    ["fill", "white"],
  ] as const)
    ground.setAttribute(name, value);
  root.prepend(ground);
  return new Blob([new XMLSerializer().serializeToString(parsed)], { type: "image/svg+xml" });
}
