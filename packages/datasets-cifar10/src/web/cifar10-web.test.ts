import { isLabError, type LoadOptions, type Splits } from "@activation-lab/core";
import { datasetChecks } from "@activation-lab/core/testing";
import { describe, expect, it, vi } from "vitest";
import { type Cifar10WebOptions, cifar10Web } from "./cifar10-web.js";
import { sha256Of } from "./digest.js";
import { answers, encodePng, files, splits } from "./test-support/images.js";
import { memoryCacheStorage, site } from "./test-support/site.js";
import { splitDigest, webForm } from "./web-form.js";

const unavailable = "dataset-unavailable";

async function refusal(
  options: Cifar10WebOptions,
  load: LoadOptions = {},
  code = unavailable,
): Promise<string> {
  try {
    await cifar10Web(options).load(load);
  } catch (error) {
    if (isLabError(error) && error.code === code) return error.message;
    throw error;
  }
  return "nothing was refused";
}

/** Large arrays take long to compare; their digests say as much. */
const digests = ({ train, test }: Splits): string[] => [splitDigest(train), splitDigest(test)];

const encoder = new TextEncoder();

describe("the web form", () => {
  it("gives the pixels back byte for byte, with labels and provenance", async () => {
    const { address, requests } = await site(answers());
    const loaded = await cifar10Web({ url: `${address}manifest.json` }).load();
    expect(digests(loaded)).toEqual(digests(splits));
    expect([...loaded.train.labels]).toEqual([...splits.train.labels]);
    expect(Buffer.compare(loaded.train.images, splits.train.images)).toBe(0);
    const manifest = files().find(({ name }) => name === "manifest.json");
    expect(loaded.provenance).toEqual({
      source: `${address}manifest.json`,
      status: "made for a test",
      sha256: manifest && sha256Of(manifest.bytes),
    });
    expect(requests).toEqual(["manifest.json", "train-1.png", "train-2.png", "test-1.png"]);
  });

  it("is what every dataset is", async () => {
    const { address } = await site(answers());
    for (const { run } of datasetChecks(cifar10Web({ url: `${address}manifest.json` }))) await run();
  });

  it("is fetched once where the browser keeps files, but for the manifest", async () => {
    const held = memoryCacheStorage();
    const { address, requests, files: served, close } = await site(answers());
    const dataset = cifar10Web({ url: `${address}manifest.json` });
    await dataset.load();
    requests.length = 0;
    expect(digests(await dataset.load())).toEqual(digests(splits));
    expect(requests).toEqual(["manifest.json"]);
    // What was kept and is not what the manifest says is fetched again.
    held.set(`${address}train-2.png`, encoder.encode("damaged"));
    expect(digests(await dataset.load())).toEqual(digests(splits));
    expect(requests).toEqual(["manifest.json", "manifest.json", "train-2.png"]);
    // Another form at the same address is noticed.
    const changed = webForm({ train: splits.test, test: splits.train }, { encodePng, provenance: "changed" });
    for (const { name, bytes } of changed) served.set(name, { bytes });
    const turned = digests({ train: splits.test, test: splits.train });
    expect(digests(await dataset.load())).toEqual(turned);
    // A server that answers is believed, also where it says that there is nothing.
    const manifest = served.get("manifest.json") ?? { status: 500 };
    served.delete("manifest.json");
    expect(await refusal({ url: `${address}manifest.json` })).toContain("answered 404 Not Found");
    served.set("manifest.json", manifest);
    const lines: string[] = [];
    close();
    const offline = await dataset.load({ onProgress: (line) => lines.push(line) });
    expect(digests(offline)).toEqual(turned);
    expect(lines[0]).toBe(`${address}manifest.json could not be fetched; going on with what was kept of it.`);
  });

  it("works where the browser's store is forbidden or full", async () => {
    const { address } = await site(answers());
    const forbidden = async () => {
      throw new Error("forbidden");
    };
    for (const storage of [
      { open: forbidden },
      { open: async () => ({ match: forbidden, put: forbidden }) },
    ]) {
      vi.stubGlobal("caches", storage);
      const loaded = await cifar10Web({ url: `${address}manifest.json` }).load();
      expect(digests(loaded)).toEqual(digests(splits));
      vi.unstubAllGlobals();
    }
  });

  it("refuses what is not what the manifest says, and keeps none of it", async () => {
    const held = memoryCacheStorage();
    const { address, files: served } = await site(answers());
    const url = `${address}manifest.json`;
    const { bytes = new Uint8Array() } = files().find(({ name }) => name === "train-2.png") ?? {};
    const changed = Uint8Array.from(bytes);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    served.set("train-2.png", { bytes: changed });
    expect(await refusal({ url })).toMatch(
      /train-2\.png has the SHA-256 [0-9a-f]{64}, where [0-9a-f]{64} was expected; put all files there again/,
    );
    expect(held.has(`${address}train-2.png`)).toBe(false);
    served.set("train-2.png", { bytes });
    expect(digests(await cifar10Web({ url }).load())).toEqual(digests(splits));
  });

  it("refuses a manifest that is none, with what to do", async () => {
    const text = new TextDecoder().decode(files().at(-1)?.bytes);
    const again = "write the web form again with npx activation-lab data --web DIR";
    for (const [content, problem] of [
      ["{", "is no JSON"],
      ["[]", "is not the manifest of CIFAR-10's web form"],
      [text.replace('"version": 1', '"version": 2'), "has version 2, and this package reads version 1"],
      [text.replace('"cifar10"', '"mnist"'), "is not the manifest"],
      [text.replace("train-1.png", "../train-1.png"), "is not the manifest"],
      [text.replace('"count": 500', '"count": 499'), "is not the manifest"],
      [text.replace('"labels": "0', '"labels": "a'), "is not the manifest"],
    ] as const) {
      const { address } = await site([["manifest.json", { bytes: encoder.encode(content) }]]);
      const message = await refusal({ url: `${address}manifest.json` });
      expect(message).toContain(problem);
      expect(message).toContain(again);
    }
  });

  it("refuses sheets that decode to other pixels than the manifest was made of", async () => {
    const wrong = webForm(splits, {
      encodePng: (sheet) => encodePng({ ...sheet, pixels: sheet.pixels.map((byte) => byte ^ 1) }),
      provenance: "",
    });
    const { address } = await site(wrong.map(({ name, bytes }) => [name, { bytes }]));
    expect(await refusal({ url: `${address}manifest.json` })).toContain(
      "are not those that it names by SHA-256",
    );
    const noPicture = webForm(splits, { encodePng: () => encoder.encode("no picture"), provenance: "" });
    const other = await site(noPicture.map(({ name, bytes }) => [name, { bytes }]));
    expect(await refusal({ url: `${other.address}manifest.json` })).toMatch(
      /train-1\.png cannot be read as a PNG/,
    );
    const small = webForm(splits, {
      encodePng: () => encodePng({ width: 1, height: 1, pixels: new Uint8Array(3) }),
      provenance: "",
    });
    const third = await site(small.map(({ name, bytes }) => [name, { bytes }]));
    expect(await refusal({ url: `${third.address}manifest.json` })).toContain(
      "train-1.png is a picture of 1 by 1 with 3 channels of 8 bits, no sheet of 500 images",
    );
  });
});

