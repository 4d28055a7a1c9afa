import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import type { Request, Response } from 'express';

/**
 * Nothing but what this service sends itself, and no script or style in the page's text: what an article says could not
 * run even if it were taken for markup. `data:` is for the little pictures of form controls.
 */
const SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The names of assets hold a hash of their content: another content has another name. */
const FOREVER = 'public, max-age=31536000, immutable';

type StaticFile = { readonly type: string; readonly plain: Buffer; readonly gzipped: Buffer };

/** `GET /`: the page of the folder, and `GET /assets/:name`: what it is made of. They are read once, here. */
export function pageRoutes(webRoot: string): Router {
  const page = readStaticFile(join(webRoot, 'index.html'));
  // Weak: it is the same for the plain and the compressed form.
  const etag = `W/"${createHash('sha256').update(page.plain).digest('base64url')}"`;
  const folder = join(webRoot, 'assets');
  const assets = new Map(
    readdirSync(folder).map((name) => [name, readStaticFile(join(folder, name))]),
  );
  const router = Router();
  router.get('/', (request, response) => {
    response.set({
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': SECURITY_POLICY,
      ETag: etag,
    });
    sendStaticFile(request, response, page);
  });
  router.get('/assets/:name', (request, response, next) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) {
      next();
      return;
    }
    response.set('Cache-Control', FOREVER);
    sendStaticFile(request, response, asset);
  });
  return router;
}

function readStaticFile(path: string): StaticFile {
  const plain = readFileSync(path);
  return { type: extname(path), plain, gzipped: gzipSync(plain, { level: 9 }) };
}

function sendStaticFile(
  request: Request,
  response: Response,
  { type, plain, gzipped }: StaticFile,
): void {
  response.type(type).vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip', 'identity') !== 'gzip') {
    response.send(plain);
    return;
  }
  response.set('Content-Encoding', 'gzip').send(gzipped);
}
