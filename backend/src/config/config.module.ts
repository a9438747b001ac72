import { Global, Module } from '@nestjs/common';
import { AppConfig, readConfig } from './config.js';

@Global()
@Module({
  providers: [{ provide: AppConfig, useFactory: readConfig }],
  exports: [AppConfig],
})
export class ConfigModule {}
