/** What each command's help ends with. */
export const help = {
  verify: `
Examples:
  falsifiable verify                          every claim below properties/; writes reports/
  falsifiable verify SV-2 KL-3                two entries, with all their claims (KL-3-published, …)
  falsifiable verify properties/2018-patel    the claims of one folder
  falsifiable verify --profile quick --json   fewer instances, verdicts as JSON
  falsifiable verify --profile deep --redis redis://box:6379   with the workers of a Redis; the same reports

Exit codes:
  0  every claim ends as expected; every near miss and every dropped hypothesis is refuted
  1  something does not: refuted, undecided or an error
  2  bad usage, or claim files that cannot be read`,
  gate: `
Examples:
  falsifiable gate                            against reports/verdicts.json where this branch left the default one
  falsifiable gate --base origin/release      where it left another branch
  falsifiable gate --profile quick            in a hurry: counts and error shares are not compared
  falsifiable gate --verdicts reports/last/verdicts.json   what verify or merge found, without another run

Nothing may end other than expected. What is weaker than the baseline (a claim, near miss, need, witness or
hypothesis that vanished, a flipped expectation, a coarser resolution, a larger error share, fewer instances)
passes only if HEAD's committed verdicts are exactly those of this run: run verify and commit its reports.
Writes gate.json, gate.md and gate.xml (JUnit) to reports/last/; on GitHub also annotations and a summary.

Exit codes:
  0  nothing broken, and nothing lost that is not committed
  1  something is
  2  bad usage, claim files that cannot be read, or nothing to compare with`,
  merge: `
Examples:
  falsifiable verify --shard 1/2              on one machine; writes reports/last/shards/1-of-2/
  falsifiable verify --shard 2/2              on another
  falsifiable merge reports/last/shards       the reports of the whole, the same bytes as without shards

A shard that is missing, there twice or of another run (seed, profile, code, claims, number of shards) is an
error.

Exit codes: as of verify`,
  hunt: `
Examples:
  falsifiable hunt SV-2                                  20000 instances, guided by how close they come
  falsifiable hunt MO-3-variance --near-miss '2 for 2(1 + μ)'   how a wrong theory fails
  falsifiable hunt properties/2018-patel --minutes 10    all claims of a folder, ten minutes in all
  falsifiable hunt SV-2 --redis redis://box:6379         with the workers of a Redis; the same result
  falsifiable hunt --status --redis redis://box:6379     what goes on there

What is found is kept below reports/counterexamples/ and replayed by every later run. Ctrl-C ends a hunt with
what it has found so far. The password of a Redis may stand in FALSIFIABLE_REDIS_PASSWORD.

Exit codes:
  0    no claim that should hold was refuted
  1    one was, or a claim could not be evaluated
  2    bad usage, or claim files that cannot be read
  130  interrupted`,
  worker: `
Example:
  FALSIFIABLE_REDIS_PASSWORD=… falsifiable worker --redis redis://box:6379 --jobs 8

Takes jobs of hunts and verifications with the same version of the code, and runs only the claims of its own folder. Ctrl-C
lets it finish the jobs it has; once more leaves at once, and others do them again.

Exit codes:
  0    it had nothing to do for longer than --idle
  2    bad usage, or a Redis that cannot be reached
  130  interrupted`,
  replay: `
Example:
  falsifiable replay reports/counterexamples/OPT-7-published-sparse

Shows the instance, every recursion that the witness read with its constants and a run of it, what theory
and witness say there, and whether the two still disagree.

Exit codes:
  0  every file still refutes its statement
  1  one does not, or is no instance of its claim any more
  2  bad usage, or a file that is no counterexample`,
  conform: `
Example:
  falsifiable conform my-adam.ts              every theorem that its recursion falls under

Exit codes:
  0  the implementation does what its recursion does; deviations that the file states are found again
  1  it does not, or a step failed: the simplest instance is shown
  2  bad usage, or an adapter that cannot be run`,
  init: `
Example:
  falsifiable init my-claims                  then: cd my-claims, npm install, npx falsifiable verify

Exit codes:
  0  the project is written
  2  it would overwrite a file, or the folder cannot be written to; nothing is written`,
} as const;
