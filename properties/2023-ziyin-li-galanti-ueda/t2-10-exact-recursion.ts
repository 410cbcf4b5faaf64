import {
  claim,
  compose,
  constantLaw,
  decides,
  equal,
  exactStep,
  fraction,
  linearSteps,
  one,
  scale,
  sgd,
  two,
  twoLayerLinear,
  twoLayerStep,
  zero,
  type Drawn,
  type Rational,
  type TwoLayerSample,
  type TwoLayerState,
} from 'falsifiable';
import { paper } from './paper.ts';

interface Instance extends TwoLayerState, TwoLayerSample {}

/** One step of the network on one sample, from u = (s + d)/2 and w = (s − d)/2. */
function stepped({ symmetric, antisymmetric, input, target, learningRate }: Instance) {
  const noise = { x: constantLaw(input), y: constantLaw(target) };
  const network = compose({ landscape: twoLayerLinear(), optimizer: sgd(), noise });
  const start = {
    u: symmetric.add(antisymmetric).div(two),
    w: symmetric.sub(antisymmetric).div(two),
  };
  const { u, w } = exactStep(network, { lambda: learningRate })(start, { x: input, y: target });
  return { symmetric: u!.add(w!), antisymmetric: u!.sub(w!) };
}

const size = fraction({ from: -3, to: 3, near: [0] });

const given = {
  symmetric: size,
  antisymmetric: size,
  input: size,
  target: size,
  learningRate: scale({ from: '1/16', to: 16 }),
};

export default claim({
  id: 'T2-10',
  statement:
    'A step of SGD on the two-layer network multiplies u + w by 1 − cxr and u − w by 1 + cxr, exactly',
  formula: String.raw`s'=s(1-cxr),\ d'=d(1+cxr),\quad r=x\tfrac{s^2-d^2}4-y,\ c=2\lambda`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given,
  instance: (raw: Drawn<typeof given>): Instance => raw,
  hypotheses: {},
  theory: (p): Record<keyof TwoLayerState, Rational> => ({ ...twoLayerStep(p, p) }),
  relation: equal,
  witnesses: { 'step of the recursion': { exact: stepped } },
  nearMisses: {
    'c = λ': {
      theory: (p) => ({ ...twoLayerStep(p, { ...p, learningRate: p.learningRate.div(two) }) }),
    },
    'the two directions exchanged': {
      theory: (p) => ({
        ...twoLayerStep(p, { ...p, learningRate: p.learningRate.neg() }),
      }),
    },
    'the linear recursion is exact': {
      theory: (p) => {
        const push = p.learningRate.mul(two).mul(p.input).mul(p.target);
        return {
          symmetric: p.symmetric.mul(one.add(push)),
          antisymmetric: p.antisymmetric.mul(one.sub(push)),
        };
      },
    },
    'the product uw is (s² + d²)/4': {
      theory: (p) => {
        const product = p.symmetric.mul(p.symmetric).add(p.antisymmetric.mul(p.antisymmetric));
        const push = p.learningRate.mul(two).mul(p.input);
        const residual = product.div(4).mul(p.input).sub(p.target);
        return {
          symmetric: p.symmetric.mul(one.sub(push.mul(residual))),
          antisymmetric: p.antisymmetric.mul(one.add(push.mul(residual))),
        };
      },
    },
  },
});

