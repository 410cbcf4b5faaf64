import type { Bound } from '../bound.ts';
import type { Ratio } from '../ratio.ts';

/** A median that ratios were made of. */
export interface Raw {
  readonly subject: string;
  readonly by: string;
  readonly threads: number;
  readonly unit: string;
  readonly median: number;
  readonly spread: number;
}

/** Something that was not measured, and why. */
interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface Findings {
  readonly ratios: readonly Ratio[];
  readonly bounds: readonly Bound[];
  readonly medians: readonly Raw[];
  readonly skipped: readonly Skipped[];
}

export interface Course {
  readonly rounds: number;
  /** Tells the reader what is being measured. */
  readonly progress: (text: string) => void;
}

/** One part of the benchmark, as `--only` names it. */
export interface Section {
  readonly name: string;
  readonly says: string;
  readonly run: (course: Course) => Promise<Findings>;
}

export const nothing: Findings = { ratios: [], bounds: [], medians: [], skipped: [] };

export function together(parts: readonly Findings[]): Findings {
  return {
    ratios: parts.flatMap(({ ratios }) => ratios),
    bounds: parts.flatMap(({ bounds }) => bounds),
    medians: parts.flatMap(({ medians }) => medians),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}
