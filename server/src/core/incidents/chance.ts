/**
 * How often chance alone brings `count` calls or more where `mean` are usual: the upper tail of the negative binomial, which
 * is Poisson's for a unit whose rate is known exactly (`shape` → ∞) and heavier the less is known of it. 1 for a count of 0.
 */
export function chanceOf(count: number, mean: number, shape: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  const share = mean / (mean + shape)
  // The term of `count` itself, by logarithms; those above follow from it. Small tails keep all their digits this way.
  let term = shape * Math.log1p(-share) + count * Math.log(share)
  for (let k = 0; k < count; k += 1) term += Math.log(shape + k) - Math.log(k + 1)
  let sum = 0
  let part = Math.exp(term)
  for (let k = count; part > sum * 1e-12; k += 1) {
    sum += part
    part *= (share * (shape + k)) / (k + 1)
  }
  return Math.min(1, sum)
}
