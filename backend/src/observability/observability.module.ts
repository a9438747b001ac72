import { Global, Module } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { HealthRegistry } from './health.js';
import { AppLogger, createLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { OperationsServer } from './operations-server.js';

@Global()
@Module({
  providers: [
    { provide: AppLogger, useFactory: (config: AppConfig) => createLogger(config.log), inject: [AppConfig] },
    Metrics,
    HealthRegistry,
    OperationsServer,
  ],
  exports: [AppLogger, Metrics, HealthRegistry, OperationsServer],
})
export class ObservabilityModule {}
