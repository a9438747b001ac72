import pg from 'pg';

/**
 * Runs something on one connection, which is ended whatever happens.
 * @throws Error when the server refuses or does not answer within 3 s
 */
export async function onConnection<T>(
  config: pg.ClientConfig,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined); // a server that stops under us is seen by the query
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** True when nobody has registered yet. */
export async function isWithoutUsers(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>('select not exists (select from users) as empty');
  return rows[0]?.empty ?? true;
}
