import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recordFileNames } from "../dataset.js";
import { recordBytes } from "../parse.js";
import { readFolder } from "./folder.js";
import { archiveOf, smallArchive, temporaryFolder } from "./test-support/small-dataset.js";
import { type TarEntry, tarBytes } from "./test-support/tar-bytes.js";
import { unpack } from "./unpack.js";

const record = (label: number): Uint8Array => new Uint8Array(recordBytes).fill(label);
const good: readonly TarEntry[] = recordFileNames.map((name, label) => ({
  path: `cifar-10-batches-bin/${name}`,
  content: record(label),
}));

/** What unpacking makes of an archive: the names of all files then below the folder, or why it was refused. */
async function unpacked(
  bytes: Uint8Array,
): Promise<{ files: string[]; refused?: string; around: string[]; folder: string }> {
  const around = await temporaryFolder();
  const archive = join(around, "archive");
  const folder = join(around, "inside", "folder");
  await writeFile(archive, bytes);
  await mkdir(join(around, "inside"));
  const origin = { url: "http://host/", archive: {} };
  const refused = await unpack(folder, { archive, origin, allowPartial: true }).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const files = (await readdir(folder)).sort();
  const beside = [...(await readdir(around)), ...(await readdir(join(around, "inside")))].sort();
  return { files, folder, around: beside, ...(refused === undefined ? {} : { refused }) };
}

const untouched = ["archive", "folder", "inside"];

test("the six files come out whole with their origin, and nothing else in the archive does", async () => {
  const { files, around } = await unpacked(
    tarBytes([
      { path: "cifar-10-batches-bin/", type: "5" },
      { path: "cifar-10-batches-bin/readme.html", content: record(1) },
      ...good,
      { path: "cifar-10-batches-bin/batches.meta.txt", content: Buffer.from("airplane") },
      { path: "evil.sh", content: Buffer.from("rm -rf /") },
    ]),
  );
  expect(files).toEqual(["activation-lab.json", ...recordFileNames]);
  expect(around).toEqual(untouched);
});

test.each<[string, TarEntry, RegExp]>([
  [
    "a path that climbs out",
    { path: "../data_batch_1.bin", content: record(9) },
    /"\.\.\/data_batch_1\.bin", which leads out/,
  ],
  ["one that climbs out later", { path: "a/b/../../../x", content: record(9) }, /leads out of it/],
  [
    "an absolute path",
    { path: "/tmp/data_batch_1.bin", content: record(9) },
    /"\/tmp\/data_batch_1\.bin", which leads out/,
  ],
  ["a path of Windows", { path: "C:\\x\\data_batch_1.bin", content: record(9) }, /leads out of it/],
  [
    "a symbolic link",
    { path: "data_batch_1.bin", type: "2", linkPath: "/etc/passwd" },
    /data_batch_1\.bin is a link/,
  ],
  [
    "a hard link",
    { path: "data_batch_1.bin", type: "1", linkPath: "../../secret" },
    /data_batch_1\.bin is a link/,
  ],
  ["a link beside the files", { path: "folder", type: "2", linkPath: ".." }, /folder is a link/],
  [
    "a file that comes twice",
    { path: "other/data_batch_2.bin", content: record(9) },
    /data_batch_2\.bin comes twice/,
  ],
])("%s is refused before anything of it is written", async (_, entry, says) => {
  for (const entries of [
    [entry, ...good],
    [...good, entry],
  ]) {
    const { refused, around, files } = await unpacked(tarBytes(entries));
    expect(refused).toMatch(says);
    expect(around).toEqual(untouched);
    for (const name of files) expect(recordFileNames).toContain(name);
  }
});

test("a file of a wrong length is refused before any of it is written", async () => {
  const [first, ...others] = good;
  for (const content of [record(0).subarray(1), new Uint8Array(0)]) {
    const { refused, files } = await unpacked(tarBytes([{ path: first?.path ?? "", content }, ...others]));
    expect(refused).toMatch(/cannot be unpacked \(data_batch_1\.bin (has 3072 bytes|is empty)/);
    expect(files).toEqual([]);
  }
});

test("a file that claims to be longer than the archive is refused", async () => {
  const [first, ...others] = good;
  const long = { path: first?.path ?? "", content: record(0), size: recordBytes * 2_000_000 };
  const { refused } = await unpacked(tarBytes([...others, long]));
  expect(refused).toMatch(/cannot be unpacked \(.*Truncated/i);
});

test.skipIf(process.platform !== "linux")(
  "an archive that breaks off leaves no file open (needs Linux, where open files can be listed)",
  async () => {
    const { bytes } = await archiveOf(() => randomBytes(40 * recordBytes));
    const folders: string[] = [];
    for (const length of [bytes.length >> 1, bytes.length - 20]) {
      const { refused, folder } = await unpacked(bytes.subarray(0, length));
      expect(refused).toContain("cannot be unpacked");
      folders.push(folder);
    }
    const open = (await readdir("/proc/self/fd")).map((number) =>
      readlink(`/proc/self/fd/${number}`).catch(() => ""),
    );
    for (const path of await Promise.all(open))
      for (const folder of folders) expect(path).not.toContain(folder);
  },
);

test("cut off anywhere, or with any byte changed, it is refused or comes out whole", async () => {
  const { bytes } = await smallArchive();
  const reference = await contents(bytes);
  const place = fc.nat(bytes.length - 1);
  await fc.assert(
    fc.asyncProperty(place, fc.option(fc.integer({ min: 1, max: 255 })), async (at, flip) => {
      const damaged = flip === null ? bytes.subarray(0, at) : Buffer.from(bytes);
      if (flip !== null) damaged[at] = (damaged[at] ?? 0) ^ flip;
      const came = await contents(damaged);
      // A gzip header's date and system may be anything.
      if (typeof came !== "string") expect(came).toEqual(reference);
      else
        expect(came).toMatch(/^(cannot be unpacked as a \.tar\.gz archive \([^\n]+\)|is not whole: [^\n]+)$/);
    }),
    { numRuns: 150 },
  );
});

/** The files of an archive that is read where it lies, or what is wrong with it. */
async function contents(bytes: Uint8Array): Promise<readonly Uint8Array[] | string> {
  const archive = join(await temporaryFolder(), "cifar.tar.gz");
  await writeFile(archive, bytes);
  const found = await readFolder(archive, { allowPartial: true });
  return found.kind === "files" ? Promise.all(found.files.map((file) => file.read())) : found.problem;
}

test("an archive that is read where it lies gives the same bytes as one that is unpacked", async () => {
  const { bytes } = await smallArchive();
  const around = await temporaryFolder();
  const archive = join(around, "archive");
  await writeFile(archive, bytes);
  const folder = join(around, "folder");
  await unpack(folder, { archive, origin: { url: "http://host/", archive: {} }, allowPartial: true });
  expect(await contents(bytes)).toEqual(
    await Promise.all(
      recordFileNames.map((name) => readFile(join(folder, name)).then((file) => new Uint8Array(file))),
    ),
  );
});
