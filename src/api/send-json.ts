import type { Response } from 'express';

/** Sends a value as JSON, header and body in one write: Express would make a buffer of the text and write twice. */
export function sendJson(response: Response, value: unknown): void {
  const body = JSON.stringify(value);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
