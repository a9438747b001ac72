import { Module } from '@nestjs/common';
import { SessionSweeper } from './session-sweeper.js';

/** The worker's part: imported only where KIRANA_ROLE is worker or all. */
@Module({ providers: [SessionSweeper] })
export class SessionSweeperModule {}
