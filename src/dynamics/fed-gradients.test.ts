import { describe, expect, test } from 'vitest';
import { rational, toText } from '../numeric/rational.ts';
import { adam, amsgrad } from '../optimizer/adam.ts';
import { heavyBall } from '../optimizer/momentum.ts';
import { fedGradients, fedPath, fedWithPenalty } from './fed-gradients.ts';

const numbers = (values: readonly (string | number)[]) => values.map((value) => rational(value));

describe('fed gradients', () => {
  test('are what the memory of AMSGrad is made of', () => {
    const fed = fedGradients(amsgrad(), ['v', 'vhat']);
    const path = fedPath(fed, { beta2: rational('3/4') }, numbers([3, 1, 1, 4, 1]));
    expect(path.map(({ v }) => toText(v!))).toEqual([
      '9/4',
      '31/16',
      '109/64',
      '1351/256',
      '4309/1024',
    ]);
    expect(path.map(({ vhat }) => toText(vhat!))).toEqual([
      '9/4',
      '9/4',
      '9/4',
      '1351/256',
      '1351/256',
    ]);
  });

  test('start where the optimizer does', () => {
    const fed = fedGradients(adam(), ['b2t']);
    const path = fedPath(fed, { beta2: rational('1/2') }, numbers([1, 1]));
    expect(path.map(({ b2t }) => toText(b2t!))).toEqual(['1/2', '1/4']);
  });

  test('carry a penalty', () => {
    const constants = { lambda: rational('1/10'), mu: rational('1/2'), d: rational('1/2') };
    const path = fedPath(fedWithPenalty(heavyBall()), constants, numbers([1, 1]), {
      w: rational(1),
    });
    expect(path.map(({ w }) => toText(w!))).toEqual(['17/20', '253/400']);
  });
});
