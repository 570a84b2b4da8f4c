/**
 * Below this |f′| counts as saturated. A function saturates where its derivative approaches 0 (Gulcehre et al. 2016, "Noisy activation
 * functions", arXiv:1603.00391, section 2); 0.001 is the largest power of ten under the slopes that functions are given on
 * purpose, such as leakyRelu's 0.01. The logistic sigmoid comes to it at |x| = 6.9, tanh at 4.1.
 */
export const saturatedSlope = 1e-3;

/**
 * Below this |f′| counts as zero: the spacing of float32 at 1, so that a gradient that passes is lost beside one of size 1. The
 * logistic sigmoid comes to it at |x| = 15.9.
 */
export const deadSlope = 2 ** -23;
