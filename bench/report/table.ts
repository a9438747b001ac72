/** A table of Markdown; the first column is text, the others are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** Beside a goal. */
export const mark = (isReached: boolean): string => (isReached ? '✔' : '✖ missed');

/** `12,345` */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** `99.53 %`, of a share from 0 to 1. */
export const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** `9.7`, and from ten on without decimals. */
export const milliseconds = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));
