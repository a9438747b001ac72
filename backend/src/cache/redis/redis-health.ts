import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '../../observability/health.js';
import { RedisLink } from './redis-link.js';

/** Says whether Redis is in use; without it lists come from the replicas. */
@Injectable()
export class RedisHealth implements OnModuleInit {
  constructor(
    private readonly redis: RedisLink,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    const check = async (): Promise<void> => {
      await this.redis.use((redis) => redis.ping());
    };
    this.health.register('redis', check, { required: false });
  }
}
