import { readdirSync } from "node:fs";
import { extname, join } from "node:path";
import { errorMessage } from "@activation-lab/core";
import { failure } from "./failure.js";

/** The image files of one class of one split, in the order of their names. */
export interface ClassFiles {
  readonly className: string;
  readonly files: readonly string[];
}

/** What a directory holds: images to be divided, or splits that are divided already. */
export type Layout =
  | { readonly kind: "one"; readonly directory: string }
  | {
      readonly kind: "divided";
      readonly train: string;
      readonly test: string;
      readonly validation?: string;
    };

const readExtensions: readonly string[] = [".png", ".jpg", ".jpeg"];
const otherExtensions: readonly string[] = [
  ".avif",
  ".bmp",
  ".gif",
  ".heic",
  ".heif",
  ".tif",
  ".tiff",
  ".webp",
];
/** A label is one byte. */
const maximumClasses = 256;

/**
 * Tells whether a directory holds class folders, or `train` and `test`, and perhaps `validation`, which hold them.
 *
 * @throws a LabError `invalid-input` where the directory cannot be read.
 */
export function layoutOf(directory: string): Layout {
  const folders = foldersIn(directory);
  const holdsFolders = (name: string): boolean =>
    folders.includes(name) && foldersIn(join(directory, name)).length > 0;
  // Two classes may be called train and test: their folders hold images.
  if (!holdsFolders("train") || !holdsFolders("test")) return { kind: "one", directory };
  const [train, test] = [join(directory, "train"), join(directory, "test")];
  return holdsFolders("validation")
    ? { kind: "divided", train, test, validation: join(directory, "validation") }
    : { kind: "divided", train, test };
}

/**
 * The names of the class folders, in the order of their characters' codes, which is the same on every machine.
 *
 * @throws a LabError `invalid-input` for a directory that cannot be read, for fewer than two classes and more than 256.
 */
export function classNamesIn(layout: Layout): string[] {
  const directory = layout.kind === "one" ? layout.directory : layout.train;
  const names = foldersIn(directory);
  if (names.length > 1 && names.length <= maximumClasses) return names;
  const expected = `expected one for each class, from 2 to ${maximumClasses} of them`;
  const found = names.length === 1 ? `only the folder "${names[0]}"` : `${names.length} folders`;
  throw failure(
    "invalid-input",
    `"${directory}" holds ${found}; ${expected}, as in ${join(directory, "cats", "1.png")}`,
  );
}

/**
 * The image files of each class; what is neither an image nor a folder, such as a text, is left out.
 *
 * @throws a LabError `invalid-input` where the folders are not those of the classes, for a class without images, and for folders
 * within a class and images of a kind that is not read, because leaving them out might go unnoticed.
 */
export function filesByClass(directory: string, classNames: readonly string[]): ClassFiles[] {
  const folders = foldersIn(directory);
  const missing = classNames.filter((name) => !folders.includes(name));
  const unknown = folders.filter((name) => !classNames.includes(name));
  if (missing.length > 0 || unknown.length > 0) {
    const problems = [
      ...(missing.length > 0 ? [`lacks the folders ${missing.join(", ")}`] : []),
      ...(unknown.length > 0 ? [`holds the folders ${unknown.join(", ")}, which are no classes`] : []),
    ];
    throw failure(
      "invalid-input",
      `"${directory}" ${problems.join(" and ")}; give it the same class folders as the training images`,
    );
  }
  return classNames.map((className) => ({ className, files: imagesIn(join(directory, className)) }));
}

function imagesIn(folder: string): string[] {
  const files: string[] = [];
  for (const entry of entriesIn(folder)) {
    const path = join(folder, entry.name);
    const extension = extname(entry.name).toLowerCase();
    if (entry.isDirectory()) {
      throw failure("invalid-input", `"${path}" is a folder within a class; put its images into "${folder}"`);
    }
    if (readExtensions.includes(extension)) files.push(path);
    else if (otherExtensions.includes(extension)) {
      throw failure("invalid-input", `"${path}" is neither PNG nor JPEG; convert or remove it`);
    }
  }
  if (files.length > 0) return files;
  throw failure(
    "invalid-input",
    `"${folder}" holds no image; put PNG or JPEG files into it or remove the folder`,
  );
}

function foldersIn(directory: string): string[] {
  return entriesIn(directory)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** What a directory holds but for hidden files and folders, in the order of their characters' codes. */
function entriesIn(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    throw failure(
      "invalid-input",
      `"${directory}" cannot be read (${errorMessage(error)}); name a directory with a folder for each class`,
      error,
    );
  }
}
