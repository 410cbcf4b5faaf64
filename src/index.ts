// The package's public face: everything a claim file needs, by room; nothing inside src/ imports it.

// claim/
export {
  amsgradConstants,
  amsgradRateDraws,
  descentOnSigns,
  guardedAmsgrad,
  type AmsgradRates,
} from './claim/amsgrad-on-signs.ts';
export {
  blockCovariance,
  blockDoubling,
  blockTolerance,
  type BlockMethod,
} from './claim/block-doubling.ts';
export { blockMethod } from './claim/block-method.ts';
export { bentGradient, bentGradientDraws } from './claim/bent-gradient.ts';
export { blockPath } from './claim/block-path.ts';
export { bowlLoss } from './claim/bowl-loss.ts';
export type { BowlInstance } from './claim/bowl-reading.ts';
export { bowlMoments, bowlWitnesses, unevenBowl, unevenRates } from './claim/bowl-witnesses.ts';
export { bowl, bowlDraws, type Bowl } from './claim/bowl.ts';
export { bumpyBends, bumpyBowl, bumpyBowlDraws, type BumpyBowl } from './claim/bumpy-bowl.ts';
export {
  bumpyBowlByBound,
  bumpyProcess,
  bumpyRun,
  bumpyRunDraws,
  bumpyStay,
  noiseByBound,
  promisedBalls,
  type BumpyRun,
} from './claim/bumpy-run.ts';
export { phaseOfSigns } from './claim/phase-of-signs.ts';
export { productForm } from './claim/product-form.ts';
export { quarticDescent } from './claim/quartic-descent.ts';
export { claim, otherProcess, type Claim, type Declaration, type Paper } from './claim/claim.ts';
export {
  curvatureBatchDescent,
  curvatureBatchMultipliers,
  curvatureBatchRuns,
} from './claim/curvature-batch.ts';
export { curvatureLaw, curvatureLawDraws, firstPole } from './claim/curvature-law.ts';
export {
  curvatureWalk,
  curvatureWalkDraws,
  walkAtMaximum,
  walkAtMaximumDraws,
} from './claim/curvature-walk.ts';
export {
  cyclicHorizon,
  cyclicPath,
  projectedAdam,
  projectedAmsgrad,
  runFate,
  settledDrift,
  settledFate,
  type CyclicRun,
} from './claim/cyclic-witnesses.ts';
export {
  dataSet,
  dataSetDescent,
  dataSetDraws,
  dataSetFate,
  dataSetMultipliers,
  type DataSetStep,
} from './claim/data-set-step.ts';
export type { Draw, Drawn } from './claim/draw.ts';
export {
  factorTargets,
  networkWithTargets,
  symmetricMultipliers,
  type FactorBatch,
} from './claim/factor-batch.ts';
export {
  finiteWalk,
  finiteWalkDraws,
  finiteWalkStates,
  type FiniteWalk,
} from './claim/finite-walk.ts';
export {
  fixedDirection,
  fixedDirectionDraws,
  type FixedDirection,
} from './claim/fixed-direction.ts';
export {
  anyForces,
  forcedDescent,
  forcedDraws,
  forcedSamples,
  type ForcedSamples,
} from './claim/forced-samples.ts';
export { fraction, scale } from './claim/fraction.ts';
export {
  descentOnPulls,
  frozenAmsgrad,
  frozenAmsgradDraws,
  frozenConstants,
  frozenCurvature,
  frozenDescent,
  frozenRate,
  type FrozenAmsgrad,
} from './claim/frozen-amsgrad.ts';
export { halfStepBends, halfStepDraws, halfStepLine } from './claim/half-step-line.ts';
export {
  hessianPair,
  hessianPairDraws,
  indefiniteHessian,
  type HessianPair,
} from './claim/hessian-pair.ts';
export { mirroredPair, mirroredPairDraws, type MirroredPair } from './claim/mirrored-pair.ts';
export {
  everyDirection,
  networkData,
  networkDataDraws,
  networkDescent,
  networkLandscape,
  networkOrigin,
  networkScope,
  type NetworkPoint,
} from './claim/network-point.ts';
export {
  noisyWaves,
  noisyWavesDraws,
  twoPointShifts,
  uniformNoiseEdges,
  uniformShifts,
  type NoisyWaves,
} from './claim/noisy-waves.ts';
export {
  phaseData,
  phaseFate,
  phaseMultipliers,
  phasePoint,
  phasePointDraws,
  type PhaseData,
  type PhaseDraws,
  type PhasePoint,
} from './claim/phase-point.ts';
export { choice, integer, vector } from './claim/pick.ts';
export {
  posteriorBowl,
  posteriorBowlDraws,
  type PosteriorBowl,
  type PosteriorDraws,
} from './claim/posterior-bowl.ts';
export {
  preconditionedBowl,
  preconditionedBowlDraws,
  type PreconditionedBowl,
} from './claim/preconditioned-bowl.ts';
export {
  preconditionedDescent,
  preconditionedDescentDraws,
  type PreconditionedDescent,
} from './claim/preconditioned-descent.ts';
export {
  awayFromZero,
  centredForces,
  evenSpread,
  mirroredSamples,
  quadraticDraws,
  quadraticSamples,
  type QuadraticDraws,
  type QuadraticSamples,
} from './claim/quadratic-samples.ts';
export {
  heavyBowl,
  heavyBowlDraws,
  heavyBowlModes,
  heavyBowlProcess,
  heavyBowlRuns,
  type HeavyBowl,
} from './claim/heavy-bowl.ts';
export { regularBowl, regularBowlDraws } from './claim/regular-bowl.ts';
export { saddleTypeWitnesses } from './claim/saddle-type-witnesses.ts';
export {
  displacements,
  levelled,
  segmentBends,
  segmentDraws,
  segments,
  type Segments,
} from './claim/segments.ts';
export {
  autoregressiveBowlMoments,
  otherShapeDraws,
  shapedBowlMoments,
  shapedBowlWitnesses,
  type ShapedBowl,
} from './claim/shaped-bowl.ts';
export {
  shrinkingBends,
  shrinkingBowl,
  shrinkingBowlDraws,
  type ShrinkingBowl,
} from './claim/shrinking-bowl.ts';
export {
  shrinkingEnd,
  shrinkingRunDraws,
  shrinkingStart,
  type ShrinkingRun,
} from './claim/shrinking-run.ts';
export {
  solvableProduct,
  solvableProductDraws,
  type SolvableProduct,
} from './claim/solvable-product.ts';
export { stabilityWitnesses } from './claim/stability-witnesses.ts';
export { varianceWitnesses } from './claim/variance-witnesses.ts';
export {
  lopsidedNoise,
  waveNoises,
  wavePoint,
  wavePointDraws,
  waveShape,
  type WavePoint,
} from './claim/wave-point.ts';
export { spectralBowl, wideBowl, wideBowlDraws, type WideBowl } from './claim/wide-bowl.ts';
export {
  wideDescent,
  wideDescentDraws,
  wideDescentMethod,
  wideEntries,
  type WideDescent,
} from './claim/wide-descent.ts';
export {
  wideHeavyBall,
  wideHeavyBallDraws,
  wideHeavyBallMethod,
  type WideHeavyBall,
} from './claim/wide-heavy-ball.ts';