describe("the six files of the binary version", () => {
  const names = [
    "data_batch_1.bin",
    "data_batch_2.bin",
    "data_batch_3.bin",
    "data_batch_4.bin",
    "data_batch_5.bin",
    "test_batch.bin",
  ];
  const batches = names.map((name, index) => {
    // As many records as the file's number, each with that label and as many for every pixel.
    return [name, { bytes: new Uint8Array((index + 1) * 3073).fill(index + 1) }] as const;
  });

  it("are read from a folder, with or without a slash at the end", async () => {
    const { address } = await site(batches.map(([name, answer]) => [`batches/${name}`, answer]));
    for (const url of [`${address}batches`, new URL(`${address}batches/`)]) {
      const { train, test, provenance } = await cifar10Web({ url, allowPartial: true }).load();
      expect([...train.labels]).toEqual([1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5]);
      expect([...test.labels]).toEqual([6, 6, 6, 6, 6, 6]);
      expect(test.images.every((byte) => byte === 6)).toBe(true);
      expect(provenance).toEqual({
        source: `${address}batches/`,
        status: "unofficial copy",
        sha256: sha256Of(...batches.map(([, { bytes }]) => bytes)),
      });
    }
  });

  it("are verified by the checksums that are given, and kept", async () => {
    memoryCacheStorage();
    const { address, requests, files: served } = await site(batches);
    const checksums = Object.fromEntries(batches.map(([name, { bytes }]) => [name, sha256Of(bytes)]));
    const dataset = cifar10Web({ url: address, allowPartial: true, checksums });
    const { provenance } = await dataset.load();
    expect(provenance?.status).toBe("verified by the SHA-256 that the program gives");
    await dataset.load();
    expect(requests).toHaveLength(6);
    const wrong = { ...checksums, "test_batch.bin": "0".repeat(64) };
    served.set("test_batch.bin", { bytes: new Uint8Array(3073) });
    expect(await refusal({ url: address, allowPartial: true, checksums: wrong })).toMatch(
      /test_batch\.bin has the SHA-256 .* where 0{64} was expected/,
    );
  });

  it("must be whole unless a part will do", async () => {
    memoryCacheStorage();
    const { address, files: served, requests } = await site(batches);
    expect(await refusal({ url: address })).toContain("data_batch_1.bin has 1 records instead of 10000");
    served.set("data_batch_1.bin", { bytes: new Uint8Array(3074) });
    expect(await refusal({ url: address, allowPartial: true })).toContain(
      "no multiple of the 3073 bytes of a record",
    );
    served.set("data_batch_1.bin", { bytes: new Uint8Array(3073).fill(77) });
    expect(await refusal({ url: address, allowPartial: true })).toContain(
      "label 77, which is not among 0 to 9",
    );
    // None of these was kept.
    expect(requests).toEqual(["data_batch_1.bin", "data_batch_1.bin", "data_batch_1.bin"]);
  });
});

