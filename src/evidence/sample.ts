interface Drawn {
  /** The next `count` independent values; never the same value twice. */
  readonly draw: (count: number) => ArrayLike<number>;
  /** Replica-steps that one value costs: what the budget counts. */
  readonly cost: number;
}

/**
 * What a sampled witness observes: a source of independent values, and what is known of their law. The
 * law chooses the test, so it must be true of the data.
 */
export type Sample =
  /** Averages without atoms over many terms, unknown variance (T2). `unit` scales the band where the prediction may be 0. */
  | (Drawn & { readonly law: 'means'; readonly unit?: number })
  /** Independent values of a Gaussian with mean 0; the prediction is its variance (T1). */
  | (Drawn & { readonly law: 'gaussian' })
  /** Indicators 0 or 1; the prediction is their probability (T1). */
  | (Drawn & { readonly law: 'bernoulli' })
  /** Values in [low, high]; what is asked is the side of their mean (T3). */
  | (Drawn & { readonly law: 'bounded'; readonly low: number; readonly high: number });

/** Which decision the mean's side of a threshold stands for. */
export interface SampledDecision {
  readonly sample: Sample;
  readonly threshold: number;
  readonly above: string | boolean;
  readonly below: string | boolean;
}

/** One sample, or arrays and records of them in the shape of the theory. */
export type SampledObservation =
  | Sample
  | SampledDecision
  | readonly SampledObservation[]
  | { readonly [name: string]: SampledObservation };

export function isSample(value: SampledObservation): value is Sample {
  return 'law' in value && typeof value.law === 'string';
}

/** Samples that come from the same runs: `run(count)` yields every statistic's next values at once. */
export function jointSamples<N extends string>(
  names: readonly N[],
  run: (count: number) => Readonly<Record<N, ArrayLike<number>>>,
  cost: number,
): Record<N, Drawn> {
  const buffers = new Map<N, number[]>(names.map((name) => [name, []]));
  const fill = (count: number) => {
    const block = run(count);
    for (const name of names) buffers.get(name)!.push(...Array.from(block[name]));
  };
  const drawn = names.map((name) => {
    const buffer = buffers.get(name)!;
    const draw = (count: number) => {
      if (buffer.length < count) fill(count - buffer.length);
      return buffer.splice(0, count);
    };
    return [name, { draw, cost: cost / names.length }] as const;
  });
  return Object.fromEntries(drawn) as unknown as Record<N, Drawn>;
}
