import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessTokens } from './access-token.js';
import { HealthController } from './health.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { RequestLog } from './request-log.js';
import { SessionTokens } from './session-token.js';
import { SignInGuard } from './sign-in.guard.js';
import { StraightAnswers } from './straight-answers.js';
import { validationPipe } from './validation.js';

@Global()
@Module({
  controllers: [HealthController],
  providers: [
    AccessTokens,
    RequestLog,
    SessionTokens,
    StraightAnswers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: SignInGuard },
    { provide: APP_PIPE, useValue: validationPipe },
  ],
  exports: [AccessTokens, SessionTokens],
})
export class HttpModule {}
