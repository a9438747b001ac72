import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessTokens } from './access-token.js';
import { LimitGuard } from '../limits/limit.guard.js';
import { LimitsModule } from '../limits/limits.module.js';
import { EndedSessions } from './ended-sessions.js';
import { HealthController } from './health.controller.js';
import { KnownQueryGuard } from './known-query.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestLog } from './request-log.js';
import { ReadPositionTokens } from './read-position-token.js';
import { SignInGuard } from './sign-in.guard.js';
import { StraightAnswers } from './straight-answers.js';
import { validationPipe } from './validation.js';

@Global()
@Module({
  imports: [LimitsModule],
  controllers: [HealthController],
  providers: [
    AccessTokens,
    EndedSessions,
    RequestLog,
    ReadPositionTokens,
    StraightAnswers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SignInGuard },
    // Behind the sign-in guard: it counts by account.
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_GUARD, useClass: KnownQueryGuard },
    { provide: APP_PIPE, useValue: validationPipe },
  ],
  exports: [AccessTokens, EndedSessions, ReadPositionTokens],
})
export class HttpModule {}
