import { loadLanes, storeLanes, multiplyAdd } from "./vector";

/**
 * One step of gradient descent over `count` floats: velocity = momentum * velocity + gradient, in place, and updated = weights -
 * learningRate * velocity; with velocity 0 (none) the gradient takes its place.
 */
export function sgdStep(
  weights: usize, gradient: usize, velocity: usize, updated: usize, count: i32, learningRate: f32, momentum: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const lanes = count - i;
    const offset = <usize>i << 2;
    let step = loadLanes(gradient + offset, lanes);
    if (velocity) {
      step = multiplyAdd(loadLanes(velocity + offset, lanes), f32x4.splat(momentum), step);
      storeLanes(velocity + offset, step, lanes);
    }
    const change = v128.mul<f32>(f32x4.splat(learningRate), step);
    storeLanes(updated + offset, v128.sub<f32>(loadLanes(weights + offset, lanes), change), lanes);
  }
}