describe("what keeps a page from the files is told in a sentence, with what to do", () => {
  it("a server that forbids or does not answer", async () => {
    const { address, close } = await site([]);
    close();
    expect(await refusal({ url: `${address}manifest.json` })).toMatch(
      /manifest\.json could not be fetched \(.+\): the server is out of reach, or it does not let pages of other sites read it, .* put the files beside the page, or on a server that sends Access-Control-Allow-Origin\.$/,
    );
  });

  it("a file that is not there, and a page in its place", async () => {
    const { address, files: served } = await site([]);
    expect(await refusal({ url: `${address}manifest.json` })).toContain(
      "manifest.json answered 404 Not Found; check",
    );
    for (const [content, type] of [
      ["nothing here", "text/html; charset=utf-8"],
      ["\n<!DOCTYPE html><p>", "application/json"],
    ] as const) {
      served.set("manifest.json", { bytes: encoder.encode(content), type });
      expect(await refusal({ url: `${address}manifest.json` })).toContain(
        "is an HTML page, as many servers send",
      );
    }
  });

  it("an answer that breaks off", async () => {
    const { address } = await site([["manifest.json", { bytes: encoder.encode("{}"), announced: 100 }]]);
    expect(await refusal({ url: `${address}manifest.json` })).toMatch(
      /broke off after 2 bytes \(.+\); try again\.$/,
    );
  });

  it("a directory, and an address that is none", async () => {
    expect(await refusal({ url: "https://a.example/" }, { directory: "data" }, "invalid-input")).toContain(
      'the directory "data" was named; leave it out, or use cifar10 from',
    );
    expect(await refusal({ url: "manifest.json" }, {}, "invalid-input")).toContain(
      '"manifest.json" is no address;',
    );
  });

  it("a caller that stops it, before and while it fetches", async () => {
    const { address } = await site(answers());
    const url = `${address}manifest.json`;
    expect(await refusal({ url }, { signal: AbortSignal.abort() })).toContain("was stopped; start it again");
    const controller = new AbortController();
    const stopping: typeof fetch = (input, init) => {
      if (String(input).endsWith("train-2.png")) controller.abort();
      return fetch(input, init);
    };
    expect(await refusal({ url, fetch: stopping }, { signal: controller.signal })).toContain("was stopped");
  });
});

it("tells how far it is, once a second at most", async () => {
  const { address } = await site(answers());
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => {
    now += 400;
    return now;
  });
  const lines: string[] = [];
  await cifar10Web({ url: `${address}manifest.json` }).load({ onProgress: (line) => lines.push(line) });
  vi.restoreAllMocks();
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(/^Fetching CIFAR-10: \d+\.\d of 1\.9 MB$/);
});