// conform/
export type { Deviation, Deviations } from './conform/about.ts';
export { adapter, type Adapter } from './conform/adapter.ts';
export { conformance } from './conform/conformance.ts';

// evidence/
export { within, type Band } from './evidence/band.ts';
export { decides, undecided, type Decision } from './evidence/decision.ts';
export { equal } from './evidence/equality.ts';
export { loewnerAtLeast, loewnerAtMost } from './evidence/loewner.ts';
export { hasLocalGrowth, localGrowth } from './evidence/local-growth.ts';
export { hasLightTails } from './evidence/light-tails.ts';
export { growthSide, hasPlainGrowth, logGrowth } from './evidence/log-growth.ts';
export { halfway } from './evidence/halfway.ts';
export { movingProducts } from './evidence/moving-products.ts';
export { atLeast, atMost } from './evidence/order.ts';
export { pathIndicators, pathValues } from './evidence/paths.ts';
export { pathMeans } from './evidence/path-means.ts';
export { pathwise } from './evidence/pathwise.ts';
export { productGrowth } from './evidence/product-growth.ts';
export type { Quantity } from './evidence/quantity.ts';
export { runaway } from './evidence/runaway.ts';
export { saddleRuns } from './evidence/saddle-runs.ts';
export {
  jointSamples,
  type Sample,
  type SampledDecision,
  type SampledObservation,
} from './evidence/sample.ts';
export { schurDecision } from './evidence/schur-decision.ts';
export { stationaryMeans } from './evidence/stationary-means.ts';
export { stationaryProducts } from './evidence/stationary-products.ts';

// simulation/
export { ensemble } from './simulation/ensemble.ts';
export { logSizes } from './simulation/log-sizes.ts';
export { lyapunovSpectrum } from './simulation/lyapunov-spectrum.ts';
export { matrixProducts } from './simulation/matrix-products.ts';
export { occupationCounts } from './simulation/occupation-counts.ts';
export { parallelEnsemble } from './simulation/parallel.ts';
export { trajectory } from './simulation/trajectory.ts';

