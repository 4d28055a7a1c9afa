import nock from 'nock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** Lets no request of a file's tests reach the network; what they do not expect fails. Other files are left alone. */
export function interceptHttp(): void {
  beforeAll(startIntercepting);
  afterEach(() => {
    nock.cleanAll();
  });
  afterAll(stopIntercepting);
}

export function startIntercepting(): void {
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
}

export function stopIntercepting(): void {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
}
