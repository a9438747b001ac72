import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { HealthRegistry } from '../observability/health.js';
import { PRIMARY_POOL } from './primary-db.js';
import { REPLICA_POOL } from './replica-db.js';

/** Says which way to the rows is open: one of the two is enough to answer reads. */
@Injectable()
export class PostgresHealth implements OnModuleInit {
  constructor(
    @Inject(PRIMARY_POOL) private readonly primary: pg.Pool,
    @Inject(REPLICA_POOL) private readonly replicas: pg.Pool,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    const pools = { primary: this.primary, replicas: this.replicas };
    for (const [name, pool] of Object.entries(pools)) {
      const check = async (): Promise<void> => {
        await pool.query({ name: 'health', text: 'SELECT 1' });
      };
      this.health.register(name, check, { required: true, group: 'database' });
    }
  }
}