claim({
  id: 'T2-10-lines',
  statement: 'A step keeps a start on the line u = w or u = −w there, and no other line through 0',
  formula: String.raw`s=0\Rightarrow s'=0,\quad d=0\Rightarrow d'=0`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: {
    ...given,
    input: fraction({ above: 0, to: 3 }),
    symmetric: fraction({ from: -3, to: 3, near: ['-1/2', 0, 1] }),
  },
  instance: (raw): Instance => raw,
  hypotheses: {
    informative: { says: 'xr is not 0, for the other lines', status: 'needed' },
  },
  theory: (p) =>
    p.symmetric.n === 0n || p.antisymmetric.n === 0n || isSolved(p) ? 'stays' : 'turns',
  relation: decides,
  witnesses: {
    'step of the recursion': {
      exact: (p) => {
        const after = stepped(p);
        const turn = after.symmetric.mul(p.antisymmetric).sub(after.antisymmetric.mul(p.symmetric));
        return turn.n === 0n ? 'stays' : 'turns';
      },
    },
  },
  nearMisses: {
    'every line stays, as near a quadratic saddle of one curvature': { theory: () => 'stays' },
    'only u = w stays': {
      theory: (p) => (p.antisymmetric.n === 0n || isSolved(p) ? 'stays' : 'turns'),
    },
    'only u = −w stays': {
      theory: (p) => (p.symmetric.n === 0n || isSolved(p) ? 'stays' : 'turns'),
    },
  },
  needs: {
    informative: {
      instance: (raw) => ({ ...raw, target: fitted(raw) }),
      theory: (p) => (p.symmetric.n === 0n || p.antisymmetric.n === 0n ? 'stays' : 'turns'),
    },
  },
});

/** The target that the network meets already: uwx. */
function fitted({
  symmetric,
  antisymmetric,
  input,
}: Pick<Instance, 'symmetric' | 'antisymmetric' | 'input'>) {
  return symmetric.mul(symmetric).sub(antisymmetric.mul(antisymmetric)).div(4).mul(input);
}

function isSolved(p: Instance): boolean {
  return p.target.equals(fitted(p)) || p.input.n === 0n;
}

claim({
  id: 'T2-10-multipliers',
  statement: 'Near the saddle a step multiplies u + w by 1 + cxy and u − w by 1 − cxy',
  formula: String.raw`\partial s'/\partial s=1+c\chi,\ \partial d'/\partial d=1-c\chi,\quad\chi=xy`,
  source: { paper, at: 'reconstructed' },
  status: 'proved',

  given: { input: size, target: size, learningRate: given.learningRate },
  instance: (raw): TwoLayerSample => raw,
  hypotheses: { saddle: { says: 'at u = w = 0', status: 'needed' } },
  theory: (p) => multipliersAt(p, (push) => [one.add(push), one.sub(push)]),
  relation: equal,
  witnesses: {
    'derivative of the recursion at 0': {
      exact: ({ input, target, learningRate }) => {
        const noise = { x: constantLaw(input), y: constantLaw(target) };
        const network = compose({ landscape: twoLayerLinear(), optimizer: sgd(), noise });
        const [{ matrix }] = linearSteps(
          network,
          { lambda: learningRate },
          { u: zero, w: zero },
        ) as [ReturnType<typeof linearSteps>[number]];
        const [[uu, uw], [wu, ww]] = matrix as [[Rational, Rational], [Rational, Rational]];
        return {
          symmetric: uu.add(uw).add(wu).add(ww).div(2),
          antisymmetric: uu.sub(uw).sub(wu).add(ww).div(2),
        };
      },
    },
  },
  nearMisses: {
    'c = λ': {
      theory: (p) => multipliersAt(p, (push) => [one.add(push.div(2)), one.sub(push.div(2))]),
    },
    'the directions exchanged': {
      theory: (p) => multipliersAt(p, (push) => [one.sub(push), one.add(push)]),
    },
  },
  needs: {
    saddle: {
      witnesses: {
        'a step from s = 2, d = 1': {
          exact: (p) => {
            const after = stepped({ ...p, symmetric: two, antisymmetric: one });
            return {
              symmetric: after.symmetric.div(two),
              antisymmetric: after.antisymmetric,
            };
          },
        },
      },
    },
  },
});

function multipliersAt(
  { learningRate, input, target }: TwoLayerSample,
  both: (push: Rational) => readonly [Rational, Rational],
) {
  const [symmetric, antisymmetric] = both(learningRate.mul(two).mul(input).mul(target));
  return { symmetric, antisymmetric };
}
