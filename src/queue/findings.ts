import type { Redis } from 'ioredis';
import type { CheckReport } from '../claim/check.ts';
import { fullText, fullValue } from '../report/full-text.ts';
import { examinationId, examined, type Examination } from './examination.ts';
import { prefix } from './settings.ts';

const kept = 86_400; // seconds

/** What checks found, for whoever asks for the same within a day. */
export class Findings {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  async write(examination: Examination, report: CheckReport): Promise<void> {
    await this.#redis.set(keyOf(examination), fullText(report), 'EX', kept);
  }

  /** The report of a check if there is one; one that cannot be read is none. */
  async read(examination: Examination): Promise<CheckReport | undefined> {
    const text = await this.#redis.get(keyOf(examination));
    if (text === null) return undefined;
    try {
      return examined(examination, fullValue(text));
    } catch {
      return undefined;
    }
  }
}

function keyOf(examination: Examination): string {
  return `${prefix}:finding:${examinationId(examination)}`;
}
