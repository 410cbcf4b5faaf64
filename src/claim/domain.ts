import { rational, toText, type Rational } from '../numeric/rational.ts';

/** A bounded interval of rationals; each end belongs to it or not. */
export interface Domain {
  readonly low: Rational;
  readonly high: Rational;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
}

/** How an author writes a domain: `from` and `to` include their ends, `above` and `below` do not. */
export type Ends = ({ readonly from: Written } | { readonly above: Written }) &
  ({ readonly to: Written } | { readonly below: Written });

export type Written = Rational | number | string;

export function domain(ends: Ends): Domain {
  const low = rational('from' in ends ? ends.from : ends.above);
  const high = rational('to' in ends ? ends.to : ends.below);
  const [lowIncluded, highIncluded] = ['from' in ends, 'to' in ends];
  const size = high.compare(low);
  if (size < 0 || (size === 0 && !(lowIncluded && highIncluded))) {
    throw new RangeError(
      `a generator requires a domain that is not empty, got ${text({ low, high, lowIncluded, highIncluded })}`,
    );
  }
  return { low, high, lowIncluded, highIncluded };
}

export function contains(
  { low, high, lowIncluded, highIncluded }: Domain,
  value: Rational,
): boolean {
  const [above, below] = [value.compare(low), high.compare(value)];
  return (lowIncluded ? above >= 0 : above > 0) && (highIncluded ? below >= 0 : below > 0);
}

function text({ low, high, lowIncluded, highIncluded }: Domain): string {
  return `${lowIncluded ? '[' : '('}${toText(low)}, ${toText(high)}${highIncluded ? ']' : ')'}`;
}
