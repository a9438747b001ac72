import { httpJson } from '../../../scripts/pipeline/http-json.ts';
import { eventually } from './eventually.js';
import { asSuperuser } from './servers.js';
import { stack } from './stack.js';

const connector = `${stack.environment()['CONNECT_URL'] ?? ''}/connectors/kirana-pg-source`;

async function ask(action: 'stop' | 'resume'): Promise<void> {
  // Connect answers 409 while it rebalances.
  await eventually(() => httpJson(`${connector}/${action}`, { method: 'PUT' }));
}

async function slotIsActive(): Promise<boolean> {
  const [slot] = await asSuperuser<{ active: boolean }>(
    'primary',
    `SELECT active FROM pg_replication_slots WHERE slot_name = 'kirana_slot'`,
  );
  return slot?.active ?? false;
}

const untilSlotActive = (active: boolean) =>
  eventually(async () => {
    if ((await slotIsActive()) !== active)
      throw new Error(`the slot is ${active ? 'not read' : 'still read'}`);
  }, 60_000);

/** Starts what has failed of the source connector again, as `npm run up` does. */
export const restartFailed = () =>
  eventually(() => httpJson(`${connector}/restart?includeTasks=true&onlyFailed=true`, { method: 'POST' }));

/** Stops the source connector, runs, and lets it go on; resolves when its slot is read again. */
export async function withoutConnector(run: () => Promise<void>): Promise<void> {
  await ask('stop');
  try {
    await untilSlotActive(false);
    await run();
  } finally {
    await ask('resume');
    await untilSlotActive(true);
  }
}
