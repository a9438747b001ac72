import path from 'node:path';
import pg from 'pg';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { deletePlace, makePlace, type Place } from './place.ts';
import { StartedScript } from './started-script.ts';

/** Characters that shells, SQL and password files read as something else. */
export const superuserPassword = 'it\'s\\a:"$pass" word';
export const standbyPassword = 'stand:by\\ \'word"';

/** Postgres servers by the entry scripts of the containers. */
export class PostgresServers {
  readonly place: Place;
  readonly primaryPort: number;
  readonly replicaPort: number;
  readonly #programs: string;
  readonly #started: StartedScript[] = [];

  private constructor(place: Place, programs: string, primaryPort: number, replicaPort: number) {
    this.place = place;
    this.#programs = programs;
    this.primaryPort = primaryPort;
    this.replicaPort = replicaPort;
  }

  /** @param programs the folder of the Postgres installation; a replica needs one with pg_basebackup */
  static async make(programs: string): Promise<PostgresServers> {
    const place = await makePlace(['db'], path.join(programs, 'postgres'));
    return new PostgresServers(place, programs, await freePort(), await freePort());
  }

  folder(name: string): string {
    return path.join(this.place.folder, name, 'data');
  }

  /** Starts the primary, not waiting for it; `name` is that of its folder. */
  startPrimary(name: string, password = superuserPassword): StartedScript {
    const port = String(this.primaryPort);
    return this.#start('start-primary.sh', port, { PGDATA: this.folder(name), POSTGRES_PASSWORD: password });
  }

  /** Starts the replica, not waiting for it. */
  startReplica(): StartedScript {
    return this.#start('start-replica.sh', String(this.replicaPort), {
      PGDATA: this.folder('replica'),
      PRIMARY_HOST: '127.0.0.1',
      PRIMARY_PORT: String(this.primaryPort),
      STANDBY_PASSWORD: standbyPassword,
      REPLICATION_SLOT: 'replica_1',
      PASSFILE: path.join(this.place.folder, 'primary.pgpass'),
    });
  }

  /** Asks on one connection. */
  async ask<Row extends pg.QueryResultRow>(
    port: number,
    statement: string,
    login: { user?: string; password?: string; database?: string } = {},
  ): Promise<Row[]> {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: superuserPassword,
      database: 'postgres',
      connectionTimeoutMillis: 3_000,
      ...login,
    });
    client.on('error', () => undefined); // a server that stops under us is seen by the query
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** The role that replicas sign in as; in the system the roles file makes it. */
  async makeStandbyUser(): Promise<void> {
    const password = pg.escapeLiteral(standbyPassword);
    await this.ask(this.primaryPort, `create role standby_user login replication password ${password}`);
  }

  /** Throws unless the replica streams from this primary, and has what was written before it was asked. */
  async assertFollows(): Promise<void> {
    await this.ask(this.primaryPort, 'drop table if exists seen; create table seen (id int)');
    const [at] = await this.ask<{ written: string }>(
      this.primaryPort,
      'select pg_current_wal_lsn() as written',
    );
    const [state] = await this.ask<{ follows: boolean }>(
      this.replicaPort,
      `select pg_is_in_recovery() and exists (select from pg_stat_wal_receiver where status = 'streaming')
                and pg_last_wal_replay_lsn() >= '${at?.written ?? ''}' and to_regclass('seen') is not null as follows`,
    );
    if (state?.follows !== true) throw new Error('it does not follow the primary');
  }

  async end(): Promise<void> {
    for (const started of this.#started.reverse()) await started.stop('SIGQUIT');
    deletePlace(this.place);
  }

  #start(script: string, port: string, environment: Record<string, string>): StartedScript {
    const { folder } = this.place;
    const started = new StartedScript(
      this.place,
      path.join(folder, 'db', 'containers', script),
      ['-c', `port=${port}`, '-c', 'listen_addresses=127.0.0.1'],
      {
        ...environment,
        SETTINGS: path.join(folder, 'db'),
        PATH: `${this.#programs}:/usr/bin:/bin`,
      },
    );
    this.#started.push(started);
    return started;
  }
}
