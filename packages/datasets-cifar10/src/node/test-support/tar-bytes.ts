import { gzipSync } from "node:zlib";

/** One entry of an archive, as nobody's tar would write it. */
export interface TarEntry {
  readonly path: string;
  /** One character, by POSIX: "0" a file, "1" a hard link, "2" a symbolic link, "5" a folder. */
  readonly type?: string;
  readonly linkPath?: string;
  readonly content?: Uint8Array;
  /** What the header says, where that is not the content's length. */
  readonly size?: number;
}

/** A `.tar.gz` with these entries (POSIX.1-1988, ustar). */
export function tarBytes(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, type = "0", linkPath = "", content = new Uint8Array(), size }) => {
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write("0000644\x000000000\x000000000\0", 100);
    header.write(`${(size ?? content.length).toString(8).padStart(11, "0")}\0`, 124);
    header.write("00000000000\0        ", 136);
    header.write(type, 156);
    header.write(linkPath, 157);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
