/** True for what is fetched, and not read from the disk. */
export function isWebAddress(path: string): boolean {
  return /^https?:\/\//iu.test(path);
}

/** Returns an address as it may be shown and kept: without user, password and fragment. */
export function describeAddress(address: string): string {
  if (!URL.canParse(address)) return address.replace(/\/\/[^/]*@/u, '//');
  const shown = new URL(address);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  return shown.href;
}
