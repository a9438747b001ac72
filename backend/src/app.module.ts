import { type DynamicModule, Module } from '@nestjs/common';
import { ApiModule } from './api.module.js';
import { SessionSweeperModule } from './accounts/sessions/session-sweeper.module.js';
import { CacheModule } from './cache/cache.module.js';
import { ChangeStreamModule } from './change-stream/change-stream.module.js';
import type { Role } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { HoldSweeperModule } from './orders/holds/hold-sweeper.module.js';
import { ObservabilityModule } from './observability/observability.module.js';
import { PostgresModule } from './postgres/postgres.module.js';
import { FollowUpModule } from './shops/follow-up/follow-up.module.js';

@Module({})
export class AppModule {
  /** The parts of a process with this role. */
  static forRole(role: Role): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule,
        ObservabilityModule,
        PostgresModule,
        CacheModule,
        ...(role === 'worker' ? [] : [ApiModule]),
        ...(role === 'api'
          ? []
          : [ChangeStreamModule, FollowUpModule, HoldSweeperModule, SessionSweeperModule]),
      ],
    };
  }
}
