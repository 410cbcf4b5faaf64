import type { Draw } from '../claim/draw.ts';
import { fraction, scale } from '../claim/fraction.ts';
import type { Rational } from '../numeric/rational.ts';

const [usual, most] = [4, 1024];
const small = fraction({ from: -usual, to: usual, near: [0] });
const any = fraction({ from: -most, to: most });
const large = scale({ from: usual, to: most });
const outer = {
  above: fraction({ from: usual, to: most }),
  below: fraction({ from: -most, to: -usual }),
};

/** One gradient: most are in [−4, 4]; a stratum of its own goes up to ±2¹⁰, where limits such as clipping show. */
export const gradient: Draw<Rational> = {
  ...any,
  strata: [...small.strata, `${usual} to ${most}`],
  ordinary: small.ordinary,
  read: (words, stratum) => {
    if (stratum < small.strata.length) return small.read(words, stratum);
    const size = large.read(words, 0);
    return words[0]! >= 2 ** 31 ? size : size.neg();
  },
  // Half of the words for the usual ones.
  along: (words) => {
    const quarter = Math.floor(words[0]! / 2 ** 30);
    const within = (quarters: number, from: number) =>
      Uint32Array.of(Math.floor((words[0]! - from * 2 ** 30) * (4 / quarters)));
    if (quarter === 0) return outer.below.along(within(1, 0));
    return quarter === 3 ? outer.above.along(within(1, 3)) : small.along(within(2, 1));
  },
};
