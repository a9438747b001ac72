import { describe, expect, it } from '@jest/globals';
import { ConfigResourceTypes, ConfigSource } from 'kafkajs';
import pg from 'pg';
import { readStatus } from '../../scripts/commands/status.ts';
import { restartFailed, withoutConnector } from './support/connector.js';
import { eventually } from './support/eventually.js';
import { asSuperuser } from './support/servers.js';
import { stack } from './support/stack.js';
import { kafka, SHOPS_TOPIC } from './support/stream.js';

const LATE_MS = 30_000;
const ready = async () => (await fetch(`${stack.addresses.api}/ready`)).status;

const untilDown = () =>
  eventually(async () => {
    expect(await ready()).toBe(503);
    expect((await readStatus(stack)).up).toBe(false);
  }, LATE_MS);
const untilUp = () =>
  eventually(async () => {
    expect(await ready()).toBe(200);
    const { up, watermark } = await readStatus(stack);
    expect([up, (watermark?.ageSeconds ?? 99) < 10]).toEqual([true, true]);
  }, 2 * LATE_MS);

/** Makes Kafka refuse every record of a topic, runs, and lets it take them again. */
async function withRefusedWrites(topic: string, run: () => Promise<void>): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const setEntries = (configEntries: { name: string; value: string }[]) =>
    admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }],
    });
  const described = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: topic }],
  });
  const ownEntries = (described.resources[0]?.configEntries ?? [])
    .filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG)
    .map(({ configName: name, configValue: value }) => ({ name, value }));
  try {
    await setEntries([...ownEntries, { name: 'max.message.bytes', value: '1' }]);
    await run();
  } finally {
    await setEntries(ownEntries);
    await admin.disconnect();
  }
}

describe('the change stream', () => {
  it('is down when its connector is stopped, and comes back with it', async () => {
    await untilUp();
    await withoutConnector(untilDown);
    await untilUp();
  }, 150_000);

  it('is down when Kafka refuses its records, and comes back when it takes them again', async () => {
    await untilUp();
    await withRefusedWrites(SHOPS_TOPIC, untilDown);
    await restartFailed();
    await untilUp();
  }, 150_000);

  it('takes no logical message of the application, and goes on past one of the superuser', async () => {
    const application = new pg.Client({ connectionString: stack.environment()['DATABASE_URL_WRITE'] });
    await application.connect();
    try {
      const emit = (transactional: boolean) =>
        application.query('select pg_logical_emit_message($1, $2, $3)', [transactional, 'x', 'hello']);
      await expect(emit(true)).rejects.toMatchObject({ code: '42501' });
      await expect(emit(false)).rejects.toMatchObject({ code: '42501' });
      await expect(application.query('select lo_create(0)')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await application.end();
    }
    const [{ lsn } = { lsn: '' }] = await asSuperuser<{ lsn: string }>(
      'primary',
      `select pg_logical_emit_message(false, 'x', 'hello')::text as lsn`,
    );
    // Confirmed beyond the message: it did not stop what reads the slot.
    await eventually(async () => {
      const [slot] = await asSuperuser<{ past: boolean }>(
        'primary',
        `select confirmed_flush_lsn > $1::pg_lsn as past from pg_replication_slots where slot_name = 'kirana_slot'`,
        [lsn],
      );
      expect(slot?.past).toBe(true);
    }, LATE_MS);
    await untilUp();
  }, 120_000);
});
