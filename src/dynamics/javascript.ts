import { onDoubles } from '../numeric/primitive.ts';
import type { Instruction, Program } from './program.ts';

/** Reads its inputs from one array and writes its outputs to another. */
export type Routine = (inputs: Float64Array, outputs: Float64Array) => void;

const operators = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const;

/**
 * A program as a JavaScript function. The text is made of positions, operators and numbers only; no name or
 * text of a formula enters it.
 *
 * @param inputs the names of the inputs, in array order.
 * @param outputs the positions whose values are written, in array order.
 */
export function routine(
  line: Program,
  inputs: readonly string[],
  outputs: readonly number[],
): Routine {
  const values = line.instructions.map(
    (instruction, i) => `const v${i} = ${expression(instruction, inputs)};`,
  );
  const results = outputs.map((position, i) => `o[${i}] = v${position};`);
  const body = `return function(i, o) {\n${[...values, ...results].join('\n')}\n};`;
  // oxlint-disable-next-line typescript/no-implied-eval -- generated from checked instructions, see above
  return (new Function('f', body) as (f: typeof onDoubles) => Routine)(onDoubles);
}

function expression(instruction: Instruction, inputs: readonly string[]): string {
  switch (instruction.kind) {
    case 'constant':
      return String(instruction.value);
    case 'input': {
      const place = inputs.indexOf(instruction.name);
      if (place < 0)
        throw new TypeError(
          `routine requires the input '${instruction.name}', got ${inputs.join(', ')}`,
        );
      return `i[${place}]`;
    }
    default: {
      const { operation, operands } = instruction;
      const values = operands.map((operand) => `v${operand}`);
      return Object.hasOwn(operators, operation)
        ? values.join(` ${operators[operation as keyof typeof operators]} `)
        : `f.${operation}(${values.join(', ')})`;
    }
  }
}