// theory/
export {
  adamStepBoundSquare,
  adamStepLimitSquare,
  adamStepMayExceed,
  extremalGradients,
  firstPublishedSquare,
  type AdamDecays,
} from './theory/adam-step-bound.ts';
export { scaleOfAdam, signOf, steadyAdamStep, type SteadyAdam } from './theory/adam-step.ts';
export { adagradSteps, type AdagradStep } from './theory/adagrad-as-adam.ts';
export {
  amsgradSquaredSteps,
  type AdaptiveRun,
  type BiasCorrection,
} from './theory/adaptive-step.ts';
export {
  coldFirstStepSquare,
  scaleOfStates,
  stepBoundSquare,
} from './theory/amsgrad-cold-start.ts';
export {
  amsgradEnvelope,
  amsgradReach,
  amsgradRegret,
  envelope,
  type PeriodicAmsgrad,
} from './theory/amsgrad-envelope.ts';
export { criticalMoment, freezeBound, frozenPath } from './theory/amsgrad-freeze.ts';
export {
  frozenMomentumPath,
  momentumCompanion,
  momentumExponentBounds,
  momentumLaw,
  type FrozenMomentum,
} from './theory/amsgrad-momentum.ts';
export {
  reachableSecondMoment,
  reachFate,
  type AmsgradNearMaximum,
} from './theory/amsgrad-reach.ts';
export { annealedBound } from './theory/annealed-bound.ts';
export {
  aliveProbability,
  batchWalk,
  everBeyond,
  squareRate,
  twoPointEnds,
  twoPointFate,
  type BatchWalk,
  type CurvatureBatch,
} from './theory/batch-walk.ts';
export { seenDirections } from './theory/blind-directions.ts';
export { chernoffBound, chernoffRate } from './theory/chernoff-rate.ts';
export {
  agreementLimit,
  continuousExponents,
  secondOrderBand,
  secondOrderReach,
  thirdMoment,
} from './theory/continuous-time-pictures.ts';
export { continuousCovariance, discreteExcess } from './theory/continuous-covariance.ts';
export { convergenceGap, divergenceGap } from './theory/batch-gap.ts';
export {
  averageCovariance,
  averageFromRest,
  averageGiven,
  longRun,
  type Averaged,
} from './theory/average-covariance.ts';
export {
  autocovariance,
  carriedPower,
  isSettled,
  memoryTimes,
  spectralMean,
} from './theory/autocovariance.ts';
export { correctedAverages, steadyAverages } from './theory/bias-correction.ts';
export { publishedSwing, sharpSwing, type Swing } from './theory/bounded-difference.ts';
export { batchTrend, escapingBatch, unguardedTrend } from './theory/batch-threshold.ts';
export {
  collapseBound,
  escapeWord,
  loosened,
  unguardedWord,
  type Collapse,
  type EscapeStart,
  type Letter,
} from './theory/collapse-bound.ts';
export { colouredVariance, epochVariances, type ColouredNoise } from './theory/coloured-noise.ts';
export {
  convexityFate,
  convexityOfWaves,
  convexityWithin,
  waveCurvature,
} from './theory/convexity-of-waves.ts';
export {
  covarianceSolution,
  descentCovariance,
  descentEquation,
  heavyBallCovariance,
  heavyBallEquation,
  type CovarianceEquation,
} from './theory/covariance-equation.ts';
export {
  adamThreshold,
  bestPoint,
  cyclicDrift,
  cyclicFate,
  cyclicTravel,
  worstPoint,
  type CyclicAdam,
} from './theory/cyclic-drift.ts';
export { descentStability } from './theory/descent-stability.ts';
export {
  arrivalProbability,
  arrivalReach,
  arrivalTime,
  arrivedDistance,
  expectedDistanceBound,
  settledDistance,
} from './theory/distance-recursion.ts';
export { descentRest, spuriousWells, type Well } from './theory/descent-wells.ts';
export {
  diagonalFloor,
  divergenceThreshold,
  expansionRate,
  type FloorGeometry,
} from './theory/divergence-threshold.ts';
export {
  batchRegressionCovariance,
  batchRegressionPath,
  covarianceAt,
  isBatchRegressionStable,
  leastSquares,
  regressionShare,
  residualNoise,
  type BatchRegression,
} from './theory/batch-regression-covariance.ts';
export {
  isSignedPermutation,
  times,
  turnedPath,
  turnedSignStep,
  type TurnedRun,
} from './theory/equivariance.ts';
export {
  contractionLimit,
  diagonalErrorBand,
  diagonalStepRates,
  errorBand,
  forceNoise,
  patelRadius,
  stepLosses,
  stepNoise,
} from './theory/error-radius.ts';
export {
  capSide,
  designedSpread,
  twoSidedExponent,
  type TwoSided,
} from './theory/escape-exponent.ts';
export { excitedProjector, flatVariance, rangeCovariance } from './theory/excited-space.ts';
export {
  exponent,
  factorMean,
  factorProduct,
  walkFate,
  type Fate,
} from './theory/exponent-sign.ts';
export {
  exponentialAverages,
  runningMaxima,
  runningSums,
  squaredAverages,
} from './theory/exponential-average.ts';
export { meetsReddi, smallestFailingPeriod, smallestReddiPeriod } from './theory/failing-period.ts';
export {
  forcedCovariance,
  forcedMoments,
  forcedSolution,
  forceCovariance,
  smallStepCovariance,
} from './theory/forced-covariance.ts';
export {
  descentArrival,
  descentBound,
  guaranteedSquare,
  stationaryReach,
} from './theory/guaranteed-ball.ts';
export {
  halfStepAfter,
  meanHalfStep,
  meanUniformHalfStep,
  piecewiseLoss,
  type HalfStep,
} from './theory/half-step-map.ts';
export {
  displacementVariance,
  halfStepVariances,
  type NoisyBowlStep,
} from './theory/half-step-variance.ts';
export {
  forcedLine,
  growthCoefficient,
  lineRate,
  squareBeyond,
  type ForcedLine,
} from './theory/forced-divergence.ts';
export { heavyBallLimit, heavyBallStability, heavyBallVariance } from './theory/heavy-ball.ts';
export {
  heavyBallDivisor,
  heavyBallModes,
  inEigenbasis,
  type SpectralHeavyBall,
} from './theory/heavy-ball-entry.ts';
export {
  factorMoment,
  fourthMomentThreshold,
  relativeVariance,
  stationarySquare,
  unguardedStationarySquare,
  type ForcedCurvatures,
} from './theory/heavy-tails.ts';
export { hessianNoiseCovariance, type HessianNoise } from './theory/hessian-noise.ts';
export {
  heavyBallExcess,
  orderOfSmallSteps,
  overdampedCovariance,
  underdampedCovariance,
} from './theory/heavy-ball-continuous.ts';
export {
  forgetsFaster,
  heavyBallAutocovariance,
  heavyBallIntegratedTime,
  heavyBallLagged,
  swings,
  type LaggedBall,
} from './theory/heavy-ball-memory.ts';
export {
  carriedOnce,
  firstLag,
  velocityGiven,
  velocityLaw,
  virials,
  type VelocityLaw,
} from './theory/heavy-ball-velocity.ts';
export { batchShare, curvatureVariance, type BatchedHessians } from './theory/hessian-law.ts';
export {
  continuousEscapeExponent,
  escapeBand,
  escapeExponent,
  exitTimeFloor,
  outsideProbability,
  survivalFloor,
} from './theory/exit-time.ts';
export { farthest, invariantRadius, type BoundedForce } from './theory/invariant-ball.ts';
export {
  inverseRateSquares,
  leastSquaredGradient,
  type SquaredScale,
} from './theory/inverse-rate.ts';
export {
  pathCumulants,
  reachOfBoundedNoise,
  stationaryCumulants,
  twoPointLaw,
  type NoisyLine,
} from './theory/iterate-law.ts';
export {
  cubicCap,
  curvatureMoment,
  thresholdBand,
  thresholdFate,
  thresholdSeries,
  unguardedCubicCap,
  type CurvatureLaw,
} from './theory/learning-rate-threshold.ts';
export { windowBound, windowCount } from './theory/learning-rate-windows.ts';
export {
  linearScalingRatio,
  regressionScalingRatio,
  variancePreservingRate,
  type BatchGrowth,
} from './theory/linear-scaling.ts';
export {
  confinedSquare,
  exitBound,
  exitFloor,
  farthestSquare,
  growthRange,
  slopeRange,
  slopeReach,
  standstillRate,
  stepGrowth,
  type LocalBall,
} from './theory/local-exit.ts';
export {
  localMaximumFate,
  lowerRatio,
  upperRatio,
  type LocalMaximum,
} from './theory/local-maximum-window.ts';
export {
  standardLevel,
  upcrossing,
  upcrossingProbability,
  type LevelOfDescent,
  type LevelOfLaw,
} from './theory/level-crossing.ts';
export { determinantBound, meanLogDeterminant, wordBound } from './theory/lyapunov-bounds.ts';
export { matrixEquation } from './theory/matrix-equation.ts';
export { isMeanSquareContracting, meanSquareForm } from './theory/mean-square-form.ts';
export {
  diagonalMeanSquareThreshold,
  isMeanSquareStable,
  meanSquareRate,
  meanSquareThreshold,
  type HessianBatch,
} from './theory/mean-square-threshold.ts';
export { momentFloor, type EscapeDirection } from './theory/moment-floor.ts';
export {
  bestMomentum,
  changeAcross,
  leastVariance,
  momentumChange,
  momentumRatio,
  type MomentumChange,
} from './theory/momentum-at-fixed-rate.ts';
export {
  momentsFrom,
  momentsInTime,
  varianceInTime,
  type DescentInTime,
} from './theory/moments-in-time.ts';
export {
  descentWeight,
  gradientVelocityPath,
  heavyBallWeight,
  lookaheadWeight,
  momentumPath,
  quasiHyperbolicWeight,
  stepVelocityPath,
  type GradientWeight,
  type ScheduledMomentum,
} from './theory/momentum-path.ts';
export {
  naturalGradient,
  naturalGradientFormula,
  naturalMomentumVariance,
} from './theory/natural-gradient.ts';
export {
  lookaheadCovariance,
  nesterovCovariance,
  nesterovLimits,
  nesterovStability,
  nesterovSteps,
  nesterovVariance,
  type NesterovRates,
} from './theory/nesterov.ts';
export {
  dampedNewtonEntry,
  newtonCovariance,
  newtonLimit,
  newtonNoise,
  type NoisyNewton,
} from './theory/newton-covariance.ts';
export { gaussianExponent, uniformExponent } from './theory/noise-exponents.ts';
export {
  gaussianNoiseThreshold,
  smoothedFate,
  uniformNoiseWindows,
  type NoiseWindow,
} from './theory/noise-windows.ts';
export { collapseFate, collapsingPath, symmetricFactor } from './theory/network-collapse.ts';
export {
  contraction,
  isPublishedStep,
  oneStepBound,
  publishedOneStepBound,
  robustOneStepBound,
  spread,
  type OneStep,
} from './theory/one-step-bound.ts';
export { onePointConvexity, smoothedGradient, type Shift } from './theory/one-point-convexity.ts';
export { oneStepError, type ForcedHessians } from './theory/one-step-error.ts';
export { isometricStep, outwardStep, type StepLength } from './theory/outward-step.ts';
export {
  contractionRate,
  convergenceThreshold,
  diagonalGeometry,
  meanHessian,
  type HessianLaw,
  type LocalGeometry,
} from './theory/patel-thresholds.ts';
export {
  adamFate,
  firstCycleDrift,
  regretBand,
  type PeriodicAdam,
} from './theory/periodic-adam.ts';
export { originHessianTraces, originType, type OriginShape } from './theory/origin-type.ts';
export { phaseBoundary, type PhaseBoundary } from './theory/phase-boundary.ts';
export { phasedWaves } from './theory/phased-waves.ts';
export {
  piecewiseGradient,
  piecewiseSmoothness,
  type Pieces,
} from './theory/piecewise-gradient.ts';
export {
  preconditionedCovariance,
  preconditionedCriterion,
  preconditionedProblem,
  preconditionedSolution,
  preconditionedStability,
  spectralPreconditionedCovariance,
  type Preconditioned,
} from './theory/preconditioned-covariance.ts';
export {
  dominatedPath,
  escapeLevel,
  escapePath,
  intervalSquare,
  leastLowFactor,
  unguardedDomination,
  type QuarticWalk,
} from './theory/quartic-walk.ts';
export {
  quasiHyperbolicCovariance,
  quasiHyperbolicLimits,
  quasiHyperbolicStability,
  quasiHyperbolicSteps,
  quasiHyperbolicVariance,
  type QuasiHyperbolicRates,
} from './theory/quasi-hyperbolic.ts';
export {
  circleCriticalPoints,
  circleDerivatives,
  circleHessians,
  type Centres,
  type CircleSample,
} from './theory/quadratic-circle.ts';
export { rademacherSweep, sweepPhase, type SignalAndNoise } from './theory/rademacher-sweep.ts';
export {
  divergenceSlope,
  mandtRate,
  optimalRateBracket,
  type CommutingPosterior,
} from './theory/posterior-divergence.ts';
export {
  isMandtStable,
  mandtCovariance,
  mandtPreconditioner,
  mandtVariance,
  posteriorCovariance,
  posteriorPreconditioner,
  posteriorPreconditionerFormula,
  posteriorRate,
  type PosteriorLine,
  type PosteriorProblem,
} from './theory/posterior-sampling.ts';
export { diffusiveOrder, powerPair, powerPairMoment, type PowerPair } from './theory/power-pair.ts';
export { rateDerivatives } from './theory/rate-derivatives.ts';
export { reachBound } from './theory/reach-bound.ts';
export {
  isRegressionStable,
  regressionSolution,
  regressionVariances,
  type FreshRegression,
} from './theory/regression-noise.ts';
export { renewalExponent, type Renewal } from './theory/renewal-exponent.ts';
export {
  saddleExponent,
  saddlePhase,
  saddleSigns,
  type Saddle,
  type SaddleNoise,
  type SaddleSigns,
} from './theory/saddle-phase.ts';
export { formBefore, meanErrors, secondMomentImage } from './theory/second-moment-operator.ts';
export {
  selfScaledCovariance,
  selfScaledFormula,
  selfScaledVariance,
} from './theory/self-scaled-descent.ts';
export {
  binomialTail,
  sharpProbability,
  stepsToSharp,
  type SharpMinimum,
} from './theory/sharp-minimum.ts';
export { shotNoiseDrift, type RareSlope, type ShotNoiseDrift } from './theory/shot-noise-drift.ts';
export {
  ballOrder,
  handoverSquare,
  lastStageDistance,
  publishedSecondPhase,
  secondPhase,
  stageTimes,
} from './theory/shrinking-step.ts';
export { isSmallStep, noiseFate, noiseThreshold, smallStepFate } from './theory/small-step-fate.ts';
export { smoothedMinima } from './theory/smoothed-minima.ts';
export {
  minimaAfterSmoothing,
  sincThreshold,
  tangentRoot,
  waveStrength,
  type SmoothedWaves,
} from './theory/smoothing-thresholds.ts';
export {
  isotropicExponent,
  productFate,
  rankOneProduct,
  similarityExponent,
  triangularProduct,
  type RankOneLaw,
} from './theory/solvable-exponent.ts';
export { leastSpread, spreadFromEverywhere, spreadOfPaths } from './theory/spread-of-paths.ts';
export { isStableStep, meanSquareStep, type DataSet } from './theory/stable-step.ts';
export {
  isInStableWindow,
  largestStableStep,
  stableWindows,
  type StableWindow,
  type WindowEnd,
} from './theory/stable-windows.ts';
export {
  stateNoiseCovariance,
  stateNoiseFate,
  stateNoiseLimit,
  stateNoiseSolution,
  stateNoiseVariance,
  type StateNoise,
} from './theory/state-noise.ts';
export { stationaryEntry, stationaryVariance } from './theory/stationary-variance.ts';
export { stayProbability, type KickedLine } from './theory/stay-probability.ts';
export {
  sharpStayReach,
  stayBound,
  stayReach,
  stepsThrough,
  type SteadyPush,
} from './theory/staying-ball.ts';
export {
  steepestContraction,
  tiltFor,
  weightMoments,
  wellCount,
  wellCurvature,
  wellPoints,
  wellSlope,
  wellThreshold,
  type SharedWell,
} from './theory/styblinski-tang.ts';
export { targetGradientBound, type SeenFrom } from './theory/target-gradient.ts';
export { directionBound, testMatrixBound, testTraces } from './theory/test-matrix-bound.ts';
export { standstillStep, thresholdExtremes } from './theory/threshold-extremes.ts';
export {
  contractsEverywhere,
  diagonalSandwich,
  expandsEverywhere,
} from './theory/threshold-sandwich.ts';
export {
  antisymmetricFate,
  meanSquareFate,
  symmetricFate,
  twoLayerPhase,
  type DirectionFate,
  type Phase,
  type TwoLayerStep,
} from './theory/two-layer-phase.ts';
export {
  preconditionedLoss,
  preconditionedLossFormula,
  rangeLoss,
  trainingLoss,
  trainingLossFormula,
  type NoisyTraining,
} from './theory/training-loss.ts';
export { twoLayerStep, type TwoLayerSample, type TwoLayerState } from './theory/two-layer-step.ts';
export {
  twoStepCovariances,
  twoStepSolution,
  type SpectralQuadratic,
  type TwoStep,
} from './theory/two-step-covariance.ts';
export {
  unevenCovariance,
  unevenCurvature,
  unevenSolution,
  unevenThreshold,
  wellForce,
  type UnevenWells,
  type WellTerms,
} from './theory/uneven-well.ts';
export { logVariance, walkLawBand } from './theory/walk-law-band.ts';
export { walkLaw, type WalkAfter } from './theory/walk-law.ts';
export {
  lowestLogMoment,
  momentFateOf,
  orderFate,
  strayBound,
  walkMoments,
  type MomentFate,
} from './theory/walk-moments.ts';
export {
  decayedDescent,
  firstAdamSteps,
  heavyBallDecayGap,
  isSameFirstAdamStep,
  type DecayedRun,
} from './theory/weight-decay.ts';
export { blurredWaves, sineQuotient, waveFactor, type Smoothing } from './theory/wave-factor.ts';
export {
  quietedMean,
  quietedSpread,
  waveFactorSlope,
  waveStepMoments,
  type QuietedWaves,
  type WaveStep,
} from './theory/wave-step.ts';
export { windowHalfWidth } from './theory/window-width.ts';
export { exceedanceOfWords } from './theory/word-law.ts';
export { wordProduct, wordSign } from './theory/word-product.ts';
export type { MatrixLaw } from './theory/words.ts';

