import { encodeMessage, type Field, type Message, text } from "./message.js";

/** One value of an event: what TensorBoard's plugin shows under a tag. */
export interface TaggedValue {
  /** Names it within the run: "accuracy/test". */
  readonly tag: string;
  readonly tensor?: Tensor;
  /** Which plugin it is for, and what that is to know; needed with the first value of a tag alone. */
  readonly metadata?: ValueMetadata;
}

/** The plugin that a value is for. */
export interface ValueMetadata {
  readonly plugin: string;
  /** The plugin's own message, encoded; nothing where it needs none. */
  readonly content?: Uint8Array;
  readonly dataClass: "scalar" | "tensor";
  /** Shown beside the chart, as Markdown. */
  readonly description?: string;
}

/** Numbers of 64 or of 32 bits, or texts. */
export type Tensor =
  | { readonly shape: readonly number[]; readonly floats: readonly number[] }
  | { readonly shape: readonly number[]; readonly doubles: readonly number[] }
  | { readonly shape: readonly number[]; readonly texts: readonly string[] };

/** What an event file holds: values at one moment. */
export interface FileEvent {
  /** Since 1970. */
  readonly seconds: number;
  readonly step: number;
  readonly values: readonly TaggedValue[];
}

/** The first event of every file, which says how the others are to be read. */
export function versionEvent(seconds: number): Uint8Array {
  return encodeMessage([
    [1, { double: seconds }],
    [3, text("brain.Event:2")],
  ]);
}

/** An event as TensorFlow's `Event` message (tensorflow/core/util/event.proto, framework/summary.proto and tensor.proto). */
export function encodeEvent({ seconds, step, values }: FileEvent): Uint8Array {
  return encodeMessage([
    [1, { double: seconds }],
    [2, { whole: step }],
    [5, { message: values.map((value) => [1, { message: valueMessage(value) }] as const) }],
  ]);
}

function valueMessage({ tag, tensor, metadata }: TaggedValue): Message {
  return [
    [1, text(tag)],
    ...(tensor === undefined ? [] : [[8, { message: tensorMessage(tensor) }] as const]),
    ...(metadata === undefined ? [] : [[9, { message: metadataMessage(metadata) }] as const]),
  ];
}

function metadataMessage({ plugin, content, dataClass, description }: ValueMetadata): Message {
  const pluginData: Message = [
    [1, text(plugin)],
    ...(content === undefined ? [] : [[2, { bytes: content }] as const]),
  ];
  return [
    [1, { message: pluginData }],
    ...(description === undefined ? [] : [[3, text(description)] as const]),
    [4, { whole: dataClass === "scalar" ? 1 : 2 }],
  ];
}

function tensorMessage(tensor: Tensor): Message {
  const shape: Message = tensor.shape.map((size) => [2, { message: [[1, { whole: size }]] }]);
  const content = (type: number, bytes: Uint8Array): Message => [
    [1, { whole: type }],
    [2, { message: shape }],
    [4, { bytes }],
  ];
  if ("floats" in tensor)
    return content(
      1,
      littleEndian(tensor.floats, 4, (view, at, value) => view.setFloat32(at, value, true)),
    );
  if ("doubles" in tensor)
    return content(
      2,
      littleEndian(tensor.doubles, 8, (view, at, value) => view.setFloat64(at, value, true)),
    );
  return [
    [1, { whole: 7 }],
    [2, { message: shape }],
    ...tensor.texts.map((one): readonly [number, Field] => [8, text(one)]),
  ];
}

function littleEndian(
  values: readonly number[],
  size: number,
  set: (view: DataView, at: number, value: number) => void,
): Uint8Array {
  const bytes = new Uint8Array(values.length * size);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) set(view, index * size, value);
  return bytes;
}
