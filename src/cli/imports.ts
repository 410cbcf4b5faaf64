import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { shown } from './discover.ts';

/** What a module names when it runs: `import … from './a.ts'`, `export … from './a.ts'`, `import './a.ts'`. */
const imports = /^(?:import|(?:import|export)\b([^'";]*?)\s*\bfrom)\s*['"](\.[^'"]+)['"]/gm;
/** Types alone, which leave nothing to import. */
const types = /^\s+type\b|^\s*\{(?:\s*type\s[\w$\s]+,?)+\s*\}$/;
const declaration = /^(?:export default |(?:export )?const \w+ = )?claim\(/m;

/**
 * Why claim files that import one another are no good: a module runs once in a process, so that what it
 * declares counts for whichever file is loaded first.
 */
export function importFaults(files: readonly string[]): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const importer of files)
    for (const file of importsOf(importer).filter((one) => files.includes(one))) {
      const remedy = 'what claims share belongs in a file outside properties/';
      faults.set(file, `is imported by ${shown(importer)}; ${remedy}`);
      if (declaration.test(text(file)) && !faults.has(importer))
        faults.set(importer, `imports ${shown(file)}, which declares claims of its own`);
    }
  return faults;
}

/** The files that one imports by a path, as absolute paths. */
function importsOf(file: string): readonly string[] {
  return [...text(file).matchAll(imports)]
    .filter(([, what]) => !types.test(what ?? ''))
    .flatMap(([, , path]) => {
      const whole = resolve(dirname(file), path!);
      // TypeScript may be imported as the JavaScript that it becomes.
      return [whole, whole.replace(/js$/, 'ts')].find((one) => existsSync(one)) ?? [];
    });
}

/** A file that cannot be read imports nothing; loading it tells why. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
