import type { Quantity } from '../evidence/quantity.ts';
import type { Relation } from '../evidence/relation.ts';
import type { SampledObservation } from '../evidence/sample.ts';
import type { Seed } from '../numeric/stream.ts';
import type { Draw, Drawn, DrawnOf, Given } from './draw.ts';
import { declare } from './host.ts';
import { checkShape } from './shape.ts';

/** A publication; one `paper.ts` in each folder of claims. */
export interface Paper {
  readonly key: string;
  readonly authors: string;
  readonly title: string;
  readonly venue: string;
  readonly year: number;
  readonly link: string;
}

export interface Hypothesis {
  readonly says: string;
  /** `needed`: `needs` shows the claim failing without it. `not needed`: `holdsWithout` shows it holding. */
  readonly status: 'needed' | 'not needed' | 'open';
}

/** An independent observer of the same quantity, of exactly one rank. */
export type Witness<P> = (
  | { readonly exact: (p: P) => Quantity }
  | { readonly certified: (p: P) => Quantity; readonly tolerance?: number }
  | { readonly numeric: (p: P) => Quantity; readonly tolerance: number | ((p: P) => number) }
  | {
      /** Independent values from runs; `random` seeds this instance's streams and nothing else. */
      readonly sampled: (p: P, random: Seed) => SampledObservation;
      readonly resolution?: number;
      readonly formulaError?: number;
    }
) & {
  /** The instances this witness can decide, by parameters alone; at least half of them. */
  readonly accepts?: (p: P) => boolean;
};

type Witnesses<P> = Readonly<Record<string, Witness<P>>>;

/** The claim with some of its parts replaced; `given` replaces single draws by name. */
export interface Variation<G extends Given, P> {
  readonly given?: { readonly [K in keyof G]?: Draw<DrawnOf<G[K]>> };
  readonly instance?: (raw: Drawn<G>) => P;
  readonly theory?: (p: P) => Quantity;
  readonly relation?: Relation;
  readonly witnesses?: Witnesses<P>;
}

/** A variation that shares nothing with the parameters of its claim: another process altogether. */
export interface OtherProcess {
  readonly other: Setting;
}

/** What a search needs to refute: where instances come from, what is said of them and what is seen. */
export interface Setting<G extends Given = Given, P = unknown> {
  readonly given: G;
  /** Total: solves for dependent quantities, never rejects. */
  readonly instance: (raw: Drawn<G>) => P;
  readonly theory: (p: P) => Quantity;
  readonly relation: Relation;
  readonly witnesses: Witnesses<P>;
}

type Variations<G extends Given, P> = Readonly<Record<string, Variation<G, P> | OtherProcess>>;

/** One theorem: what it says, where it comes from, and how it could be wrong. */
export interface Declaration<G extends Given, P> extends Setting<G, P> {
  readonly id: string;
  readonly statement: string;
  /** The statement as TeX. */
  readonly formula: string;
  readonly source: { readonly paper: Paper; readonly at: string };
  readonly status: 'proved' | 'conjecture';
  /** `refuted` for a statement that is false as published; such a claim states its counterexample. */
  readonly expect?: 'holds' | 'refuted';
  readonly hypotheses: Readonly<Record<string, Hypothesis>>;
  /** Wrong theories: every one must be refuted by an instance that the search finds. */
  readonly nearMisses?: Variations<G, P>;
  /** One for each hypothesis marked `needed`: without it the claim must fail. */
  readonly needs?: Variations<G, P>;
  /** One for each hypothesis marked `not needed`: without it the claim must still hold. */
  readonly holdsWithout?: Variations<G, P>;
  /** For `expect: 'refuted'`: an instance with what theory and witness say there, reproduced exactly. */
  readonly counterexample?: {
    readonly instance: P;
    readonly theory: Quantity;
    readonly observed: Quantity;
  };
}

/** A declared claim with its parameter types forgotten: what hosts, hunts and reports handle. */
export type Claim = Declaration<Given, unknown>;

/**
 * Declares a theorem and hands it to whichever host is running (the test runner or the command line).
 *
 * @throws TypeError naming the claim and the field where the declaration is incomplete or contradicts itself.
 */
export function claim<G extends Given, P>(declaration: Declaration<G, P>): Declaration<G, P> {
  checkShape(declaration);
  declare(declaration as unknown as Claim);
  return declaration;
}

/** Types a variation that is another process altogether (coloured noise, another recursion). */
export function otherProcess<G extends Given, P>(setting: Setting<G, P>): OtherProcess {
  return { other: setting as unknown as Setting };
}
