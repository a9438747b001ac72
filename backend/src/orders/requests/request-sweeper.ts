import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppLogger } from '../../observability/logger.js';
import { Metrics } from '../../observability/metrics.js';
import { expirySweep } from '../../sweeps/expired-rows.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { Sweep } from '../../sweeps/sweep.js';
import { forgetRequests, type OldRequest, oldRequests } from './request-statements.js';

const EVERY_MS = 2000;
const MOST_REQUESTS = 500;

/** Forgets what was answered to keys a day ago, whatever becomes of the holds. */
@Injectable()
export class RequestSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly sweep: Sweep;

  constructor(db: PrimaryDb, metrics: Metrics, @Inject(AppLogger) logger: AppLogger) {
    this.sweep = expirySweep<OldRequest>(logger, metrics, {
      of: 'old answers',
      everyMs: EVERY_MS,
      most: MOST_REQUESTS,
      find: (most, skip) => db.query(oldRequests(most, skip)),
      end: async (requests) => (await db.query(forgetRequests(requests))).length,
    });
  }

  onModuleInit(): void {
    this.sweep.start();
  }

  onApplicationShutdown(): void {
    this.sweep.stop();
  }
}
