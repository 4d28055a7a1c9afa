/** A file in an archive. It is read before the next one is asked for, or not at all. */
export type Member = {
  /** Path in the archive, with `/`. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** A member, or the reason why one cannot be read; those behind it can. */
export type MemberOutcome =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string };

/** Returns why a name is refused, or null. Nothing is written anywhere, but names become ids and are shown. */
export function refuseName(name: string): string | null {
  const parts = name.split(/[/\\]/u);
  const isAbsolute = parts[0] === '' || /^[a-z]:/iu.test(name);
  return isAbsolute || parts.includes('..') || name.includes('\0')
    ? 'has a name that leads out of the archive'
    : null;
}
