import type { Claim } from './claim.ts';

/** Whoever runs claims: told of each one as its file is loaded. */
export interface Host {
  readonly declare: (claim: Claim) => void;
}

// On globalThis, so that a claim that loads another copy of this package still finds its host.
const place = Symbol.for('falsifiable.host');
const shared = globalThis as { [place]?: Host };

/** Installs the host that every claim declared from now on is handed to. */
export function useHost(host: Host): void {
  shared[place] = host;
}

export function declare(claim: Claim): void {
  shared[place]?.declare(claim);
}
