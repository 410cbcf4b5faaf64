#!/usr/bin/env node
import { CommanderError } from 'commander';
import { program } from './program.ts';

// The code is set, not exited with, so that everything printed into a pipe arrives.
const exit = (code: number) => {
  process.exitCode = isUntold ? 2 : code;
};

let isUntold = false;

// A reader that has seen enough (`| head`) is no failure of the run; a full disk is one.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || isUntold) return;
  isUntold = true;
  exit(2);
  process.stderr.write(`error: standard output: ${error.message}\n`);
});

try {
  await program(exit).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
}
