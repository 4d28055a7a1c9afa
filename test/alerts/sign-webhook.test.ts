import { describe, expect, it } from 'vitest';
import { makeWebhookSecret, signWebhook } from '../../src/alerts/sign-webhook.ts';

describe('signWebhook', () => {
  // The example that the libraries of Standard Webhooks test with.
  it('signs as the scheme has it', () => {
    expect(
      signWebhook({
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        at: new Date(1_614_265_330_999),
        body: '{"test": 2432232314}',
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      }),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('makes secrets of 32 bytes, each another', () => {
    const secrets = [makeWebhookSecret(), makeWebhookSecret()];
    for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
    expect(new Set(secrets).size).toBe(2);
  });
});
