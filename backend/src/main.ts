import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { type AppConfig, readConfig } from './config/config.js';
import { ConfigError, environmentHelp } from './config/environment.schema.js';
import { createServer } from './http/fastify-server.js';
import { serveDocument } from './http/openapi.js';
import { logRequests, RequestLog } from './http/request-log.js';
import { carryReadPositions } from './http/read-position.js';
import { ReadPositionTokens } from './http/read-position-token.js';
import { serveStraightAnswers, StraightAnswers } from './http/straight-answers.js';
import { HealthRegistry } from './observability/health.js';
import { type AppLogger, createLogger, NestLogger } from './observability/logger.js';
import { OperationsServer } from './observability/operations-server.js';
import { type Stoppable, stopOnSignals } from './stop-on-signals.js';

const HELP = `Kirana Ghar: the API and the change stream's consumer.

Usage: node dist/main.js

The environment says everything (docs/environment.md):
${environmentHelp()}

SIGTERM and SIGINT end it cleanly: requests in flight are answered first.
`;

if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
} else {
  try {
    await start(readConfig());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** Starts what this process' role asks for. Ends the process when it cannot. */
async function start(config: AppConfig): Promise<void> {
  const logger = createLogger(config.log);
  try {
    const app = config.role === 'worker' ? await startWorker(config, logger) : await startApi(config, logger);
    await app.get(OperationsServer).listen();
    app.get(HealthRegistry).markStarted();
    logger.info({ role: config.role, metrics_port: config.metrics.port }, 'started');
  } catch (error) {
    logger.fatal({ err: error }, 'could not start');
    process.exit(1);
  }
}

async function startApi(config: AppConfig, logger: AppLogger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRole(config.role),
    createServer({ trustedProxies: config.api.trustedProxies, secureCookies: config.token.cookieSecure }),
    {
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  logRequests(fastify, app.get(RequestLog));
  carryReadPositions(fastify, app.get(ReadPositionTokens));
  serveStraightAnswers(fastify, app.get(StraightAnswers));
  serveDocument(app);
  const stoppable: Stoppable = {
    stopping: () => app.get(HealthRegistry).markStopping(),
    // Requests in flight still need the pools, so the server ends first, and everything else after it.
    close: async () => {
      await fastify.close();
      await app.close();
    },
    abandon: () => fastify.server.closeAllConnections(),
  };
  stopOnSignals(stoppable, logger);
  await app.listen(config.api.port, config.api.host);
  logger.info({ url: `http://${config.api.host}:${config.api.port}` }, 'listening');
  return app;
}

async function startWorker(config: AppConfig, logger: AppLogger) {
  const app = await NestFactory.createApplicationContext(AppModule.forRole(config.role), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  stopOnSignals(
    {
      stopping: () => app.get(HealthRegistry).markStopping(),
      close: () => app.close(),
      abandon: () => undefined,
    },
    logger,
  );
  return app;
}
