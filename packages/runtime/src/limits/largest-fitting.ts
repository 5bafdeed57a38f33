/** Returns the largest number up to `most` that fits; 1 if not even that does. If a number fits, smaller ones do too. */
export function largestFitting(fits: (count: number) => boolean, most: number): number {
  if (fits(most)) return most;
  let [low, high] = [1, most];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
