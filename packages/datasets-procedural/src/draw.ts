import type { RandomStream } from "@activation-lab/core";
import { type ClassDescription, type Colour, type Shape, shapes } from "./shapes.js";

/** Height and width of an image, in pixels. */
export const side = 32;

/** A direction in the plane: two numbers whose squares add up to 1. */
type Direction = readonly [x: number, y: number];

/** A rectangle, in pixels. */
interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const everywhere: Area = { left: 0, right: side, top: 0, bottom: side };

/**
 * Draws one image of the class `label` into `pixels`, `[32, 32, 3]`.
 *
 * Only + − × ÷, square roots, comparisons and whole numbers are used: they give the same bits in every engine, which
 * sines, logarithms and powers need not.
 */
export function drawImage(label: number, stream: RandomStream, pixels: Uint8Array): void {
  const canvas = new Float64Array(side * side * 3);
  const background = randomColour(stream);
  const radius = between(stream, 8, 13);
  paintBackground(canvas, background, stream);
  for (let count = stream.below(3); count > 0; count--) {
    // The class is that of the largest shape, so what distracts from it is smaller.
    const other = shapeOf(stream.below(shapes.length));
    paintShape(canvas, other.distance, radius * between(stream, 0.3, 0.6), other.colour, 14, stream);
  }
  const { distance, colour } = shapeOf(label);
  paintShape(canvas, ambiguous(distance, stream), radius, colour, 5, stream);
  if (stream.below(4) === 0) paintBar(canvas, stream);
  addNoise(canvas, between(stream, 5, 30), stream, pixels);
}

/** The shape of the class, in a third of all images blended with another, up to where nobody can tell which it is. */
function ambiguous(shape: Shape, stream: RandomStream): Shape {
  const { distance: other } = shapeOf(stream.below(shapes.length));
  const share = Math.max(0, between(stream, -1, 0.5));
  return share === 0 ? shape : (x, y) => (1 - share) * shape(x, y) + share * other(x, y);
}

function shapeOf(label: number): ClassDescription {
  const shape = shapes[label];
  if (shape === undefined) throw new RangeError(`There is no class ${label}.`);
  return shape;
}

/** Runs from one colour to another across the image. */
function paintBackground(canvas: Float64Array, from: Colour, stream: RandomStream): void {
  const to = differentColour(from, between(stream, 0, 40), stream);
  const [alongX, alongY] = randomDirection(stream);
  blend(canvas, from, everywhere, () => 1);
  blend(canvas, to, everywhere, (x, y) => {
    return 0.5 + (alongX * (x - side / 2) + alongY * (y - side / 2)) / side;
  });
}

/** Up to `scatter` pixels from the middle both ways, tilted and stretched a little, more or less in its usual colour. */
function paintShape(
  canvas: Float64Array,
  shape: Shape,
  radius: number,
  usualColour: Colour,
  scatter: number,
  stream: RandomStream,
): void {
  const colour = differentColour(usualColour, between(stream, 20, 130), stream);
  const centreX = side / 2 + between(stream, -scatter, scatter);
  const centreY = side / 2 + between(stream, -scatter, scatter);
  const [cosine, sine] = nearlyUpright(stream);
  const stretch = between(stream, 0.8, 1.25);
  const reach = radius * 1.5;
  const area: Area = {
    left: centreX - reach,
    right: centreX + reach,
    top: centreY - reach,
    bottom: centreY + reach,
  };
  blend(canvas, colour, area, (x, y) => {
    const [right, down] = [(x - centreX) / radius, (y - centreY) / radius];
    const distance = shape(
      (cosine * right + sine * down) * stretch,
      (cosine * down - sine * right) / stretch,
    );
    return 0.5 - distance * radius;
  });
}

/** Right across the image, over whatever is there. */
function paintBar(canvas: Float64Array, stream: RandomStream): void {
  const [acrossX, acrossY] = randomDirection(stream);
  const offset = between(stream, -10, 10);
  const halfWidth = between(stream, 1, 2.5);
  blend(canvas, randomColour(stream), everywhere, (x, y) => {
    const distance = acrossX * (x - side / 2) + acrossY * (y - side / 2) - offset;
    return 0.5 + halfWidth - Math.abs(distance);
  });
}

/** Mixes a colour into the pixels of an area, each by how much of it is covered: none at 0, all at 1. */
function blend(
  canvas: Float64Array,
  [red, green, blue]: Colour,
  { left, right, top, bottom }: Area,
  covered: (x: number, y: number) => number,
): void {
  const [firstColumn, endColumn] = [Math.max(0, Math.floor(left)), Math.min(side, Math.ceil(right))];
  const [firstRow, endRow] = [Math.max(0, Math.floor(top)), Math.min(side, Math.ceil(bottom))];
  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      const part = clamp(covered(column + 0.5, row + 0.5), 0, 1);
      if (part === 0) continue;
      const at = (row * side + column) * 3;
      canvas[at] = (canvas[at] ?? 0) * (1 - part) + red * part;
      canvas[at + 1] = (canvas[at + 1] ?? 0) * (1 - part) + green * part;
      canvas[at + 2] = (canvas[at + 2] ?? 0) * (1 - part) + blue * part;
    }
  }
}

/** Rounds the canvas to bytes, with noise of up to `strength` both ways, small values likelier than large ones. */
function addNoise(canvas: Float64Array, strength: number, stream: RandomStream, pixels: Uint8Array): void {
  for (let index = 0; index < canvas.length; index++) {
    // The difference of two bytes of one random number: a triangular distribution.
    const bits = stream.integer();
    const noise = ((bits & 0xff) - ((bits >>> 8) & 0xff)) / 255;
    pixels[index] = Math.floor(clamp((canvas[index] ?? 0) + strength * noise, 0, 255) + 0.5);
  }
}

function randomColour(stream: RandomStream): Colour {
  return [between(stream, 60, 195), between(stream, 60, 195), between(stream, 60, 195)];
}

/** A colour at `distance` from another, in any direction; it may leave the range, which the last step clamps. */
function differentColour(from: Colour, distance: number, stream: RandomStream): Colour {
  let [red, green, blue, length] = [0, 0, 0, 0];
  while (length < 0.2 || length > 1) {
    red = between(stream, -1, 1);
    green = between(stream, -1, 1);
    blue = between(stream, -1, 1);
    length = Math.sqrt(red * red + green * green + blue * blue);
  }
  const scale = distance / length;
  return [from[0] + red * scale, from[1] + green * scale, from[2] + blue * scale];
}

/** Any direction, each as likely: a point of the unit disc, moved to its edge. */
function randomDirection(stream: RandomStream): Direction {
  let [x, y, length] = [0, 0, 0];
  while (length < 0.1 || length > 1) {
    x = between(stream, -1, 1);
    y = between(stream, -1, 1);
    length = Math.sqrt(x * x + y * y);
  }
  return [x / length, y / length];
}

/** A direction near the first axis, so that a shape has a top and a bottom. */
function nearlyUpright(stream: RandomStream): Direction {
  const slope = between(stream, -0.4, 0.4);
  const length = Math.sqrt(1 + slope * slope);
  return [1 / length, slope / length];
}

function between(stream: RandomStream, low: number, high: number): number {
  return low + (high - low) * stream.uniform();
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
