/**
 * How far the point (x, y) is from a shape's edge, negative inside, in units of the shape's radius. The shape is upright,
 * in the middle, and about as large as the circle of radius 1. Only near the edge need the distance be about right.
 */
export type Shape = (x: number, y: number) => number;

const halfRoot3 = Math.sqrt(3) / 2;

const circle: Shape = (x, y) => Math.sqrt(x * x + y * y) - 0.9;

const square: Shape = (x, y) => Math.max(Math.abs(x), Math.abs(y)) - 0.8;

const triangle: Shape = (x, y) => Math.max(halfRoot3 * Math.abs(x) + y / 2, -y) - 0.55;

const cross: Shape = (x, y) => {
  const along = Math.max(Math.abs(x), Math.abs(y));
  const across = Math.min(Math.abs(x), Math.abs(y));
  return Math.max(along - 0.95, across - 0.32);
};

const ring: Shape = (x, y) => Math.abs(Math.sqrt(x * x + y * y) - 0.68) - 0.24;

const frame: Shape = (x, y) => Math.abs(Math.max(Math.abs(x), Math.abs(y)) - 0.6) - 0.22;

const star: Shape = (x, y) => Math.min(triangle(x, y), triangle(x, -y));

const crescent: Shape = (x, y) => Math.max(circle(x, y), 0.7 - Math.sqrt((x - 0.45) * (x - 0.45) + y * y));

/** The distance from bands of equal width with gaps as wide between them; negative in a band. */
const bands = (position: number, width: number): number => {
  const period = position / (2 * width);
  return (Math.abs(period - Math.round(period)) - 0.25) * 2 * width;
};

const stripes: Shape = (x, y) => Math.max(circle(x, y), bands(x, 0.28));

const checkerboard: Shape = (x, y) => {
  const [across, down] = [bands(x, 0.4), bands(y, 0.4)];
  const nearest = Math.min(Math.abs(across), Math.abs(down));
  return Math.max(square(x, y), across < 0 === down < 0 ? -nearest : nearest);
};

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What makes a class: its shape, and the colour that its shapes come near to, as the sky does behind birds and ships. */
export interface ClassDescription {
  readonly name: string;
  readonly distance: Shape;
  readonly colour: Colour;
}

/** The classes in the order of their labels. */
export const shapes: readonly ClassDescription[] = [
  { name: "circle", distance: circle, colour: [200, 80, 80] },
  { name: "square", distance: square, colour: [80, 170, 80] },
  { name: "triangle", distance: triangle, colour: [90, 90, 200] },
  { name: "cross", distance: cross, colour: [200, 180, 80] },
  { name: "ring", distance: ring, colour: [180, 80, 180] },
  { name: "frame", distance: frame, colour: [80, 180, 180] },
  { name: "star", distance: star, colour: [220, 220, 220] },
  { name: "crescent", distance: crescent, colour: [40, 40, 40] },
  { name: "stripes", distance: stripes, colour: [220, 140, 60] },
  { name: "checkerboard", distance: checkerboard, colour: [130, 130, 130] },
];
