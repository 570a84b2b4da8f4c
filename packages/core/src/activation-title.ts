import type { Activation } from "./activation.js";

/** An activation's title, and its parameters where they are not the defaults, as in "Leaky ReLU(slope=0.2)". */
export function titleWithParameters({ title, name, label, parts }: Activation): string {
  return parts === undefined && label.startsWith(name) ? `${title}${label.slice(name.length)}` : title;
}
