/**
 * The lines through 0 in the plane, as points of a square's boundary: the line through (1, y) is y + 1 and that
 * through (x, 1) is 3 − x, so they run once from 0 to 4. No angles and no trigonometry: corners of a
 * grid of 2ⁿ cells are exact in doubles, and a quotient finds the cell of a line.
 */
export type Line = readonly [x: number, y: number];

/** A regular 2×2 matrix [[a, b], [c, d]] in doubles, an ulp off at most, drawn with a probability. */
export interface Plane {
  readonly probability: number;
  readonly entries: readonly [number, number, number, number];
  /** An upper bound of κ, the ratio of its singular values. */
  readonly condition: number;
  /** Whether the determinant is negative: lines then go round the other way. */
  readonly reflects: boolean;
}

/** For each cell the cells that its image touches: from `first` to `last`, which counts on beyond the end. */
export interface Image {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

export const ulp = 2 ** -52;

/** Where cell `index` of a grid of 2ⁿ cells begins; cell `cells` begins where cell 0 does. */
export function corner(index: number, cells: number): Line {
  const place = (4 * index) / cells;
  return place < 2 ? [1, place - 1] : [3 - place, 1];
}

/** The image of a vector in doubles: within 3κ ulps of its length. */
export function carried({ entries: [a, b, c, d] }: Plane, [x, y]: Line): Line {
  return [a * x + b * y, c * x + d * y];
}

function placeOf([x, y]: Line): number {
  return Math.abs(y) <= Math.abs(x) ? 1 + y / x : 3 - x / y;
}

/**
 * The images of all cells. A linear map carries the lines of a cell to those between the images of its ends.
 * Requires cells ≥ 4κ: angles grow at most κ-fold and places at most twice as fast as angles, so no image is
 * longer than 2, and a length above 2 is a short image whose ends rounding has exchanged.
 */
export function image(plane: Plane, cells: number): Image {
  const [first, last] = [new Int32Array(cells), new Int32Array(cells)];
  const scale = cells / 4;
  // Rounding turns A v by at most 3κ ulps, which is 6κ in place; quotient and sums add less than 16 ulps.
  const margin = 32 * ulp * (plane.condition + 1);
  let left = placeOf(carried(plane, corner(0, cells)));
  for (let cell = 0; cell < cells; cell++) {
    const right = placeOf(carried(plane, corner(cell + 1, cells)));
    const [begin, end] = plane.reflects ? [right, left] : [left, right];
    const turn = (end - begin + 8) % 4;
    const length = turn > 2 ? turn - 4 : turn;
    const from = begin - margin + 4;
    first[cell] = Math.floor(from * scale) % cells;
    last[cell] =
      first[cell]! + Math.floor((from + length + 2 * margin) * scale) - Math.floor(from * scale);
    left = right;
  }
  return { first, last };
}
