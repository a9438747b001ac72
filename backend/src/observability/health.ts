/** How long a check may take, in milliseconds. */
const CHECK_TIMEOUT_MS = 1000;

export interface CheckOptions {
  /** Whether the process is not ready without it. */
  readonly required: boolean;
  /** Of the required checks of one group a single healthy one is enough (primary or replicas). */
  readonly group?: string;
}

export interface CheckResult {
  readonly name: string;
  readonly status: 'up' | 'down';
  readonly required: boolean;
  readonly ms: number;
  /** Why it is down: the error's code or class, never its text. */
  readonly reason?: string;
}

export interface Readiness {
  readonly status: 'ready' | 'not_ready' | 'starting' | 'stopping';
  readonly dependencies: CheckResult[];
}

interface Check extends CheckOptions {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** What this process depends on, and where it stands in its life. */
export class HealthRegistry {
  private readonly checks = new Map<string, Check>();
  private phase: 'starting' | 'started' | 'stopping' = 'starting';

  /** Adds a check that resolves when the dependency answers and rejects when it does not. */
  register(name: string, run: () => Promise<void>, options: CheckOptions): void {
    this.checks.set(name, { name, run, ...options });
  }

  get started(): boolean {
    return this.phase !== 'starting';
  }

  markStarted(): void {
    if (this.phase === 'starting') this.phase = 'started';
  }

  markStopping(): void {
    this.phase = 'stopping';
  }

  /** Runs all checks side by side; each has a second. Never throws. */
  async readiness(): Promise<Readiness> {
    const checks = [...this.checks.values()];
    const dependencies = await Promise.all(checks.map(runCheck));
    if (this.phase !== 'started') return { status: this.phase, dependencies };

    const groups = new Map<string, boolean>();
    checks.forEach((check, index) => {
      if (!check.required) return;
      const group = check.group ?? `check ${check.name}`;
      groups.set(group, (groups.get(group) ?? false) || dependencies[index]?.status === 'up');
    });
    const ready = [...groups.values()].every(Boolean);
    return { status: ready ? 'ready' : 'not_ready', dependencies };
  }
}

async function runCheck({ name, run, required }: Check): Promise<CheckResult> {
  const start = performance.now();
  const elapsed = () => Math.round(performance.now() - start);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(Object.assign(new Error(), { code: 'TIMEOUT' })),
    CHECK_TIMEOUT_MS,
  );
  try {
    await Promise.race([run(), late.promise]);
    return { name, status: 'up', required, ms: elapsed() };
  } catch (error) {
    return { name, status: 'down', required, ms: elapsed(), reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.constructor.name;
}
