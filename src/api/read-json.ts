import express from 'express';
import type { RequestHandler } from 'express';

const MAX_BODY = '100kb';

/** Reads a JSON body, for the routes that take one: the others need not look for it. */
export const readJson: RequestHandler = express.json({ limit: MAX_BODY, strict: true });
