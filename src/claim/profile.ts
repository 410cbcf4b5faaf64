/** How much a run spends; every number counts instances or replica-steps, never time. */
export interface Profile {
  readonly name: 'quick' | 'standard' | 'deep';
  /** Instances of each exact, certified and numeric witness. */
  readonly instances: number;
  /** Instances that may be drawn to refute a near miss or a need. */
  readonly searches: number;
  /** Instances of each sampled witness. */
  readonly sampledInstances: number;
  /** Replica-steps for each instance of a sampled witness. */
  readonly steps: number;
}

export const profiles: Readonly<Record<Profile['name'], Profile>> = {
  quick: { name: 'quick', instances: 40, searches: 960, sampledInstances: 2, steps: 6e7 },
  standard: { name: 'standard', instances: 240, searches: 960, sampledInstances: 8, steps: 6e7 },
  deep: { name: 'deep', instances: 2400, searches: 9600, sampledInstances: 64, steps: 6e7 },
};

/** The project's root seed: committed reports come from it. */
export const defaultSeed = 'falsifiable';
