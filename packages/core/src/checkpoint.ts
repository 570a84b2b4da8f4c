import { eventFromJson, eventToJson, isEvent } from "./event-json.js";
import type { TrialEvent } from "./events.js";
import { joined, sha256 } from "./sha256.js";

/** The weights of the epoch that was best on the validation images so far. */
export interface BestWeights {
  readonly epoch: number;
  /** In the order of the network's weights. */
  readonly weights: readonly Float32Array[];
}

/** A trial between two epochs: with it the trial goes on to the same bits as if it had never stopped. */
export interface Checkpoint {
  /** The id of the trial. */
  readonly trialId: string;
  /** In the order of the network's weights. */
  readonly weights: readonly Float32Array[];
  /** What the optimizer keeps, in its order. */
  readonly optimizerVariables: readonly Float32Array[];
  readonly optimizerNumbers: Readonly<Record<string, number>>;
  readonly best?: BestWeights;
  /** Everything the trial has said; its last event is an `epoch-end`. */
  readonly events: readonly TrialEvent[];
}

/** Where checkpoints lie, each under its trial's id. */
export interface Checkpoints {
  /** The last one of a trial; undefined where there is none. */
  load(trialId: string): Promise<Uint8Array | undefined>;
  /** Replaces the one that was there, whole or not at all. */
  save(trialId: string, bytes: Uint8Array): Promise<void>;
  /** Forgets a trial's; nothing happens where there is none. */
  remove(trialId: string): Promise<void>;
}

/** Checkpoints that live as long as the program. */
export function memoryCheckpoints(): Checkpoints {
  const kept = new Map<string, Uint8Array>();
  return {
    load: async (trialId) => kept.get(trialId),
    async save(trialId, bytes) {
      kept.set(trialId, bytes);
    },
    async remove(trialId) {
      kept.delete(trialId);
    },
  };
}

interface Header {
  readonly trialId: string;
  readonly lengths: Record<"weights" | "optimizerVariables" | "bestWeights", readonly number[]>;
  readonly optimizerNumbers: Record<string, number>;
  readonly bestEpoch: number | null;
  readonly events: readonly TrialEvent[];
}

/** A checkpoint as bytes: a line with their hash, a line of JSON, then every number as float32, little-endian. */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array> {
  const { trialId, weights, optimizerVariables, optimizerNumbers, best, events } = checkpoint;
  const lengths = (arrays: readonly Float32Array[]): number[] => arrays.map(({ length }) => length);
  const header: Header = {
    trialId,
    lengths: {
      weights: lengths(weights),
      optimizerVariables: lengths(optimizerVariables),
      bestWeights: lengths(best?.weights ?? []),
    },
    optimizerNumbers,
    bestEpoch: best?.epoch ?? null,
    events,
  };
  const arrays = [...weights, ...optimizerVariables, ...(best?.weights ?? [])];
  const body = joined([
    new TextEncoder().encode(`${eventToJson(header)}\n`),
    ...arrays.map(littleEndianBytes),
  ]);
  return joined([new TextEncoder().encode(`${await sha256([body])}\n`), body]);
}

/** The checkpoint in these bytes; undefined where they are damaged, or another trial's. */
export async function decodeCheckpoint(bytes: Uint8Array, trialId: string): Promise<Checkpoint | undefined> {
  const hashEnd = bytes.indexOf(10);
  const body = bytes.subarray(hashEnd + 1);
  if (hashEnd < 0 || new TextDecoder().decode(bytes.subarray(0, hashEnd)) !== (await sha256([body])))
    return undefined;
  const headerEnd = body.indexOf(10);
  const header = eventFromJson(new TextDecoder().decode(body.subarray(0, headerEnd)));
  if (!isHeader(header) || header.trialId !== trialId) return undefined;
  let at = headerEnd + 1;
  const take = (lengths: readonly number[]): Float32Array[] =>
    lengths.map((length) => {
      const values = littleEndianNumbers(body.subarray(at, at + 4 * length));
      at += 4 * length;
      return values;
    });
  const weights = take(header.lengths.weights);
  const optimizerVariables = take(header.lengths.optimizerVariables);
  const bestWeights = take(header.lengths.bestWeights);
  const { optimizerNumbers, bestEpoch, events } = header;
  return {
    trialId,
    weights,
    optimizerVariables,
    optimizerNumbers,
    ...(bestEpoch === null ? {} : { best: { epoch: bestEpoch, weights: bestWeights } }),
    events,
  };
}

// The hash says that these bytes were written here; another version's would have another form.
function isHeader(value: unknown): value is Header {
  return (
    typeof value === "object" &&
    value !== null &&
    "lengths" in value &&
    "optimizerNumbers" in value &&
    "bestEpoch" in value &&
    "events" in value &&
    Array.isArray(value.events) &&
    value.events.every(isEvent)
  );
}

function littleEndianBytes(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat32(4 * index, value, true);
  return bytes;
}

function littleEndianNumbers(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(4 * index, true));
}
