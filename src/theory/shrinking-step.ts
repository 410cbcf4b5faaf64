import {
  logarithm,
  one,
  rational,
  toNumber,
  toText,
  two,
  type Rational,
} from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import {
  arrivalReach,
  arrivalTime,
  arrivedDistance,
  settledDistance,
} from './distance-recursion.ts';
import { contraction, type OneStep } from './one-step-bound.ts';

/**
 * T₂ as Corollary 2 of Kleinberg, Li and Yuan 2018 prints it, a whole number not below log 20/λ′ (confirmed). It takes the
 * radius of the second ball for that of the first and is too short.
 */
export function publishedSecondPhase(second: OneStep): number {
  const share = contraction(second);
  requires(share.compare(0) > 0, 'publishedSecondPhase', 'λ′ > 0', toText(share));
  return Math.ceil((logarithm(rational(20)) / toNumber(share)) * (1 + 2 ** -40));
}

/**
 * T₂ that is long enough: max(0, log(λ′Δ²/b′)/λ′) with Δ = (3/2)(√(20b/λ) + ηr), beyond which y′ does not start with
 * probability 9/10. Noise enters by its bound, σ = r. After it y′ is within √(20b′/λ′) with probability 81/100.
 *
 * Derivation: y′ = x − η′∇f(x) at x = y − ηw is at most (1 + η′L)‖x − x*‖ from x*, ∇f(x*) = 0; then KL-4. Ours.
 */
export function secondPhase(first: OneStep, second: OneStep): number {
  return arrivalTime(second, handoverSquare(first));
}

/** Δ², rounded up. */
export function handoverSquare(first: OneStep): Rational {
  const reach = arrivalReach(first);
  const step = first.learningRate.mul(first.learningRate).mul(first.noiseVariance);
  // 2√(20b/λ)·ηr = 2η²r²·√((20b/λ)/(η²r²))
  const cross = two.mul(step).mul(rootAbove(reach.div(step)));
  return reach.add(cross).add(step).mul(rational('9/4'));
}

/**
 * T₁, T₂, … for a learning rate that shrinks stage by stage, so that E‖y − x*‖² ≤ 2b/λ at the end of each stage, with the b
 * and λ of that stage: the first is T₁ of the main theorem, the others are max(0, log(λ′D/b′)/λ′) with
 * D = (1 + η′L)²(2b/λ + η²σ²), where ′ is a stage and the rest belongs to the one before.
 *
 * Derivation: E‖x − x*‖² ≤ E‖y − x*‖² + η²σ² at x = y − ηw, and ‖x − η′∇f(x) − x*‖ ≤ (1 + η′L)‖x − x*‖; then KL-4. The
 * mean passes on, not the event: no probability is lost from stage to stage. Ours.
 */
export function stageTimes(
  stages: readonly [OneStep, ...OneStep[]],
  squaredDistance: Rational,
): readonly number[] {
  return stages.map((stage, j) => {
    const before = stages[j - 1];
    if (before === undefined) return arrivalTime(stage, squaredDistance);
    const { learningRate: eta, noiseVariance } = before;
    const stretch = one.add(stage.learningRate.mul(stage.smoothness));
    const left = settledDistance(before).mul(2).add(eta.mul(eta).mul(noiseVariance));
    return arrivalTime(stage, stretch.mul(stretch).mul(left));
  });
}

/** 2b/λ of the last stage, which the times above suffice for. */
export function lastStageDistance(stages: readonly OneStep[]): Rational {
  requires(stages.length > 0, 'lastStageDistance', 'at least one stage', stages.length);
  return arrivedDistance(stages.at(-1)!, settledDistance(stages.at(-1)!), 0);
}

/**
 * Whether b/λ = ησ²(1 + ηL)²/(2c − ηL²) of the second step is the smaller: it increases strictly in η and decreases strictly
 * in c, where it is positive. Ours.
 */
export function ballOrder(first: OneStep, second: OneStep): 'smaller' | 'equal' | 'larger' {
  const [eta, c] = [
    second.learningRate.compare(first.learningRate),
    first.convexity.compare(second.convexity),
  ];
  const texts = `${toText(second.learningRate)} and ${toText(second.convexity)}`;
  requires(eta * c >= 0, 'ballOrder', 'η and −c to change in one direction', texts);
  if (eta + c === 0) return 'equal';
  return eta + c < 0 ? 'smaller' : 'larger';
}

function rootAbove(value: Rational): Rational {
  return rational(
    BigInt(Math.ceil(Math.sqrt(toNumber(value)) * 2 ** 20 * (1 + 2 ** -40))),
    2n ** 20n,
  );
}
