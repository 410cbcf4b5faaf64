import type { Fault } from '../fault.ts';

export const numericFaults: readonly Fault[] = [
  {
    name: 'a sum forgets what rounding lost',
    file: 'src/numeric/sum.ts',
    find: '? total + lost : total',
    replace: '? total : total',
    caughtBy: ['src/numeric/exact.test.ts'],
  },
  {
    name: 'simpler fractions are those of larger denominators',
    file: 'src/numeric/stern-brocot.ts',
    find: 'return a.d < b.d;',
    replace: 'return a.d > b.d;',
    caughtBy: ['src/claim/draws.test.ts'],
  },
  {
    name: 'a root on the unit circle counts as inside',
    file: 'src/numeric/schur.ts',
    find: 'low * low >= high * high',
    replace: 'low * low > high * high',
    caughtBy: ['src/numeric/exact.test.ts'],
  },
  {
    name: 'intervals are subtracted end by end',
    file: 'src/numeric/interval.ts',
    find: 'outward(a.low - b.high, a.high - b.low)',
    replace: 'outward(a.low - b.low, a.high - b.high)',
    caughtBy: ['src/numeric/interval.test.ts'],
  },
  {
    name: 'intervals are not rounded outward',
    file: 'src/numeric/interval.ts',
    find: 'ulps = 1)',
    replace: 'ulps = 0)',
    caughtBy: ['src/numeric/exact.test.ts'],
  },
  {
    name: 'a second moment is carried on by AᵀXA',
    file: 'src/numeric/stein.ts',
    find: 'exact.multiply(matrix, x, transpose(matrix))',
    replace: 'exact.multiply(transpose(matrix), x, matrix)',
    caughtBy: ['src/dynamics/mixed-moments.test.ts'],
  },
  {
    name: 'an index of the moment operator is taken twice',
    file: 'src/numeric/stein.ts',
    find: 'multiply(a[i]![q]!, a[j]![p]!)',
    replace: 'multiply(a[i]![q]!, a[j]![q]!)',
    caughtBy: ['src/dynamics/moments.test.ts'],
  },
  {
    name: 'the seed of a part forgets which part it is',
    file: 'src/numeric/stream.ts',
    find: '[index >>> 0, Math',
    replace: '[0, Math',
    caughtBy: ['src/numeric/stream.test.ts'],
  },
  {
    name: 'a logarithm loses the bits that were shifted out',
    file: 'src/numeric/rational.ts',
    find: '+ shift * Math.LN2',
    replace: '',
    caughtBy: ['src/numeric/exact.test.ts'],
  },
];
