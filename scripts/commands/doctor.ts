import pc from 'picocolors';
import { checkMachine } from '../doctor/machine-check.ts';
import type { Finding } from '../doctor/finding.ts';
import { checkPrograms } from '../doctor/programs-check.ts';
import { checkStack } from '../doctor/stack-check.ts';
import { checkTools } from '../doctor/tools-check.ts';
import { resolveInstanceToStart, type InstanceOptions } from '../stack/instance.ts';

export interface DoctorOptions extends InstanceOptions {
  json: boolean;
}

/**
 * Looks at everything that a start needs, and says what to do about what is missing. Nothing is changed.
 * @returns the exit code: 1 when `up` could not work
 */
export async function doctor(options: DoctorOptions): Promise<number> {
  const instance = resolveInstanceToStart(options);
  const findings = [
    ...checkMachine(instance),
    ...(await checkPrograms()),
    ...(await checkStack(instance)),
    ...(await checkTools()),
  ];
  const failures = findings.filter((finding) => finding.state === 'failure').length;
  const warnings = findings.filter((finding) => finding.state === 'warning').length;
  if (options.json) {
    console.log(JSON.stringify({ ok: failures === 0, findings }, null, 2));
  } else {
    for (const finding of findings) console.log(linesOf(finding));
    console.log(`\n${verdict(failures, warnings)}`);
  }
  return failures === 0 ? 0 : 1;
}

const marks = { ok: pc.green('✓'), warning: pc.yellow('!'), failure: pc.red('✗') };

function linesOf({ name, state, found, advice }: Finding): string {
  const line = `  ${marks[state]} ${name.padEnd(14)} ${found}`;
  return advice === undefined ? line : `${line}\n${' '.repeat(19)}${pc.bold(advice)}`;
}

function verdict(failures: number, warnings: number): string {
  if (failures > 0) return pc.red(`npm run up can't work yet: ${String(failures)} to mend.`);
  const notes = warnings > 0 ? ` ${String(warnings)} to know of.` : '';
  return pc.green(`npm run up can work.${notes}`);
}
