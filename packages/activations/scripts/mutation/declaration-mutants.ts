import type {
  Activation,
  ActivationTraits,
  AnyActivationFactory,
  ElementwiseActivation,
  Kink,
} from "@activation-lab/core";
import { changedFactory, type Mutant } from "./mutant.js";

/** A name, and what is declared in place of what is true; nothing where there is nothing to change. */
type Lie<T> = readonly [detail: string, change: (declared: T) => Partial<T> | undefined];

const orders = ["discontinuous", "continuous", "C1", "C2", "smooth"] as const;
const directions = ["increasing", "decreasing", "no"] as const;

function shifted(bound: number): number {
  return Number.isFinite(bound) ? bound + 0.01 * Math.max(1, Math.abs(bound)) : Math.sign(bound) * 1e6;
}

function unbounded(bound: number, sign: 1 | -1): number | undefined {
  return Number.isFinite(bound) ? sign * Number.POSITIVE_INFINITY : undefined;
}

const rangeLies: readonly Lie<Pick<Partial<ActivationTraits>, "range">>[] = [
  ["low bound", ({ range }) => range && { range: [shifted(range[0]), range[1]] }],
  ["high bound", ({ range }) => range && { range: [range[0], shifted(range[1])] }],
  [
    "lower low bound",
    ({ range }) =>
      withBound(
        range,
        finite(range?.[0] ?? Number.NaN, (low) => low - 0.01 * Math.max(1, Math.abs(low))),
        undefined,
      ),
  ],
  ["no low bound", ({ range }) => withBound(range, unbounded(range?.[0] ?? Number.NaN, -1), undefined)],
  ["no high bound", ({ range }) => withBound(range, undefined, unbounded(range?.[1] ?? Number.NaN, 1))],
];

function withBound(
  range: ActivationTraits["range"] | undefined,
  low: number | undefined,
  high: number | undefined,
): Pick<ActivationTraits, "range"> | undefined {
  if (!range || Number.isNaN(range[0]) || (low === undefined && high === undefined)) return undefined;
  return { range: [low ?? range[0], high ?? range[1]] };
}

const traitLies: readonly Lie<Partial<ActivationTraits>>[] = [
  ...rangeLies,
  ...directions.map(
    (monotone): Lie<Partial<ActivationTraits>> => [
      `monotone ${monotone}`,
      (traits) => (traits.monotone && traits.monotone !== monotone ? { monotone } : undefined),
    ],
  ),
  ...orders.map(
    (smoothness): Lie<Partial<ActivationTraits>> => [
      `smoothness ${smoothness}`,
      (traits) => (traits.smoothness && traits.smoothness !== smoothness ? { smoothness } : undefined),
    ],
  ),
  ...(["left", "right"] as const).map(
    (side): Lie<Partial<ActivationTraits>> => [
      `saturation ${side}`,
      ({ saturation }) =>
        saturation && {
          saturation: { ...saturation, [side]: (saturation[side] ?? 0) + (side in saturation ? 0.01 : 0) },
        },
    ],
  ),
  [
    "no saturation",
    ({ saturation }) => (saturation && Object.keys(saturation).length > 0 ? { saturation: {} } : undefined),
  ],
  [
    "lipschitz × 1.01",
    ({ lipschitz }) => finite((lipschitz || Number.NaN) * 1.01, (value) => ({ lipschitz: value })),
  ],
  [
    "lipschitz × 0.99",
    ({ lipschitz }) => finite((lipschitz || Number.NaN) * 0.99, (value) => ({ lipschitz: value })),
  ],
  [
    "lipschitz finite or not",
    ({ lipschitz }) =>
      lipschitz === undefined
        ? undefined
        : { lipschitz: Number.isFinite(lipschitz) ? Number.POSITIVE_INFINITY : 100 },
  ],
  ["minimum moved", ({ minimum }) => minimum && { minimum: { ...minimum, at: minimum.at + 0.01 } }],
  ["minimum lower", ({ minimum }) => minimum && { minimum: { ...minimum, value: minimum.value - 0.01 } }],
  ["minimum made up", ({ minimum }) => (minimum ? undefined : { minimum: { at: 0, value: 0 } })],
  [
    "zeroCentred",
    ({ zeroCentred }) => (zeroCentred === undefined ? undefined : { zeroCentred: !zeroCentred }),
  ],
  [
    "selfNormalizing",
    ({ selfNormalizing }) =>
      selfNormalizing === undefined ? undefined : { selfNormalizing: !selfNormalizing },
  ],
];

function finite<T>(value: number, make: (value: number) => T): T | undefined {
  return Number.isFinite(value) ? make(value) : undefined;
}

