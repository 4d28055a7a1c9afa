import type { Request } from 'express';

/** Returns the address that a request came to, as its reader knows it: a trusted proxy may say. */
export function getOrigin(request: Pick<Request, 'protocol' | 'get'>): string {
  return `${request.protocol}://${request.get('host') ?? 'localhost'}`;
}
