/** A picture in memory: `[height, width, 3]`, red, green and blue, 0 to 255. */
export interface SheetPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const side = 32;
const rowBytes = side * 3;
const imageBytes = side * rowBytes;

/** Puts images, `[count, 32, 32, 3]`, side by side, `columns` in a row; the rest of the last row is black. */
export function toSheet(images: Uint8Array, columns: number): SheetPicture {
  const count = images.length / imageBytes;
  const width = columns * side;
  const height = Math.ceil(count / columns) * side;
  const pixels = new Uint8Array(width * height * 3);
  eachRow(count, columns, (inImages, inSheet) => {
    pixels.set(images.subarray(inImages, inImages + rowBytes), inSheet);
  });
  return { width, height, pixels };
}

/** The first `count` images of a sheet, written into `target`, `[count, 32, 32, 3]`. */
export function fromSheet(sheet: SheetPicture, columns: number, count: number, target: Uint8Array): void {
  eachRow(count, columns, (inImages, inSheet) => {
    target.set(sheet.pixels.subarray(inSheet, inSheet + rowBytes), inImages);
  });
}

/** Whether a picture is as large as a sheet of `count` images is. */
export function fitsSheet({ width, height, pixels }: SheetPicture, columns: number, count: number): boolean {
  return (
    width === columns * side &&
    height === Math.ceil(count / columns) * side &&
    pixels.length === width * height * 3
  );
}

function eachRow(count: number, columns: number, visit: (inImages: number, inSheet: number) => void): void {
  for (let image = 0; image < count; image++) {
    const [top, left] = [Math.floor(image / columns) * side, (image % columns) * side];
    for (let row = 0; row < side; row++) {
      visit(image * imageBytes + row * rowBytes, ((top + row) * columns * side + left) * 3);
    }
  }
}
