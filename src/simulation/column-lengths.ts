/** The lengths that the columns of a d×d matrix, given by rows, have after Gram–Schmidt: the diagonal of R. */
export function columnLengths(entries: Float64Array, d: number): readonly number[] {
  const frame = entries.slice();
  const lengths: number[] = [];
  for (let c = 0; c < d; c++) {
    const square = product(frame, d, c, c);
    lengths.push(Math.sqrt(square));
    for (let later = c + 1; later < d; later++) {
      const part = product(frame, d, c, later) / square;
      for (let row = 0; row < d * d; row += d) frame[row + later]! -= frame[row + c]! * part;
    }
  }
  return lengths;
}

function product(frame: Float64Array, d: number, a: number, b: number): number {
  let total = 0;
  for (let row = 0; row < d * d; row += d) total += frame[row + a]! * frame[row + b]!;
  return total;
}
