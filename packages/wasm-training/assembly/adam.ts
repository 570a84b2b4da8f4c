import { loadLanes, storeLanes, multiplyAdd } from "./vector";

/**
 * One step of Adam (Kingma and Ba, https://arxiv.org/abs/1412.6980) over `count` floats: both moments are updated in place, the new
 * weights go to `updated`. correction1 = 1 - beta1^step, correction2 = 1 - beta2^step.
 */
export function adamStep(
  weights: usize, gradient: usize, firstMoment: usize, secondMoment: usize, updated: usize, count: i32,
  learningRate: f32, beta1: f32, beta2: f32, rest1: f32, rest2: f32, correction1: f32, correction2: f32, epsilon: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const lanes = count - i;
    const g = loadLanes(gradient, lanes);
    const m = multiplyAdd(loadLanes(firstMoment, lanes), f32x4.splat(beta1), v128.mul<f32>(g, f32x4.splat(rest1)));
    const v = multiplyAdd(
      loadLanes(secondMoment, lanes), f32x4.splat(beta2), v128.mul<f32>(v128.mul<f32>(g, g), f32x4.splat(rest2)),
    );
    storeLanes(firstMoment, m, lanes);
    storeLanes(secondMoment, v, lanes);
    const numerator = v128.div<f32>(m, f32x4.splat(correction1));
    const denominator = v128.add<f32>(v128.sqrt<f32>(v128.div<f32>(v, f32x4.splat(correction2))), f32x4.splat(epsilon));
    const change = v128.mul<f32>(f32x4.splat(learningRate), v128.div<f32>(numerator, denominator));
    storeLanes(updated, v128.sub<f32>(loadLanes(weights, lanes), change), lanes);
    weights += 16;
    gradient += 16;
    firstMoment += 16;
    secondMoment += 16;
    updated += 16;
  }
}
