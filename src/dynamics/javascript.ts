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
  // oxlint-disable-next-line typescript/no-implied-eval -- generated from checked instructions, see above
  return new Function('i', 'o', [...values, ...results].join('\n')) as Routine;
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
    case 'unary':
      return `Math.${instruction.operation}(v${instruction.operand})`;
    default: {
      const { operation, operands } = instruction;
      const [a, b] = operands.map((operand) => `v${operand}`);
      return operation === 'min' || operation === 'max'
        ? `Math.${operation}(${a}, ${b})`
        : `${a} ${operators[operation]} ${b}`;
    }
  }
}
