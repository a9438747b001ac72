import { InvalidArgumentError, Option } from 'commander';

/** An option of the command line that is a whole number. */
export function numberOption(flags: string, text: string, preset: number): Option {
  const whole = (value: string): number => {
    if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('a whole number');
    return Number(value);
  };
  return new Option(flags, text).argParser(whole).default(preset);
}
