import { Module } from '@nestjs/common';
import { RequestSweeper } from '../requests/request-sweeper.js';
import { HoldSweeper } from './hold-sweeper.js';

/** The worker's part: imported only where KIRANA_ROLE is worker or all. */
@Module({ providers: [HoldSweeper, RequestSweeper] })
export class HoldSweeperModule {}
