import type { Samples, SamplesClaim } from '../samples-schema.ts';
import type { Verdicts, VerdictsClaim } from '../schema.ts';

export type PaperEntry = Samples['papers'][number];
export type Witness = VerdictsClaim['witnesses'][number];
export type Instance = NonNullable<Witness['counterexample']>;

/** A claim with all that the page shows of it. */
export interface ClaimView {
  readonly claim: VerdictsClaim;
  readonly sample: SamplesClaim;
  readonly paper: PaperEntry;
}

/**
 * Verdicts and samples of one run side by side.
 *
 * @throws RangeError where the two are not of the same run.
 */
export function claimViews(verdicts: Verdicts, samples: Samples): readonly ClaimView[] {
  const said = (what: string, ours: string, theirs: string) => {
    if (ours !== theirs)
      throw new RangeError(
        `a report requires verdicts and samples of one run, got ${what} ${ours} and ${theirs}`,
      );
  };
  said('the seeds', verdicts.seed, samples.seed);
  said('the profiles', verdicts.profile, samples.profile);
  const byId = new Map(samples.claims.map((claim) => [claim.id, claim]));
  const byKey = new Map(samples.papers.map((paper) => [paper.key, paper]));
  said('claims:', String(verdicts.claims.length), String(samples.claims.length));
  return verdicts.claims.map((claim) => {
    const [sample, paper] = [byId.get(claim.id), byKey.get(claim.paper)];
    if (!sample || !paper)
      throw new RangeError(`a report requires samples of every claim, got none of ${claim.id}`);
    return { claim, sample, paper };
  });
}
