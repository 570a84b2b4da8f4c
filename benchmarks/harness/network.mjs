// The work of the tutorial's CNN on one image, in multiplications and additions of convolutions and products as the textbook counts
// them: the same for every contestant, whatever its algorithm needs.

/** Multiply-adds of each layer's forward pass. */
const convolutions = [30 * 30 * 27 * 32, 13 * 13 * 288 * 64, 4 * 4 * 576 * 64];
const products = [1024 * 64, 64 * 10];

/** Forward, gradient of the weights and gradient of the input, which the first layer needs not. */
const multiplyAdds = 3 * [...convolutions, ...products].reduce((sum, count) => sum + count) - convolutions[0];

/** Floating-point operations of training on one image. */
export const operationsPerImage = 2 * multiplyAdds;

/** Billions of floating-point operations a second at a number of images a second. */
export function gigaflops(imagesPerSecond) {
  return (imagesPerSecond * operationsPerImage) / 1e9;
}
