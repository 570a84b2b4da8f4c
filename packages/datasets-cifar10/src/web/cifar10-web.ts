import { type Dataset, defineDataset, type LoadOptions, type Splits } from "@activation-lab/core";
import { cifar10ClassNames, cifar10ImageShape, cifar10Name, cifar10Title } from "../dataset.js";
import { openCache } from "./cache.js";
import { failure } from "./failure.js";
import { stopped } from "./fetch-bytes.js";
import type { LoadContext } from "./load-context.js";
import { loadRecords } from "./load-records.js";
import { loadSheets } from "./load-sheets.js";
import { progressOf } from "./progress.js";

/** Where a page finds CIFAR-10. */
export interface Cifar10WebOptions {
  /**
   * A file that ends in `.json`: the manifest of the web form, which `npx activation-lab data --web DIR` writes. Anything else: a
   * folder with the six files of the binary version. Taken relative to the page.
   */
  readonly url: string | URL;
  /** What the six files must be: SHA-256, hex, by the name of the file. The web form's manifest has checksums of its own. */
  readonly checksums?: Readonly<Record<string, string>>;
  /** Whether the six files may have other numbers of records than the official 10,000; false if not given. */
  readonly allowPartial?: boolean;
  /** The name in Cache Storage under which files are kept between visits; `activation-lab-cifar10` if not given. */
  readonly cacheName?: string;
  /** What fetches; the global `fetch` if not given. */
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * CIFAR-10, or a part of it, for pages and their workers, from an address of yours: browsers let no page read the official archive
 * unless its server allows it. Images are `[count, 32, 32, 3]`.
 *
 * Files are verified by SHA-256 before they are used, the web form's by its manifest, the six by `checksums` where given, and
 * kept in Cache Storage where the browser has it; elsewhere they are fetched each time. Provenance holds the SHA-256 of the
 * manifest, or of the six files one after another.
 *
 * `load` throws a LabError: `dataset-unavailable` where a file cannot be had or is wrong, or where it is stopped, and
 * `invalid-input` where a directory is named, or an address that is none.
 */
export function cifar10Web(options: Cifar10WebOptions): Dataset {
  return defineDataset({
    name: cifar10Name,
    title: cifar10Title,
    classNames: cifar10ClassNames,
    imageShape: cifar10ImageShape,
    load: (loadOptions = {}) => load(options, loadOptions),
  });
}

async function load(
  options: Cifar10WebOptions,
  { directory, signal, onProgress }: LoadOptions,
): Promise<Splits> {
  if (directory !== undefined) {
    throw failure(
      "invalid-input",
      `cifar10Web reads from an address, and the directory "${directory}" was named; leave it out, or use cifar10 from ` +
        "@activation-lab/datasets-cifar10/node",
    );
  }
  const { checksums = {}, allowPartial = false, cacheName = "activation-lab-cifar10" } = options;
  const url = addressOf(options.url);
  if (signal?.aborted) throw stopped(signal.reason);
  const context: LoadContext = {
    // Called as a method of anything else, a browser's fetch refuses.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    signal,
    cache: await openCache(cacheName),
    progress: progressOf(onProgress ?? (() => undefined)),
  };
  if (url.pathname.endsWith(".json")) return loadSheets(url.href, context);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return loadRecords(url.href, { checksums, allowPartial }, context);
}

function addressOf(url: string | URL): URL {
  // Absent in Node, whatever the types promise.
  const place: Location | undefined = globalThis.location;
  try {
    return new URL(url, place?.href);
  } catch (error) {
    throw failure(
      "invalid-input",
      `"${url}" is no address; name a manifest.json or a folder, as in https://example.org/cifar10/manifest.json`,
      error,
    );
  }
}
