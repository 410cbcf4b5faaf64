#!/usr/bin/env node
import { CommanderError } from 'commander';
import { program } from './program.ts';

// The code is set, not exited with, so that everything printed into a pipe arrives.
const exit = (code: number) => {
  process.exitCode = code;
};

// A reader that has seen enough (`| head`) is no failure of the run.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program(exit).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
}
