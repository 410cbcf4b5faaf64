import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

const manifest = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
};

/** Files of a new project by name, and the template of each; npm packs no file that is called .gitignore. */
const templates: Readonly<Record<string, string>> = {
  '.github/workflows/ci.yml': 'ci.yml',
  '.gitignore': 'gitignore',
  'README.md': 'README.md',
  'properties/notes/paper.ts': 'properties/notes/paper.ts',
  'properties/notes/wd-1-weight-decay.ts': 'properties/notes/wd-1-weight-decay.ts',
  'vitest.config.ts': 'vitest.config.ts',
};

/** The texts of a new project's files by name: a claim, and all that it takes to check it. */
export async function initFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const texts = Object.entries(templates).map(async ([name, template]) => {
    const url = new URL(`template/${template}`, import.meta.url);
    return [name, await readFile(url, 'utf8')] as const;
  });
  return {
    ...Object.fromEntries(await Promise.all(texts)),
    'package.json': json(packageOf(folder)),
    'tsconfig.json': json(tsconfig),
  };
}

function packageOf(folder: string) {
  const { typescript, vitest } = manifest.devDependencies;
  return {
    name: packageName(folder),
    private: true,
    type: 'module',
    scripts: {
      verify: 'falsifiable verify',
      hunt: 'falsifiable hunt',
      test: 'vitest run',
      check: 'tsc',
    },
    devDependencies: { falsifiable: `^${manifest.version}`, typescript, vitest },
    engines: manifest.engines,
  };
}

/** A name that npm takes, after the folder; none that the project depends on. */
export function packageName(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|-+$/g, '')
    .slice(0, 200);
  if (name === '') return 'claims';
  return ['falsifiable', 'typescript', 'vitest', 'node_modules'].includes(name)
    ? `${name}-claims`
    : name;
}

const tsconfig = {
  compilerOptions: {
    target: 'es2023',
    lib: ['es2023'],
    // What `provide` may tell the claims that run as tests.
    types: ['falsifiable/vitest'],
    module: 'nodenext',
    allowImportingTsExtensions: true,
    verbatimModuleSyntax: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['properties', 'vitest.config.ts'],
} as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
