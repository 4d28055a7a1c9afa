import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Sets the headers that keep browsers from doing anything with an answer but read it; a page sets a policy of its own. */
export function setSecurityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    frameguard: { action: 'deny' },
    // Whether this host is reached by TLS alone, the proxy knows that ends it.
    strictTransportSecurity: false,
  });
}
