import { toText, type Rational } from '../numeric/rational.ts';
import { requires } from '../numeric/requirement.ts';
import { continuousExponents, secondOrderReach } from './continuous-time-pictures.ts';
import { curvatureMoment, type CurvatureLaw } from './learning-rate-threshold.ts';

type Descent = CurvatureLaw & { readonly learningRate: Rational };

/** −2E h/E h²: above it small steps converge at a maximum, E h < 0. Ziyin, Li, Galanti, Ueda 2023, (10) and (11). */
export function noiseThreshold(p: CurvatureLaw): Rational {
  return curvatureMoment(p, 1).mul(-2).div(curvatureMoment(p, 2));
}

/** Whether λ lies above −2E h/E h², without asking whether the steps are small. */
export function noiseFate(p: Descent): 'converges' | 'diverges' {
  return p.learningRate.gt(noiseThreshold(p)) ? 'converges' : 'diverges';
}

/** Whether |λE h + λ²E h²/2| exceeds E|λh|³/(3(1 − r)), r = max|λh|: then the second order has the exponent's sign. */
export function isSmallStep(p: Descent): boolean {
  return continuousExponents(p).secondOrder.abs().gt(secondOrderReach(p));
}

/** The fate of w ← (1 − λh)w by the noise threshold, where the steps are small enough for it to be proved. */
export function smallStepFate(p: Descent): 'converges' | 'diverges' {
  requires(isSmallStep(p), 'smallStepFate', 'a small step', toText(p.learningRate));
  return noiseFate(p);
}
