import { applyIndexTemplates } from '../apply_index_templates.ts';
import { createTopics } from '../create_topics.ts';
import { ConnectApi } from '../pipeline/connect-api.ts';
import { rebuildIndexes } from '../pipeline/index-rebuild.ts';
import { registerConnectors } from '../register_connectors.ts';
import { waitUntil } from '../stack/wait.ts';
import { given, runJob } from './job.ts';

/** Milliseconds that a server may be away. */
const PATIENCE_MS = 60_000;
/** Milliseconds for connectors to come up by themselves; after it they are put again, which restarts them. */
const BY_THEMSELVES_MS = 30_000;

// Topics, index templates and both connectors: as they must be, whatever was there before.
await runJob(
  'connectors',
  {
    KAFKA_BOOTSTRAP_SERVERS: given,
    KAFKA_USERNAME: given,
    KAFKA_PASSWORD: given,
    ES_URL: given,
    ES_INDEX_SHOPS: given,
    ES_INDEX_PRODUCTS: given,
    CONNECT_URL: given,
    DATABASE_URL_WRITE: given,
  },
  async (env) => {
    const patiently = { deadlineMs: PATIENCE_MS, everyMs: 500 };
    await waitUntil(() => createTopics(env, console.log), patiently);
    const indexes = { shops: env.ES_INDEX_SHOPS, products: env.ES_INDEX_PRODUCTS };
    const outdated = await waitUntil(() => applyIndexTemplates(env.ES_URL, indexes, console.log), patiently);
    const { CONNECT_URL: connectUrl, DATABASE_URL_WRITE: databaseUrl } = env;
    const connectors = { connectUrl, databaseUrl, say: console.log };
    try {
      await registerConnectors({ ...connectors, onlyChanged: true, deadlineMs: BY_THEMSELVES_MS });
    } catch {
      await registerConnectors({ ...connectors, deadlineMs: 2 * PATIENCE_MS });
    }
    if (outdated.length === 0) return;
    const connect = new ConnectApi(connectUrl);
    await rebuildIndexes({
      elasticsearchUrl: env.ES_URL,
      connect,
      aliases: outdated,
      deadlineMs: PATIENCE_MS,
    });
    console.log(`${outdated.join(', ')}: being built anew`);
  },
);
