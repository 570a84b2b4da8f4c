import { encodeEvent, type FileEvent, type TaggedValue, versionEvent } from "./event-message.js";
import { type Checksum, recordFrame } from "./record-frame.js";

/** The bytes of an event file: its version, then the events, each framed. Metadata is kept with the first value of a tag alone. */
export function eventFile(
  startedSeconds: number,
  events: readonly FileEvent[],
  checksum: Checksum,
): Uint8Array {
  const described = new Set<string>();
  const once = ({ metadata, ...value }: TaggedValue): TaggedValue => {
    if (metadata === undefined || described.has(value.tag)) return value;
    described.add(value.tag);
    return { ...value, metadata };
  };
  const frames = [
    versionEvent(startedSeconds),
    ...events.map((event) => encodeEvent({ ...event, values: event.values.map(once) })),
  ].map((message) => recordFrame(message, checksum));
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const frame of frames) {
    bytes.set(frame, offset);
    offset += frame.length;
  }
  return bytes;
}
