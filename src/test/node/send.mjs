// Usage: node send.mjs HOST KEY TENANT NUMBER. Captures NUMBER delivery outcomes and waits until all are taken.
import { PostHog } from 'posthog-node';

const [host, key, tenant, number] = process.argv.slice(2);
const posthog = new PostHog(key, { host, flushAt: 20, flushInterval: 100 });
posthog.on('error', (error) => {
  console.error(String(error));
  process.exitCode = 1;
});
for (let at = 0; at < Number(number); at++) {
  posthog.capture({
    distinctId: tenant,
    event: 'email_delivery_outcome',
    timestamp: new Date(Date.now() - 60_000),
    properties: { tenant_id: tenant, outcome: 'delivered', mailbox_provider: 'Gmail', ip_address: '203.0.113.9' },
  });
}
await posthog.shutdown();
