import { claim, equal, fraction } from 'falsifiable';
import { paper } from './paper.ts';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Milliseconds of one evaluation, in which no processor is busy. */
const pause = 4;

export default claim({
  id: 'WO-2',
  statement: 'Twice a number is the number and itself',
  formula: '2x=x+x',
  source: { paper, at: 'here' },
  status: 'proved',
  given: { value: fraction({ from: 0, to: 4 }) },
  instance: ({ value }) => ({ value }),
  hypotheses: {},
  theory: ({ value }) => value.mul(2),
  relation: equal,
  witnesses: {
    addition: {
      exact: ({ value }) => {
        Atomics.wait(cell, 0, 0, pause);
        return value.add(value);
      },
    },
  },
  nearMisses: { 'three times': { theory: ({ value }) => value.mul(3) } },
});
