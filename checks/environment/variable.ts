/** A variable as docs/environment.md shows it. */
export interface Variable {
  readonly name: string;
  /** The programs that read it. */
  readonly neededBy: string;
  readonly what: string;
  /** Unit, or the values that it may have. */
  readonly values?: string;
  /** What holds where it is not set; undefined where it must be. */
  readonly byDefault?: string;
  readonly secret?: boolean;
}

/** Variables that belong together. */
export interface Group {
  readonly title: string;
  readonly about: string;
  readonly variables: readonly Variable[];
}

/** Variables of the same programs, none of them secret. What has no default must be set. */
export function of(
  neededBy: string,
  ...rows: (readonly [name: string, what: string, values: string, byDefault?: string])[]
): Variable[] {
  return rows.map(([name, what, values, byDefault]) => ({
    name,
    neededBy,
    what,
    values,
    ...(byDefault === undefined ? {} : { byDefault }),
  }));
}

/** The same for secrets; they have no default. */
export function secretsOf(
  neededBy: string,
  ...rows: (readonly [name: string, what: string, values: string])[]
): Variable[] {
  return of(neededBy, ...rows).map((one) => ({ ...one, secret: true }));
}
