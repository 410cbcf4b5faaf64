import type { Instruction } from '../dynamics/program.ts';
import { doubles, v } from './text.ts';

const direct = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div',
  min: 'min',
  max: 'max',
} as const;

/**
 * One instruction on two lanes. wasm's f64x2.min and max are those of Math: NaN wins, −0 is below 0.
 *
 * @param operand the text of an operand, by position.
 */
export function instructionText(
  instruction: Exclude<Instruction, { kind: 'input' }>,
  operand: (position: number) => string,
): string {
  switch (instruction.kind) {
    case 'constant':
      return doubles(instruction.value);
    case 'binary':
      return v(`f64x2.${direct[instruction.operation]}`, ...instruction.operands.map(operand));
    default: {
      const { operation } = instruction;
      const value = operand(instruction.operand);
      if (operation === 'abs' || operation === 'sqrt') return v(`f64x2.${operation}`, value);
      return v(`call $${operation}2`, value);
    }
  }
}

/** −1, 0 or 1; keeps NaN and the sign of 0, as Math.sign does. */
const signFunction = `(func $sign2 (param $x v128) (result v128)
  (v128.bitselect ${doubles(1)}
    (v128.bitselect ${doubles(-1)} (local.get $x) (f64x2.lt (local.get $x) ${doubles(0)}))
    (f64x2.gt (local.get $x) ${doubles(0)})))`;

/** The functions that V8 has in JavaScript only: called lane by lane. */
const imported = ['sin', 'cos', 'exp', 'log', 'tanh'] as const;

export const mathImports = imported.map(
  (name) => `(import "math" "${name}" (func $${name} (param f64) (result f64)))`,
);

export const mathFunctions = [
  signFunction,
  ...imported.map(
    (name) => `(func $${name}2 (param $x v128) (result v128)
  (f64x2.replace_lane 1
    (f64x2.splat (call $${name} (f64x2.extract_lane 0 (local.get $x))))
    (call $${name} (f64x2.extract_lane 1 (local.get $x)))))`,
  ),
];