// dynamics/
export { affineForm, affineSteps } from './dynamics/affine.ts';
export { withAutoregression } from './dynamics/autoregression.ts';
export { batchDescent } from './dynamics/batch-descent.ts';
export { batchRegression } from './dynamics/batch-regression.ts';
export { oneOrAllDescent, subsetDescent } from './dynamics/batch-schemes.ts';
export { blurredLandscape } from './dynamics/blurred-landscape.ts';
export { carriedCovariance } from './dynamics/carried-covariance.ts';
export { certifiedStep } from './dynamics/certified-step.ts';
export { compose } from './dynamics/compose.ts';
export { confinedPaths } from './dynamics/confined-paths.ts';
export { covarianceFromRest } from './dynamics/covariance-from-rest.ts';
export {
  curvatureDescent,
  curvatureLawDescent,
  curvatureOf,
  walkMultipliers,
  type CurvatureWalk,
} from './dynamics/curvature-descent.ts';
export {
  enclosedMean,
  enclosedOutcomes,
  type EnclosedOutcome,
} from './dynamics/enclosed-outcomes.ts';
export { enumerate, exactStep, expectation, probability } from './dynamics/exact.ts';
export { exceedance } from './dynamics/exceedance.ts';
export { delayed, delayedCovariance, laggedCovariance, pastNames } from './dynamics/delayed.ts';
export {
  exponentBracket,
  type ExponentBracket,
  type LinearStep,
} from './dynamics/exponent-bracket.ts';
export { exponentOrder, exponentOrderToZero } from './dynamics/exponent-order.ts';
export { fedGradients, fedPath, fedRun, fedWithPenalty } from './dynamics/fed-gradients.ts';
export { fedVectors, firstMemory, vectorPath, vectorRun } from './dynamics/fed-vectors.ts';
export { exitTimeBracket } from './dynamics/exit-bracket.ts';
export { growthSignPolynomial } from './dynamics/growth-polynomial.ts';
export { firstExit, nodesOf } from './dynamics/first-exit.ts';
export { gaussianLine } from './dynamics/gaussian-line.ts';
export { halfStepOnPieces } from './dynamics/half-step-on-pieces.ts';
export { halfStep } from './dynamics/half-step.ts';
export { latticeFate } from './dynamics/lattice-fate.ts';
export { limitCycle } from './dynamics/limit-cycle.ts';
export { linearPieces, meanRay, type LinearPiece } from './dynamics/linear-pieces.ts';
export { stationaryEvenMoment } from './dynamics/line-moments.ts';
export { linearSteps } from './dynamics/linear-steps.ts';
export {
  drawnHessians,
  formOneStepBefore,
  meanCurvature,
  quadraticValue,
  stepLoss,
} from './dynamics/mean-error.ts';
export { memoryCovariance, memoryNames } from './dynamics/memory-covariance.ts';
export { meanLoss, sampleDerivatives } from './dynamics/mean-loss.ts';
export { mixedMoments } from './dynamics/mixed-moments.ts';
export { momentFate } from './dynamics/moment-fate.ts';
export { criticalOrder, momentSide } from './dynamics/moment-side.ts';
export {
  momentsAfter,
  secondMomentTerms,
  stationaryCovariance,
  stationaryMoments,
} from './dynamics/moments.ts';
export { meanSquareMultiplier, multipliers, type Multiplier } from './dynamics/multipliers.ts';
export { noisyBowl } from './dynamics/noisy-bowl.ts';
export { parameterCovariance } from './dynamics/parameter-covariance.ts';
export { parametersAndGradient } from './dynamics/parameters-and-gradient.ts';
export { parametersAndVelocity } from './dynamics/parameters-and-velocity.ts';
export { pathFate } from './dynamics/path-fate.ts';
export { persistentWalk } from './dynamics/persistent-walk.ts';
export { productLaw } from './dynamics/product-law.ts';
export { randomDescent } from './dynamics/random-descent.ts';
export { randomProduct } from './dynamics/random-product.ts';
export { besideItsDerivative, rateSensitivity } from './dynamics/rate-sensitivity.ts';
export { stationaryRawMoments } from './dynamics/raw-moments.ts';
export { recursion, type Recursion } from './dynamics/recursion.ts';
export { growthRate, relaxationTime } from './dynamics/relaxation.ts';
export {
  averageCovarianceFromRest,
  lagSum,
  stationaryAverageCovariance,
} from './dynamics/running-total.ts';
export { affineFactor, saddleDrift, saddleGrowth } from './dynamics/saddle-growth.ts';
export { scalarStep } from './dynamics/scalar.ts';
export { scheduledPaths } from './dynamics/scheduled-paths.ts';
export { settledForm } from './dynamics/settled-form.ts';
export { staged } from './dynamics/staged.ts';
export { squareThroughStages } from './dynamics/square-through-stages.ts';
export { standstillSteps } from './dynamics/standstill-steps.ts';
export { survival, survivalBracket } from './dynamics/survival.ts';
export {
  directionMultipliers,
  targetOf,
  twoLayerNetwork,
  twoLayerOnPoints,
  type NoisyTargets,
} from './dynamics/two-layer-network.ts';
export { upwardStep } from './dynamics/upward-step.ts';
export { vectorRecursion } from './dynamics/vector-recursion.ts';
export { withMemory } from './dynamics/with-memory.ts';
export { withPeak } from './dynamics/with-peak.ts';
export { withReach } from './dynamics/with-reach.ts';
export { withStay } from './dynamics/with-stay.ts';

