// Reads queries, one JSON text a line, and writes the tree that PostHog's parser makes of each, one a line.
import createHogQLParser from '@posthog/hogql-parser';
import { createInterface } from 'node:readline';

const parser = await createHogQLParser();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(parser.parseSelect(JSON.parse(line), true).replaceAll('\n', ' ') + '\n');
}
