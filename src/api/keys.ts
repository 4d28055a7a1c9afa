import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a key may be for. Each route asks for one. */
export const SCOPES = ['search', 'save', 'write', 'metrics'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and what they may; never the key itself. */
export type KeyHolder = {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null for any number. */
  readonly requestsPerMinute: number | null;
};

export type KeyRing = {
  /** Who has this key; null for a key that nobody was given. */
  readonly tryFind: (key: string) => KeyHolder | null;
  /** Who asks without a key; null where a key is needed. */
  readonly anonymous: KeyHolder | null;
  /** Whether any of the keys is for writing. */
  readonly letsWrite: boolean;
  /** Whether somebody listed them: then each has saved searches of its own. */
  readonly isListed: boolean;
};

/** The entry under this name is for requests without a key. */
export const ANONYMOUS = 'anonymous';

const MIN_KEY_LENGTH = 16;
// Messages name the place and never the value, which may be a key.
const LIMIT_MESSAGE = 'is a whole number from 1 to 1000000';
const entrySchema = z
  .strictObject({
    name: z
      .string('is a text')
      .regex(/^[\w.@ -]{1,60}$/u, 'is 1 to 60 letters, digits, spaces and . _ @ -'),
    key: z
      .string('is a text')
      // The characters of a bearer token, RFC 6750.
      .regex(/^[\w.~+/-]+=*$/u, 'is letters, digits and - . _ ~ + /')
      .min(MIN_KEY_LENGTH, `has at least ${MIN_KEY_LENGTH} characters`)
      .optional(),
    sha256: z
      .string('is a text')
      .regex(/^[\da-f]{64}$/iu, 'is the SHA-256 of a key in 64 hexadecimal digits')
      .optional(),
    scopes: z
      .array(z.enum(SCOPES, `is one of ${SCOPES.join(', ')}`), 'is a list of scopes')
      .min(1, 'names at least one scope'),
    requestsPerMinute: z
      .int(LIMIT_MESSAGE)
      .min(1, LIMIT_MESSAGE)
      .max(1_000_000, LIMIT_MESSAGE)
      .nullable()
      .default(null),
  })
  .refine(({ name, key, sha256 }) => name !== ANONYMOUS || (key ?? sha256) === undefined, {
    path: ['name'],
    message: `is "${ANONYMOUS}", which is for requests without a key: leave out key and sha256`,
  })
  .refine(({ name, scopes }) => name !== ANONYMOUS || !scopes.includes('write'), {
    path: ['scopes'],
    message: 'may not let everybody write',
  })
  // Each key has its own saved searches: everybody's would be nobody's.
  .refine(({ name, scopes }) => name !== ANONYMOUS || !scopes.includes('save'), {
    path: ['scopes'],
    message: 'may not let everybody save',
  })
  .refine(
    ({ name, key, sha256 }) => name === ANONYMOUS || (key === undefined) !== (sha256 === undefined),
    { path: ['key'], message: 'is needed, or sha256 in its place, and not both' },
  );
const keysSchema = z.array(entrySchema, 'is no list of keys').min(1, 'names no key');

type Entry = z.output<typeof entrySchema>;
type Hashed = { readonly hash: Buffer; readonly holder: KeyHolder };

/** The keys, or in words what is wrong with each entry. */
export type KeysOutcome =
  | { readonly kind: 'keys'; readonly keys: KeyRing }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** Returns the keys that a parsed file of keys lists. */
export function readKeys(json: unknown): KeysOutcome {
  const parsed = keysSchema.safeParse(json);
  if (!parsed.success) {
    return { kind: 'mistakes', mistakes: parsed.error.issues.map(describeIssue) };
  }
  const hashed = parsed.data.flatMap(hashEntry);
  const mistakes = [
    ...listRepeated(parsed.data.map(({ name }) => name)).map((at) => `[${at}].name is there twice`),
    ...listRepeated(hashed.map(({ hash }) => hash.toString('hex'))).map(
      (at) => `the key of "${hashed[at]?.holder.name ?? ''}" is there twice`,
    ),
  ];
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
  const anonymous = parsed.data.find(({ name }) => name === ANONYMOUS);
  return { kind: 'keys', keys: createKeyRing(hashed, anonymous ? toHolder(anonymous) : null) };
}

function createKeyRing(hashed: readonly Hashed[], anonymous: KeyHolder | null): KeyRing {
  return {
    anonymous,
    isListed: true,
    letsWrite: hashed.some(({ holder }) => holder.scopes.includes('write')),
    tryFind(key) {
      const hash = hashKey(key);
      // Every key is compared, each in constant time: how long it takes tells nothing of any of them.
      const found = hashed.filter((item) => timingSafeEqual(item.hash, hash));
      return found[0]?.holder ?? null;
    },
  };
}

/** Returns the keys with one more for writing, or that one alone: then everything else stays open, as it is without any. */
export function addWriteKey(keys: KeyRing | null, writeKey: string): KeyRing {
  const isOpen = keys === null;
  const writer: KeyHolder = {
    name: 'ONRECORD_WRITE_KEY',
    scopes: isOpen ? SCOPES : ['search', 'write'],
    requestsPerMinute: null,
  };
  const open: KeyHolder = {
    name: ANONYMOUS,
    scopes: SCOPES.filter((scope) => scope !== 'write'),
    requestsPerMinute: null,
  };
  const own = createKeyRing([{ hash: hashKey(writeKey), holder: writer }], null);
  return {
    anonymous: isOpen ? open : keys.anonymous,
    letsWrite: true,
    isListed: !isOpen,
    tryFind: (key) => keys?.tryFind(key) ?? own.tryFind(key),
  };
}

function hashEntry(entry: Entry): Hashed[] {
  const holder = toHolder(entry);
  if (entry.sha256 !== undefined) return [{ hash: Buffer.from(entry.sha256, 'hex'), holder }];
  return entry.key === undefined ? [] : [{ hash: hashKey(entry.key), holder }];
}

function toHolder({ name, scopes, requestsPerMinute }: Entry): KeyHolder {
  return { name, scopes, requestsPerMinute };
}

function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  if (issue.code === 'unrecognized_keys') return `${place} has no ${issue.keys.join(', ')}`;
  return place === '' ? `it ${issue.message}` : `${place} ${issue.message}`;
}

/** Places of the values that stood there before. */
function listRepeated(values: readonly string[]): number[] {
  return [...values.keys()].filter((at) => values.indexOf(values[at] ?? '') < at);
}
