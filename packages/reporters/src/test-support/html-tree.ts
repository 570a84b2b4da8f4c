import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";

/** An element of a parsed page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** A page as a browser reads it, and what a browser would have to mend in it. */
export interface HtmlTree {
  /** In the order of the page. */
  readonly elements: readonly HtmlElement[];
  readonly problems: readonly string[];
}

/** Parses a page as the standard of HTML says. */
export function htmlTree(text: string): HtmlTree {
  const problems: string[] = [];
  const document = parse(text, {
    onParseError: ({ code, startLine }) => problems.push(`${code} in line ${startLine}`),
  });
  const elements: HtmlElement[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (defaultTreeAdapter.isElementNode(node)) elements.push(node);
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(document);
  return { elements, problems };
}

/** An attribute's value, undefined where the element has none. */
export function attribute({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

/** All text within an element. */
export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
