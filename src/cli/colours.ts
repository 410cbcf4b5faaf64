import picocolors from 'picocolors';

const { FORCE_COLOR, NO_COLOR } = process.env;

/** Colours for a person at a terminal; none in a pipe or a file, CI included, unless FORCE_COLOR asks. */
export const colours = picocolors.createColors(
  NO_COLOR === undefined && (FORCE_COLOR !== undefined || process.stdout.isTTY),
);
