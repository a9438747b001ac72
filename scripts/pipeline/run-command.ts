import type { Command } from 'commander';
import { reasonOf } from '../stack/wait.ts';

/** Runs a command line; an error becomes one line on stderr and exit status 1. */
export async function runCommand(command: Command): Promise<void> {
  try {
    await command.showHelpAfterError().parseAsync();
  } catch (error) {
    console.error(`${command.name()}: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}