// optimizer/
export { adam, amsgrad, amsgradCorrected } from './optimizer/adam.ts';
export { adamax } from './optimizer/adamax.ts';
export { adagrad, rmsprop } from './optimizer/adaptive.ts';
export { adamW, decoupledHeavyBall, decoupledSgd } from './optimizer/decoupled-decay.ts';
export {
  adagradUnderRoot,
  rmspropCentered,
  rmspropMomentum,
} from './optimizer/epsilon-under-root.ts';
export { averagedMomentum, heavyBall, quasiHyperbolic } from './optimizer/momentum.ts';
export { nesterov, nesterovLookahead } from './optimizer/nesterov.ts';
export { optimizer, type Optimizer } from './optimizer/optimizer.ts';
export { preconditionedHeavyBall, preconditionedSgd } from './optimizer/preconditioned.ts';
export { sgd, signSgd } from './optimizer/sgd.ts';
export { velocityForm } from './optimizer/velocity-form.ts';

// noise/
export { batchMean } from './noise/batch-mean.ts';
export {
  centredExponential,
  gaussian,
  laplace,
  studentT,
  triangular,
  uniform,
} from './noise/continuous-laws.ts';
export {
  centredTwoPoint,
  fivePoint,
  rademacher,
  skewTwoPoint,
  threePoint,
  twoPoint,
} from './noise/finite-laws.ts';
export { jointLaw } from './noise/joint-law.ts';
export { constantLaw, continuousLaw, finiteLaw, scaled, type Law } from './noise/law.ts';
export { lawMean } from './noise/law-mean.ts';
export { oneOrAll, subsetMean } from './noise/subset-mean.ts';
export { unfavourableGame } from './noise/unfavourable-game.ts';
export { noiseShapes, unitNoise, type NoiseShape } from './noise/unit-noise.ts';

