import pc from 'picocolors';

export type Label = 'dev' | 'api' | 'api types' | 'ui' | 'ui types';

const colours: Readonly<Record<Label, (text: string) => string>> = {
  dev: pc.bold,
  api: pc.cyan,
  'api types': pc.blue,
  ui: pc.magenta,
  'ui types': pc.yellow,
};
const width = Math.max(...Object.keys(colours).map((label) => label.length));

/** Prints a line with who says it in front. */
export function say(label: Label, line: string): void {
  console.log(`${colours[label](label.padEnd(width))} │ ${line}`);
}
