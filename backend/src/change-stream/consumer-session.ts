import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { leadingAssigner } from './leading-assigner.js';
import { CONSUMED_TOPICS, CONSUMER_GROUP, LIVE_TOPICS } from './topics.js';

/**
 * A member that the broker has not heard of for this long (ms) has vanished, and another one leads. One that lives after
 * all joins again within a fraction of a second, and nothing is harmed by two that consume at once.
 */
export const SESSION_MS = 1000;
/** The shortest session of a broker that was not told otherwise (group.min.session.timeout.ms). */
export const LONGER_SESSION_MS = 6000;
const HEARTBEAT_MS = 200;
/** The group waits this long (ms) for a member with a batch in its hands, before it goes on without that one. */
const REBALANCE_MS = 6000;
/**
 * How long each phase may go without a step, in ms. A healthy consumer fetches every 250 ms. The group may wait for
 * another member, so joining takes up to that long; cut off sooner, each attempt would leave another vanished member for
 * the next one to wait for.
 */
const LONGEST_MS = { connecting: 4000, joining: REBALANCE_MS + 2000, consuming: 4000 };
const LOOK_EVERY_MS = 250;
const TOPICS = [...CONSUMED_TOPICS, ...LIVE_TOPICS];
/** disconnect() waits for requests under way, and for a runner that may never end: it is not waited for any longer. */
const LEAVE_WITHIN_MS = 2000;

type Phase = keyof typeof LONGEST_MS;

/** The client took no step for too long, though it reported no error. */
export class StalledConsumer extends Error {
  constructor(phase: Phase) {
    super(`the consumer has been ${phase} for ${LONGEST_MS[phase]} ms without a step`);
    this.name = 'StalledConsumer';
  }
}

/** This worker could apply nothing for some time, and another one stands by. */
export class HandedOver extends Error {
  constructor() {
    super('nothing could be applied here: the lead is handed over');
    this.name = 'HandedOver';
  }
}

export interface SessionEvents {
  /** @param leads whether it consumes; else it stands by */
  joined(leads: boolean): void;
  consume(payload: EachBatchPayload, commit: Consumer['commitOffsets']): Promise<void>;
}

/**
 * One Kafka client from its connection to its end: connecting -> joining -> consuming (-> joining …).
 * A stalled or crashed one is not repaired but replaced by a new session. Of several in the group one leads: it consumes
 * every topic, the others none.
 */
export class ConsumerSession {
  private readonly consumer: Consumer;
  private phase: Phase = 'connecting';
  private steppedAt = performance.now();
  private leadsSince = 0;
  private crash: Error | undefined;
  private readonly ended = Promise.withResolvers<undefined>();

  constructor(
    kafka: Kafka,
    private readonly events: SessionEvents,
    private readonly signal: AbortSignal,
    sessionMs: number,
  ) {
    this.consumer = kafka.consumer({
      groupId: CONSUMER_GROUP,
      partitionAssigners: [leadingAssigner(() => this.leadsSince)],
      sessionTimeout: sessionMs,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      maxWaitTimeInMs: 250,
      allowAutoTopicCreation: false,
      // A crash ends this consumer; a new session follows, so that no half-dead one is kept.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3, restartOnFailure: async () => false },
    });
    this.listen();
  }

  /** A batch is still being worked on: called at each try, it keeps the session from being taken for stalled. */
  step(phase: Phase = this.phase): void {
    this.phase = phase;
    this.steppedAt = performance.now();
  }

  /** Ends the session if another worker stands by: it then leads. Throws what Kafka says. */
  async handOver(): Promise<void> {
    const { members } = await this.consumer.describeGroup();
    if (members.length > 1) this.ended.reject(new HandedOver());
  }

  /** Counts the joins of the group: between two of them another worker may have led. */
  term = 0;

  /** Whether it still consumes; one that was given up may wake later, and must apply nothing then. */
  isOpen = true;

  /** Resolves when the signal aborts or the consumer has stopped. Throws StalledConsumer, or what kafkajs throws. */
  async run(): Promise<void> {
    const end = () => this.ended.resolve(undefined);
    const watch = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.signal.addEventListener('abort', end, { once: true });
    try {
      await Promise.race([this.consume(), this.ended.promise]);
    } finally {
      clearInterval(watch);
      this.signal.removeEventListener('abort', end);
      this.isOpen = false;
      const left = this.consumer.disconnect().catch(() => undefined);
      await Promise.race([left, pause(LEAVE_WITHIN_MS, undefined, { ref: false })]);
    }
    if (this.crash) throw this.crash;
  }

  private async consume(): Promise<void> {
    const { consumer } = this;
    await consumer.connect();
    await consumer.subscribe({ topics: TOPICS, fromBeginning: true });
    if (this.signal.aborted || !this.isOpen) return;
    this.step('joining');
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: TOPICS.length,
      eachBatch: async (payload) => {
        if (!this.isOpen) throw new Error('this session was given up');
        await this.beatingWhile(payload, () =>
          this.events.consume(payload, (offsets) => consumer.commitOffsets(offsets)),
        );
      },
    });
    await this.ended.promise;
  }

  /** A batch may take longer than the broker waits for a sign of life. */
  private async beatingWhile(payload: EachBatchPayload, run: () => Promise<void>): Promise<void> {
    // What it is refused for is asked again, and heard, by the heartbeat that follows the batch.
    const beat = () => this.isOpen && void payload.heartbeat().catch(() => undefined);
    const beating = setInterval(beat, HEARTBEAT_MS);
    try {
      await run();
    } finally {
      clearInterval(beating);
    }
  }

  private listen(): void {
    const { consumer } = this;
    const { events } = consumer;
    consumer.on(events.CONNECT, () => this.step());
    consumer.on(events.REBALANCING, () => this.step('joining'));
    consumer.on(events.GROUP_JOIN, ({ payload }) => {
      // One that was given up while it joined must not stay in the group, and says nothing of the session that followed.
      if (!this.isOpen) return void consumer.disconnect().catch(() => undefined);
      this.step('consuming');
      this.term += 1;
      const leads = Object.keys(payload.memberAssignment).length > 0;
      this.leadsSince = leads ? this.leadsSince || Date.now() : 0;
      this.events.joined(leads);
    });
    consumer.on(events.FETCH, () => this.step());
    consumer.on(events.END_BATCH_PROCESS, () => this.step());
    consumer.on(events.STOP, () => this.ended.resolve(undefined)); // comes before CRASH
    consumer.on(events.CRASH, ({ payload }) => {
      this.crash = payload.error;
      this.ended.reject(payload.error);
    });
  }

  private look(): void {
    if (performance.now() - this.steppedAt > LONGEST_MS[this.phase])
      this.ended.reject(new StalledConsumer(this.phase));
  }
}
