/**
 * SHA-256, hex, of the weights of a small CNN after 100 training steps, for each of these fused activations and one unfused one, by
 * name. The training kernels must have been registered.
 */
export function weightsHashes(fusedActivations: readonly string[]): Promise<Record<string, string>>;
