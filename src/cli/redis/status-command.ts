import { status } from '../../queue/status.ts';
import { stableText } from '../../report/stable-text.ts';
import { BadUsage } from '../bad-usage.ts';
import { givenAddress } from './given-address.ts';
import { statusText } from './status-text.ts';

/** Shows the hunts, workers and jobs of a Redis. */
export async function statusCommand({
  redis,
  json,
}: {
  readonly redis?: string;
  readonly json?: true;
}): Promise<number> {
  if (redis === undefined) throw new BadUsage('hunt --status requires --redis, got none');
  const found = await status(givenAddress(redis));
  process.stdout.write(json ? stableText(found) : `${statusText(found)}\n`);
  return 0;
}
