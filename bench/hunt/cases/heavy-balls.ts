import type { Case } from '../case.ts';
import { heavyBall, type Run } from './heavy-ball.ts';

/** After Lessard, Recht and Packard, section 4.6. */
const published: Run = {
  conditionNumber: 25,
  breakpoints: [1, 2],
  slopes: [25, 1, 25],
  start: 3.3,
};

/** The same three pieces with the outer slope and a knot moved to where smaller condition numbers cycle. */
function moved(conditionNumber: number, knot: number, start: number): Run {
  return {
    conditionNumber,
    breakpoints: [1, knot],
    slopes: [conditionNumber, 1, 12],
    start,
  };
}

export const heavyBalls: readonly Case[] = [
  published,
  moved(20, 2.14, -1.8),
  moved(19, 2.16, -1.9),
  moved(18, 2.17, -3.15),
  moved(17.96, 2.17, -3.25),
].map(heavyBall);

/**
 * The smallest condition number with a hit, beside what is known: 17.8 is certified, and a numerical
 * search over cycles (whose own differences give the slopes) found the first one of three points at 17.944, none
 * of six below 18.69 and none of four below 25.3; that is no proof.
 */
export function smallestConditionNumber(
  results: readonly { readonly name: string; readonly hits: number }[],
) {
  const hit = results
    .filter(({ name, hits }) => hits > 0 && name.startsWith('heavy ball at condition number'))
    .map(({ name }) => Number(name.split(' ').at(-1)));
  return {
    hit: hit.length > 0 ? Math.min(...hit) : null,
    certifiedFloor: 17.8,
    firstCycle: 17.944,
  };
}
