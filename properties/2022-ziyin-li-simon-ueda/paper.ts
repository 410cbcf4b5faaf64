import type { Paper } from 'falsifiable';

export const paper: Paper = {
  key: '2022-ziyin-li-simon-ueda',
  authors: 'L. Ziyin, B. Li, J. B. Simon, M. Ueda',
  title: 'SGD with a Constant Large Learning Rate Can Converge to Local Maxima',
  venue: 'ICLR 2022',
  year: 2022,
  link: 'https://arxiv.org/abs/2107.11774',
};
