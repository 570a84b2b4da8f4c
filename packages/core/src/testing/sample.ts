/** A dozen numbers, so that activations over the last axis can halve or third them. */
export const sample = [-2.5, -1, -0.25, 0, 0.5, 1, 2, 5, -4, 0.75, -0.1, 3];
