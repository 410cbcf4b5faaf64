/** One name per quantity: its symbol, and what it is, with its unit. */
export interface Symbol {
  readonly symbol: string;
  readonly meaning: string;
}

/** The quantities of the literature by the name they bear in code; the README prints this table. */
export const symbols: Readonly<Record<string, Symbol>> = {
  learningRate: { symbol: 'λ', meaning: 'step size; parameter over gradient' },
  curvature: {
    symbol: 'k',
    meaning: 'second derivative of the mean loss; loss over parameter squared',
  },
  normalizedStep: { symbol: 'λk', meaning: 'learning rate times curvature; dimensionless' },
  momentum: { symbol: 'μ', meaning: 'heavy-ball or Nesterov coefficient; dimensionless' },
  noiseVariance: { symbol: 'σ²', meaning: 'variance of the gradient noise; gradient squared' },
  noiseStd: { symbol: 'σ', meaning: 'standard deviation of the gradient noise; gradient' },
  batchSize: { symbol: 'N', meaning: 'independent samples averaged in one gradient; a count' },
  exponent: {
    symbol: 'γ',
    meaning: 'mean log size of the factors of a multiplicative walk; per step',
  },
  lyapunovExponent: {
    symbol: 'Λ',
    meaning: 'top exponent of a product of random matrices; per step',
  },
  hessian: { symbol: 'K', meaning: 'Hessian of the mean loss; matrix of curvatures' },
  noiseCovariance: { symbol: 'C', meaning: 'covariance of the gradient noise; gradient squared' },
  covariance: {
    symbol: 'Σ',
    meaning: 'stationary covariance of the parameters; parameter squared',
  },
  dimension: { symbol: 'd', meaning: 'number of parameters; a count' },
  factors: { symbol: 'f', meaning: 'multipliers 1 − λx of one step; dimensionless' },
  weights: { symbol: 'n', meaning: 'relative frequencies of the atoms of a law; counts' },
  horizon: { symbol: 't', meaning: 'number of steps; a count' },
  beta1: { symbol: 'β₁', meaning: 'decay of the first moment of Adam; dimensionless' },
  beta2: { symbol: 'β₂', meaning: 'decay of the second moment of Adam; dimensionless' },
  smoothness: { symbol: 'L', meaning: 'Lipschitz constant of the gradient; curvature' },
  convexity: { symbol: 'c', meaning: 'one-point convexity of the smoothed loss; curvature' },
  noiseRadius: { symbol: 'r', meaning: 'bound of the gradient noise; gradient' },
  learningRates: { symbol: 'λₜ', meaning: 'learning rates of successive steps' },
  curvatures: { symbol: 'kᵢ', meaning: 'eigenvalues of the Hessian; curvature' },
  eigenvalues: { symbol: 'λⱼ', meaning: 'the same in the notation of Patel; curvature' },
  curvatureSpread: {
    symbol: 't_Q',
    meaning: 'largest variance of the curvature, in the metric of M',
  },
  hessians: { symbol: 'Qᵢ', meaning: 'Hessians of single samples; curvature' },
  matrices: { symbol: 'Aᵢ', meaning: 'matrices of a random product' },
  noiseFactor: { symbol: 'G', meaning: 'factor of the noise covariance, C = GGᵀ; gradient' },
  start: { symbol: 'w₀', meaning: 'where a run starts; parameter' },
  gradient: { symbol: '∇f', meaning: 'gradient at one point' },
  gradients: { symbol: 'gₜ', meaning: 'gradients of successive steps' },
  asymmetry: { symbol: 'a', meaning: 'by how much the negative curvature is the larger one' },
  lowFactor: { symbol: 'f_min', meaning: 'smallest multiplier of one step; dimensionless' },
  highFactor: { symbol: 'f_max', meaning: 'largest multiplier of one step; dimensionless' },
  threshold: { symbol: 'ε', meaning: 'level that the size of wₜ/w₀ is compared with' },
  amplitude: { symbol: 'A', meaning: 'height of the waves on a bowl; loss' },
  frequency: { symbol: 'ω', meaning: 'frequency of the waves on a bowl; inverse parameter' },
  inputs: { symbol: 'x', meaning: 'inputs of a data set' },
  targets: { symbol: 'y', meaning: 'targets of a data set' },
  signal: { symbol: 'm', meaning: 'mean of 2λxy; dimensionless' },
  signalStd: { symbol: 's', meaning: 'standard deviation of 2λxy; dimensionless' },
  order: { symbol: 'p', meaning: 'order of a moment' },
};
