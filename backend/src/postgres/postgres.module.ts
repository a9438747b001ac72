import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { AppLogger } from '../observability/logger.js';
import { createPool } from './pool.js';
import { PostgresHealth } from './postgres-health.js';
import { PRIMARY_POOL, PrimaryDb } from './primary-db.js';
import { PrimaryIdentity } from './primary-identity.js';
import { REPLICA_POOL, ReplicaDb } from './replica-db.js';

/*
 * The bounds add up to less than the 2 s that any answer may take: two attempts on the replicas (connect 300 ms each,
 * most often refused at once), then the primary.
 */
const BOUNDS = { connectTimeoutMs: 300, statementTimeoutMs: 500 };

@Global()
@Module({
  providers: [
    {
      provide: PRIMARY_POOL,
      inject: [AppConfig, AppLogger],
      useFactory: (config: AppConfig, logger: AppLogger) =>
        createPool(
          {
            ...BOUNDS,
            url: config.databaseUrlWrite,
            name: 'kirana-primary',
            ...{ max: config.primaryConnections, maxLifetimeSeconds: 300, idleSeconds: 120 },
          },
          (error) => logger.warn({ err: error }, 'an idle connection to the primary broke'),
        ),
    },
    {
      provide: REPLICA_POOL,
      inject: [AppConfig, AppLogger],
      useFactory: (config: AppConfig, logger: AppLogger) =>
        createPool(
          {
            ...BOUNDS,
            url: config.databaseUrlRead,
            name: 'kirana-replica',
            ...{ max: config.replicaConnections, maxLifetimeSeconds: 60 },
          },
          (error) => logger.warn({ err: error }, 'an idle connection to a replica broke'),
        ),
    },
    PrimaryDb,
    ReplicaDb,
    PrimaryIdentity,
    PostgresHealth,
  ],
  exports: [PrimaryDb, PrimaryIdentity, ReplicaDb],
})
export class PostgresModule {}