const textLies: readonly Lie<Activation>[] = [
  ["label", ({ label }) => ({ label: `${label}(` })],
  ["label of another", () => ({ label: "other" })],
  ["name", ({ name }) => ({ name: `${name}2` })],
  ["no title", () => ({ title: " " })],
  ["no formula", () => ({ formula: "" })],
  ["no TeX", () => ({ tex: "" })],
  ["no pros", () => ({ pros: [] })],
  ["an empty con", () => ({ cons: [""] })],
  ["an empty alias", () => ({ aliases: [""] })],
  [
    "paper without https",
    ({ paper }) => paper && { paper: { ...paper, url: paper.url.replace("https:", "http:") } },
  ],
  ["paper without a title", ({ paper }) => paper && { paper: { ...paper, title: "" } }],
  ["paper without a year", ({ paper }) => paper && { paper: { ...paper, year: Number.NaN } }],
  ["defaults elsewhere", () => ({ defaultsElsewhere: [{ library: "x", name: "x", params: { noSuch: 1 } }] })],
];

/** The mutants that declare something that is not true. */
export function declarationMutants(factory: AnyActivationFactory): Mutant[] {
  const activation = factory.withParameters({});
  const mutant = (
    kind: string,
    detail: string,
    noticedBy: RegExp,
    change: (original: Activation) => Activation | undefined,
  ): Mutant[] =>
    change(activation) === undefined
      ? []
      : [
          {
            ...{ kind, detail, noticedBy, mayBeEquivalent: false },
            factory: changedFactory(factory, (original) => change(original) ?? original),
          },
        ];
  const texts = textLies.flatMap(([detail, lie]) =>
    mutant("text", detail, /label|name|description|defaults/, (original) => {
      const change = lie(original);
      return change && withTexts(original, change);
    }),
  );
  if (activation.arity === "vector") {
    const ranges = rangeLies.flatMap(([detail, lie]) =>
      mutant("trait", detail, /range/, (original) => {
        const change = original.arity === "vector" ? lie(original.traits) : undefined;
        return change && original.arity === "vector"
          ? { ...original, traits: { ...original.traits, ...change } }
          : undefined;
      }),
    );
    const channels = mutant("number of channels", "one more", /channels/, (original) =>
      original.arity === "vector"
        ? { ...original, outputChannels: (count) => original.outputChannels(count) + 1 }
        : undefined,
    );
    return [...texts, ...ranges, ...channels];
  }
  const elementwise =
    (change: (original: ElementwiseActivation) => Partial<ElementwiseActivation> | undefined) =>
    (original: Activation): Activation | undefined => {
      const changed = original.arity === "elementwise" ? change(original) : undefined;
      return changed && original.arity === "elementwise" ? { ...original, ...changed } : undefined;
    };
  return [
    ...texts,
    ...traitLies.flatMap(([detail, lie]) =>
      mutant(
        "trait",
        detail,
        /traits/,
        elementwise(({ traits }) => {
          const change = lie(traits);
          return change && { traits: { ...traits, ...change } };
        }),
      ),
    ),
    ...kinkLies(activation).flatMap(([detail, lie]) =>
      mutant(
        "kink",
        detail,
        /kink|gradient/,
        elementwise(({ kinks }) => ({ kinks: lie(kinks) })),
      ),
    ),
    ...Object.keys(activation.weights).flatMap((name) => [
      ...mutant("weight", `${name} without a meaning`, /declared/, withWeight(name, { meaning: "" })),
      ...mutant("weight", `${name} starts elsewhere`, /weight/, (original) =>
        withWeight(name, { initial: moveInitial(original.weights[name]?.initial ?? 0) })(original),
      ),
    ]),
    ...mutant("stochastic", "the opposite", /training|seed/, (original) => ({
      ...original,
      stochastic: !original.stochastic,
    })),
  ];
}

function withTexts(original: Activation, change: Partial<Activation>): Activation {
  const changed: Activation = { ...original };
  return Object.assign(changed, change);
}

/** The one that is made up has the right derivative: no kink is there. */
function kinkLies({
  kinks,
  reference,
}: ElementwiseActivation): [string, (kinks: readonly Kink[]) => readonly Kink[]][] {
  const free =
    [0.37, 1.63, -0.61, 2.87].find((at) => kinks.every((kink) => Math.abs(kink.at - at) > 0.1)) ?? 5.11;
  const slope = (reference(free + 1e-5) - reference(free - 1e-5)) / 2e-5;
  const each = kinks.flatMap((_, index): [string, (kinks: readonly Kink[]) => readonly Kink[]][] => {
    const change = (part: (kink: Kink) => Partial<Kink>) => (declared: readonly Kink[]) =>
      declared.map((kink, place) => (place === index ? { ...kink, ...part(kink) } : kink));
    return [
      [`${index} moved`, change(({ at }) => ({ at: at + 0.01 }))],
      [`${index} derivative`, change(({ derivative }) => ({ derivative: derivative + 0.01 }))],
      [`${index} left out`, (declared) => declared.filter((__, place) => place !== index)],
    ];
  });
  return [...each, ["made up", (declared) => [...declared, { at: free, derivative: slope }]]];
}

function withWeight(name: string, part: { meaning?: string; initial?: number | readonly number[] }) {
  return (original: Activation): Activation | undefined => {
    const weight = original.weights[name];
    return weight && { ...original, weights: { ...original.weights, [name]: { ...weight, ...part } } };
  };
}

function moveInitial(initial: number | readonly number[]): number | readonly number[] {
  return typeof initial === "number" ? initial + 0.01 : initial.map((value) => value + 0.01);
}
