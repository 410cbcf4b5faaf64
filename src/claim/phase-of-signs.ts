import type { SaddleGrowth } from '../dynamics/saddle-growth.ts';
import { undecided } from '../evidence/decision.ts';

/** The phase of a two-layer network that the three signs at its saddle make. */
export function phaseOfSigns({ symmetric, antisymmetric, meanSquare }: SaddleGrowth): string {
  if (symmetric === undefined || antisymmetric === undefined) return undecided;
  if (symmetric === 'boundary' || antisymmetric === 'boundary') return 'boundary';
  if (symmetric === 'shrinks') return antisymmetric === 'shrinks' ? 'III' : 'II';
  if (antisymmetric === 'grows') return 'IV';
  return meanSquare === 'shrinks' ? 'Ia' : 'Ib';
}
