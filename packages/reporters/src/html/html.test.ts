import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import {
  type FixtureOptions,
  fixtureEvents,
  fixturePlan,
  fixtureReference,
  fixtureStart,
} from "../fixture.js";
import { eventful } from "../test-support/eventful.js";
import { attribute, type HtmlElement, htmlTree, textOf } from "../test-support/html-tree.js";
import { htmlContent, htmlPage } from "./index.js";

/** The same, beside figures that were published. */
const referenced: FixtureOptions = { ...eventful, plan: { ...eventful.plan, reference: fixtureReference } };

const shard: StudyEvent[] = [
  { ...fixtureStart(), shard: { index: 2, count: 2 } },
  ...fixtureEvents().slice(1),
];

const hostile = `<script>alert(1)</script>"'><img src=x onerror="alert(1)">&amp;</style><!--\u2028\u0000\n😀 \`\${1}\``;

/** A study in which every word that is not ours is an attack. */
function hostileEvents(word: string): StudyEvent[] {
  const options: FixtureOptions = { seeds: [0, 1, 2], failing: [1], retried: [2] };
  const plan = fixturePlan(options);
  const rename = (label: string) => `${label}${word}`;
  const events = fixtureEvents({
    ...options,
    plan: {
      title: word,
      name: word,
      dataset: {
        ...plan.dataset,
        title: word,
        notice: word,
        name: word,
        classNames: plan.dataset.classNames.map(rename),
      },
      models: [word],
      variants: plan.variants.map((one) => ({ ...one, label: rename(one.label), title: rename(one.title) })),
      trials: plan.trials.map((one) => ({ ...one, variant: rename(one.variant) })),
      comparison: { ...plan.comparison, baseline: rename(plan.comparison.baseline) },
      reference: { source: word, testAccuracy: { relu: 0.5 } },
      optimizer: { name: word, [word]: word },
    },
  });
  return events.map((event): StudyEvent => {
    if (event.type === "trial-error") return { ...event, message: word };
    if (event.type !== "study-start") return event;
    const { environment } = event;
    return {
      ...event,
      environment: { ...environment, commandLine: word, processor: word, versions: { [word]: word } },
    };
  });
}

const records: readonly [string, readonly (readonly StudyEvent[])[]][] = [
  ["a study in which everything happens", [fixtureEvents(referenced)]],
  ["one trial", [fixtureEvents({ activations: ["relu"], seeds: [0] })]],
  ["one epoch", [fixtureEvents({ epochs: 1, seeds: [0, 1, 2] })]],
  ["one seed", [fixtureEvents({ seeds: [0] })]],
  ["no whole epoch", [fixtureEvents().slice(0, 3)]],
  ["nothing but its start", [fixtureEvents().slice(0, 1)]],
  ["an interruption", [fixtureEvents(referenced).slice(0, 40)]],
  ["one part of it", [shard]],
  ["only failures", [fixtureEvents({ failing: [1, 2, 3, 4] })]],
  ["a loss that is not a number", [fixtureEvents({ seeds: [0], diverging: [1] })]],
  ["crossed settings", [fixtureEvents({ learningRates: [0.001, 0.01] })]],
  ["hostile words", [hostileEvents(hostile)]],
  ["several studies", [fixtureEvents(referenced), fixtureEvents(), fixtureEvents().slice(0, 2)]],
  ["the same study twice", [fixtureEvents(), fixtureEvents()]],
];

function ids(elements: readonly HtmlElement[]): string[] {
  return elements.flatMap((element) => attribute(element, "id") ?? []);
}

