/** Makes scores softmax(scores) less 1 at the label, which are the slopes of −log of what the label has; returns that. */
export function toSoftmaxResiduals(scores: Float64Array, label: number): number {
  let top = -Infinity;
  for (let k = 0; k < scores.length; ++k) top = Math.max(top, scores[k]);
  const own = scores[label] - top;
  let sum = 0;
  for (let k = 0; k < scores.length; ++k) sum += scores[k] = Math.exp(scores[k] - top);
  for (let k = 0; k < scores.length; ++k) scores[k] /= sum;
  scores[label] -= 1;
  return Math.log(sum) - own;
}
