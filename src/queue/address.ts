/** Where a password may stand so that no list of processes shows it. */
export const passwordVariable = 'FALSIFIABLE_REDIS_PASSWORD';

/** Where a Redis is, and how to speak of it. */
export interface Address {
  readonly options: {
    readonly host: string;
    readonly port: number;
    readonly db: number;
    readonly username?: string;
    readonly password?: string;
    readonly tls?: { readonly servername: string };
  };
  /** For people: without the password. */
  readonly shown: string;
  /** A text with the password taken out, in either spelling. */
  readonly masked: (text: string) => string;
}

/**
 * Reads `redis://user:password@host:port/database`; `rediss` means TLS. A password in the URL wins over the
 * other one.
 *
 * @throws RangeError that never repeats the text, which may hold a password.
 */
export function addressOf(text: string, password?: string): Address {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol))
    throw refusal(url === undefined ? 'what is no URL' : `a URL of ${url.protocol}//`);
  if (url.hostname === '') throw refusal('no host');
  if (url.search !== '' || url.hash !== '') throw refusal('a URL with options');
  if (!/^\/?\d{0,3}$/.test(url.pathname)) throw refusal(`the database '${url.pathname.slice(1)}'`);
  const { user, secret } = identity(url, password);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port || 6379);
  return {
    options: {
      host,
      port,
      db: Number(url.pathname.slice(1)),
      ...(user === '' ? {} : { username: user }),
      ...(secret === '' ? {} : { password: secret }),
      ...(url.protocol === 'rediss:' ? { tls: { servername: host } } : {}),
    },
    shown: `${url.protocol}//${url.hostname}:${port}${url.pathname.replace(/^\/$/, '')}`,
    masked: (said) =>
      [secret, encodeURIComponent(secret), url.password]
        .filter((one) => one !== '')
        .reduce((rest, one) => rest.replaceAll(one, '***'), said),
  };
}

function identity(url: URL, password = ''): { readonly user: string; readonly secret: string } {
  try {
    const own = decodeURIComponent(url.password);
    return { user: decodeURIComponent(url.username), secret: own === '' ? password : own };
  } catch {
    throw refusal('a user or password that is not percent-encoded');
  }
}

function refusal(got: string): RangeError {
  return new RangeError(`--redis requires redis://host:port or rediss://host:port, got ${got}`);
}
