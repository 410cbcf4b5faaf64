import { diverges } from '../numeric/limit.ts';
import { isScalar, type Quantity } from './quantity.ts';

/**
 * What a quantity says besides its numbers: its decisions, and where it diverges. Instances of different sides have
 * a threshold between them; numbers alone are all on one side, the empty text.
 */
export function sideOf(value: Quantity): string {
  if (value === diverges || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  if (isScalar(value)) return '';
  if ('is' in value) return sideOf(value['is']);
  return Object.values<Quantity>(value)
    .map(sideOf)
    .filter((side) => side !== '')
    .join(', ');
}
