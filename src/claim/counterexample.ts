import { z } from 'zod';
import { describe, isScalar, type Quantity } from '../evidence/quantity.ts';
import type { Sighting } from './search.ts';
import { symbols } from './symbol.ts';

export interface Parameter {
  readonly name: string;
  readonly symbol: string | undefined;
  readonly value: string;
}

const text = z.string();

export const parameterSchema: z.ZodType<Parameter> = z.object({
  name: text,
  symbol: text.or(z.undefined()),
  value: text,
});

/** A counterexample as it crosses process borders. */
export const counterexampleSchema: z.ZodType<Counterexample> = z.object({
  parameters: z.array(parameterSchema),
  theory: text,
  observed: text,
  // Margins of decisions that no finite number of steps could turn may be infinite.
  margin: z.custom<number>((value) => typeof value === 'number'),
  place: text.or(z.undefined()),
});

/** An instance on which theory and witness disagree, as text that people and reports read. */
export interface Counterexample {
  readonly parameters: readonly Parameter[];
  readonly theory: string;
  readonly observed: string;
  readonly margin: number;
  readonly place: string | undefined;
}

export function counterexampleOf({
  parameters,
  theory,
  observed,
  margin,
  place,
}: Omit<Sighting, 'point' | 'outcome' | 'steps'>): Counterexample {
  return {
    parameters: parametersOf(parameters),
    theory: describe(theory),
    observed: describe(observed),
    margin,
    place,
  };
}

/** The quantities among an instance's fields; recursions, formulas and other machinery are left out. */
export function parametersOf(instance: unknown): readonly Parameter[] {
  if (typeof instance !== 'object' || instance === null) return [];
  return Object.entries(instance)
    .filter((entry): entry is [string, Quantity] => isQuantity(entry[1]))
    .map(([name, value]) => ({ name, symbol: symbols[name]?.symbol, value: describe(value) }));
}

function isQuantity(value: unknown, depth = 0): value is Quantity {
  if (isScalar(value) || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || value === null || depth > 2) return false;
  const items = Array.isArray(value)
    ? value
    : Object.getPrototypeOf(value) === Object.prototype
      ? Object.values(value)
      : [undefined];
  return items.every((item) => isQuantity(item, depth + 1));
}
