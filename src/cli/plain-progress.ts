import { scope } from '../report/scope.ts';
import { duration } from './duration.ts';
import type { Progress } from './progress.ts';
import { tally } from './tally.ts';
import type { Timed } from './verify-all.ts';

/** One line for each claim as it ends: what a log keeps. */
export class PlainProgress implements Progress {
  readonly #stream: Pick<NodeJS.WritableStream, 'write'>;
  #claims = 0;
  #done = 0;

  constructor(stream: Pick<NodeJS.WritableStream, 'write'>) {
    this.#stream = stream;
  }

  begin(claims: number): void {
    this.#claims = claims;
  }

  started(): void {}

  happened(): void {}

  fleet(): void {}

  ended({ report, milliseconds }: Timed): void {
    this.#done++;
    const [nearMisses, needs] = [tally(report.checks, 'nearMiss'), tally(report.checks, 'need')];
    const details = [
      scope(report),
      nearMisses && `near misses ${nearMisses}`,
      needs && `needs ${needs}`,
      duration(milliseconds),
    ];
    const mark = report.asExpected ? '' : 'NOT AS EXPECTED: ';
    this.print(
      `[${this.#done}/${this.#claims}] ${report.id} ${mark}${details.filter(Boolean).join('; ')}\n`,
    );
  }

  print(text: string): void {
    this.#stream.write(text);
  }

  stop(): void {}
}
