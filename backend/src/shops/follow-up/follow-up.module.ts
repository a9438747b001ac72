import { Module } from '@nestjs/common';
import { FollowUp } from './follow-up.js';

/** The worker's part: imported only where KIRANA_ROLE is worker or all. */
@Module({ providers: [FollowUp] })
export class FollowUpModule {}