describe.each(records)("the page of %s", (_name, events) => {
  it("is whole HTML with unique ids and nothing that points nowhere", async () => {
    const { elements, problems } = htmlTree(await htmlPage(events));
    expect(problems).toEqual([]);
    const known = ids(elements);
    expect(known.filter((id, index) => known.indexOf(id) !== index)).toEqual([]);
    const named = ["aria-labelledby", "aria-controls", "data-rows-of", "data-svg-of", "data-copy", "for"];
    const references = elements.flatMap((element) => [
      ...named.flatMap((name) => attribute(element, name)?.split(" ") ?? []),
      ...(element.tagName === "a" ? [attribute(element, "href")?.slice(1) ?? ""] : []),
    ]);
    expect(references.filter((id) => !known.includes(id))).toEqual([]);
  });

  it("has headings in order, and tables with a caption and scopes", async () => {
    const { elements } = htmlTree(await htmlPage(events));
    const levels = elements.flatMap(({ tagName }) => (/^h\d$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries())
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    const count = (tag: string) => elements.filter(({ tagName }) => tagName === tag).length;
    expect(count("caption")).toBe(count("table"));
    expect(elements.filter((one) => one.tagName === "th" && !attribute(one, "scope"))).toEqual([]);
  });

  it("has a place for each chart, with its figures in words", async () => {
    const { body, charts } = await htmlContent(events);
    const { elements } = htmlTree(body);
    const known = ids(elements);
    for (const { id, specification } of charts) {
      expect(known).toContain(id);
      expect(specification.data?.filter(({ name }) => name === "rows")).toHaveLength(1);
    }
    const drawings = elements.filter((one) => attribute(one, "role") === "img");
    expect(drawings).toHaveLength(charts.length);
    for (const drawing of drawings) expect(attribute(drawing, "aria-label")?.length).toBeGreaterThan(20);
  });

  it("says nothing that is not a word", async () => {
    const { body } = await htmlContent(events);
    const text = textOf(htmlTree(body).elements[0] ?? expect.fail());
    expect(text).not.toMatch(/undefined|\[object|\bnull\b|Infinity/);
  });
});

describe("words that are not ours", () => {
  const ours = new Set(
    "html head meta link title style body div script header nav main section footer details summary ol ul li a p strong h1 h2 h3 table caption thead tbody tr th td code pre button span bdi label input output svg line circle figure figcaption".split(
      " ",
    ),
  );

  it("bring no element, no attribute and no script into a page", async () => {
    const [attacked, plain] = await Promise.all([
      htmlPage([hostileEvents(hostile)]),
      htmlPage([hostileEvents("word")]),
    ]);
    const shape = (text: string) =>
      htmlTree(text).elements.map(({ tagName, attrs }) =>
        [tagName, ...attrs.map(({ name }) => name)].join(" "),
      );
    expect(shape(attacked)).toEqual(shape(plain));
    const { elements } = htmlTree(attacked);
    expect(elements.map(({ tagName }) => tagName).filter((tag) => !ours.has(tag))).toEqual([]);
    expect(elements.filter(({ tagName }) => tagName === "script")).toHaveLength(2);
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name.startsWith("on"))).toEqual([]);
  });

  it("are shown as they are", async () => {
    const { elements } = htmlTree(await htmlPage([hostileEvents(hostile)]));
    const heading = elements.find(({ tagName }) => tagName === "h1");
    expect(heading && textOf(heading)).toBe(hostile.replace("\u0000", " "));
  });
});

describe("a page", () => {
  it("reaches for nothing, and runs no script but its own", async () => {
    const page = await htmlPage([fixtureEvents(referenced)]);
    const { elements } = htmlTree(page);
    const policy = elements.flatMap((one) =>
      attribute(one, "http-equiv") === "Content-Security-Policy" ? [attribute(one, "content")] : [],
    );
    expect(policy).toHaveLength(1);
    expect(policy[0]).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; /);
    expect(policy[0]).not.toMatch(/connect-src|unsafe-eval/);
    const addresses = elements.flatMap((one) => [attribute(one, "src"), attribute(one, "href")]);
    expect(
      addresses.filter((address) => address !== undefined && !/^(#|data:image\/svg)/.test(address)),
    ).toEqual([]);
  });

  it("asks whom it came from, and nobody else, where it is live", async () => {
    const live = { eventsPath: "events?after=1", contentPath: "content" };
    const { elements } = htmlTree(await htmlPage([fixtureEvents().slice(0, 2)], { live }));
    const data = elements.find((one) => attribute(one, "id") === "page-data");
    expect(JSON.parse(data ? textOf(data) : "")).toMatchObject({ live });
    const policy = elements.find((one) => attribute(one, "http-equiv") === "Content-Security-Policy");
    expect(policy && attribute(policy, "content")).toContain("connect-src 'self'");
  });

  it("opens with the answer and names what it must be read with", async () => {
    const { title, body } = await htmlContent([fixtureEvents(referenced)]);
    expect(title).toBe("Which activation function?");
    const text = textOf(htmlTree(body).elements[0] ?? expect.fail());
    expect(text.indexOf("No single best")).toBeLessThan(text.indexOf("Epochs to"));
    expect(text).toContain("Note: generated images, not CIFAR-10");
    expect(text).toContain("Seeds were given up since others were better");
    for (const words of ["diverged", "lost again and again", "attempt 2, after epoch 1"])
      expect(text).toContain(words);
  });

  it("compares several studies without a test across them", async () => {
    const other = fixtureEvents({ seeds: [0, 1, 2], epochs: 4 });
    const { title, body } = await htmlContent([fixtureEvents(), other]);
    expect(title).toMatch(/^2 studies side by side · /);
    const text = textOf(htmlTree(body).elements[0] ?? expect.fail());
    expect(text).toContain("no test is made across studies");
    const { elements } = htmlTree(body);
    const rows = elements.filter(({ tagName }) => tagName === "tr").map((row) => textOf(row));
    expect(rows).toContain("Epochs34");
    expect(
      rows.some((row) => row.startsWith("ReLU relu") && row.includes(", n = 2") && row.includes(", n = 3")),
    ).toBe(true);
    const same = textOf(htmlTree((await htmlContent([other, other])).body).elements[0] ?? expect.fail());
    expect(same).toContain("All settings are the same.");
  });

  it("is not made of no record", async () => {
    await expect(htmlContent([])).rejects.toMatchObject({ code: "corrupt-record" });
    await expect(htmlContent([[]])).rejects.toMatchObject({ code: "corrupt-record" });
  });

  it("has content that survives JSON", async () => {
    const content = await htmlContent([fixtureEvents(referenced)]);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });
});