// landscape/
export { components, entries, upperEntries } from './landscape/entries.ts';
export { landscape, type Landscape } from './landscape/landscape.ts';
export { biasName, network, weightName, type NetworkShape } from './landscape/network.ts';
export { piecewiseLinear, piecewiseLinearConstants } from './landscape/piecewise-linear.ts';
export { quadraticCircle } from './landscape/quadratic-circle.ts';
export { quadraticConstants } from './landscape/quadratic-constants.ts';
export { quadratic } from './landscape/quadratic.ts';
export { quarticStabilised } from './landscape/quartic-stabilised.ts';
export { randomCurvature } from './landscape/random-curvature.ts';
export { randomQuadratic } from './landscape/random-quadratic.ts';
export { saddleType, type SaddleRequest, type SaddleType } from './landscape/saddle-type.ts';
export { shiftedSum } from './landscape/shifted-sum.ts';
export { spiky } from './landscape/spiky.ts';
export { styblinskiTang } from './landscape/styblinski-tang.ts';
export { twoLayerLinear } from './landscape/two-layer-linear.ts';
export { vectorLandscape } from './landscape/vector-landscape.ts';

// numeric/
export { ballMean } from './numeric/ball-mean.ts';
export { derivative, exactly, substitute, tex } from './numeric/calculus.ts';
export { rangeProjector } from './numeric/column-space.ts';
export { criticalPoints, type CriticalPoint } from './numeric/critical-points.ts';
export { upwardCrossings } from './numeric/crossings.ts';
export { cumulants } from './numeric/cumulants.ts';
export { determinant, isPositiveDefinite, isPositiveSemidefinite } from './numeric/definite.ts';
export { dyadic } from './numeric/dyadic.ts';
export { enclosedMinimum } from './numeric/enclosed-minimum.ts';
export { exactQuotient } from './numeric/exact-quotient.ts';
export { rationals } from './numeric/field.ts';
export { formula, type Formula, type Scope } from './numeric/formula.ts';
export { inverse } from './numeric/inverse.ts';
export { intervals, outward, point, type Interval } from './numeric/interval.ts';
export { diverges, type Diverges } from './numeric/limit.ts';
export { equalMatrices, exact, float, transpose, type Matrix } from './numeric/matrix.ts';
export { meanLog, type DensityName } from './numeric/mean-log.ts';
export { wholePolynomial } from './numeric/polynomial.ts';
export { rank } from './numeric/rank.ts';
export {
  largest,
  logarithm,
  one,
  power,
  rational,
  smallest,
  sum,
  toNumber,
  toText,
  two,
  zero,
  type Rational,
} from './numeric/rational.ts';
export { reading } from './numeric/reading.ts';
export { rootFreeFactor } from './numeric/root-free-factor.ts';
export {
  isolatedRoots,
  rootCount,
  rootLimit,
  signsBetweenRoots,
} from './numeric/root-isolation.ts';
export { rootsReach } from './numeric/roots.ts';
export { reflection, rotation } from './numeric/rotation.ts';
export { isSchurPolynomial, isSchurStable } from './numeric/schur.ts';
export {
  momentImage,
  momentOperator,
  steinSolutionFloat,
  steinTolerance,
} from './numeric/stein.ts';
export { childSeed, seedOf, stream, type Seed } from './numeric/stream.ts';
export { trigonometricIntervals } from './numeric/trigonometry.ts';
export { innerProduct, outerProduct } from './numeric/vector-products.ts';
export { wholeRoot } from './numeric/whole-root.ts';
