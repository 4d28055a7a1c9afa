import { hash } from 'node:crypto';
import type { Response } from 'express';
import { isCompressed } from './compression.ts';

/** How long a search took: the one part of an answer that is never the same twice. Inside texts its quotes are escaped. */
const TOOK = /"tookMs":[\d.]+/u;

/**
 * Sends a value as JSON, header and body in one write: Express would make a buffer of the text and write twice. What may be
 * kept gets an ETag, and is not sent to those who have it.
 */
export function sendJson(response: Response, value: unknown): void {
  sendText(response, JSON.stringify(value), 'application/json; charset=utf-8');
}

/** Sends a text likewise, of any type. */
export function sendText(response: Response, body: string, contentType: string): void {
  // Nobody is there any more.
  if (response.destroyed) return;
  const bytes = Buffer.byteLength(body);
  if (response.hasHeader('Cache-Control')) {
    response.setHeader('ETag', buildETag(body, isCompressed(response.req, bytes)));
    if (response.req.fresh) {
      response.statusCode = 304;
      response.end();
      return;
    }
  }
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Length', bytes);
  response.end(body);
}

/**
 * Strong where the same tag means the same bytes; weak for an answer that is compressed, or that tells how long it took.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.1
 */
function buildETag(body: string, isCompressedBody: boolean): string {
  const lasting = body.replace(TOOK, '');
  const isWeak = isCompressedBody || lasting.length !== body.length;
  return `${isWeak ? 'W/' : ''}"${hash('sha1', lasting, 'base64url')}"`;
}
