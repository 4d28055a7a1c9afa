import { createHash } from 'node:crypto';
import { Router } from 'express';
import { DOCS_STYLE } from '../docs/docs-style.ts';
import { renderDocs } from '../docs/render-docs.ts';
import { describeApi } from '../openapi/openapi.ts';

/** The page needs nothing but its own style. */
const SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const CACHING = 'public, max-age=300';

/** `GET /openapi.json`: the description of the API; `GET /docs`: the same as a page. Both are made once, here. */
export function docsRoutes(): Router {
  const description = describeApi();
  const files = [
    { path: '/openapi.json', type: 'application/json', body: JSON.stringify(description) },
    { path: '/docs', type: 'text/html', body: renderDocs(description) },
    { path: '/docs/style.css', type: 'text/css', body: DOCS_STYLE },
  ];
  const router = Router();
  for (const { path, type, body } of files) {
    const etag = `W/"${createHash('sha256').update(body).digest('base64url')}"`;
    router.get(path, (_request, response) => {
      response.set({ 'Cache-Control': CACHING, ETag: etag });
      if (type === 'text/html') response.set('Content-Security-Policy', SECURITY_POLICY);
      response.type(type).send(body);
    });
  }
  return router;
}
