/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** 'failure': `up` can't work so. 'warning': something else may not, or not well. */
  readonly state: 'ok' | 'warning' | 'failure';
  /** What was found. */
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

export function ok(name: string, found: string): Finding {
  return { name, state: 'ok', found };
}

export function warning(name: string, found: string, advice: string): Finding {
  return { name, state: 'warning', found, advice };
}

export function failure(name: string, found: string, advice: string): Finding {
  return { name, state: 'failure', found, advice };
}
