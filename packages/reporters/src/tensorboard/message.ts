import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";

/** What a field of a message holds. A number is a double where it is not said to be whole. */
export type Field =
  | { readonly double: number }
  | { readonly whole: number | bigint }
  | { readonly text: string }
  | { readonly bytes: Uint8Array }
  | { readonly message: Message };

/** A protobuf message: its fields by their numbers, in the order in which they are written; a number may come again. */
export type Message = readonly (readonly [number: number, field: Field])[];

/** A message as bytes. */
export function encodeMessage(message: Message): Uint8Array {
  return write(new BinaryWriter(), message).finish();
}

function write(writer: BinaryWriter, message: Message): BinaryWriter {
  for (const [number, field] of message) {
    if ("double" in field) writer.tag(number, WireType.Bit64).double(field.double);
    else if ("whole" in field) writer.tag(number, WireType.Varint).int64(field.whole);
    else if ("text" in field) writer.tag(number, WireType.LengthDelimited).string(field.text);
    else if ("bytes" in field) writer.tag(number, WireType.LengthDelimited).bytes(field.bytes);
    else write(writer.tag(number, WireType.LengthDelimited).fork(), field.message).join();
  }
  return writer;
}

/** A field of text without the lone halves of characters, which protobuf refuses. */
export function text(value: string): Field {
  return { text: value.replace(/\p{Cs}/gu, "\ufffd") };
}
