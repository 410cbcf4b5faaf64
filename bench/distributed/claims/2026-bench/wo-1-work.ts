import { claim, equal, fraction } from 'falsifiable';
import { paper } from './paper.ts';

/** Of one evaluation: about 4 ms, which makes a job of 250 evaluations one second long. */
const rounds = 1_600_000;

export default claim({
  id: 'WO-1',
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
        let word = 1;
        for (let i = 0; i < rounds; i++) {
          word ^= word << 13;
          word ^= word >>> 17;
          word ^= word << 5;
        }
        return word === 0 ? value : value.add(value);
      },
    },
  },
  nearMisses: { 'three times': { theory: ({ value }) => value.mul(3) } },
});
