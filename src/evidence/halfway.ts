import type { Sample } from './sample.ts';

/** The mean of two independent samples, value by value: what even chances of two sources give. */
export function halfway(a: Sample, b: Sample): Sample {
  return {
    ...a,
    cost: a.cost + b.cost,
    draw: (count) => {
      const [left, right] = [a.draw(count), b.draw(count)];
      return Array.from({ length: count }, (_, i) => (left[i]! + right[i]!) / 2);
    },
  };
}
