import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import execa from 'execa';
import pc from 'picocolors';
import { dev } from './commands/dev.ts';
import { doctor, type DoctorOptions } from './commands/doctor.ts';
import { down } from './commands/down.ts';
import { logs, type LogsOptions } from './commands/logs.ts';
import { reset, type ResetOptions } from './commands/reset.ts';
import { status, type StatusOptions } from './commands/status.ts';
import { up, type UpOptions } from './commands/up.ts';
import { instanceExists, repositoryRoot, resolveInstance, type InstanceOptions } from './stack/instance.ts';
import { openStack } from './stack/stack.ts';
import { reasonOf } from './stack/wait.ts';

const program = new Command('kirana')
  .description('Runs Kirana Ghar on its real parts.')
  .showHelpAfterError('(--help shows the options)');

/** A sub-command that works on one instance. */
function instanceCommand(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .addOption(
      new Option('--instance <name>', 'which copy of the system (default: KIRANA_INSTANCE, then dev)'),
    )
    .addOption(
      new Option(
        '--port-offset <number>',
        'added to every port; only up moves it (default: up: KIRANA_PORT_OFFSET, then that of its last start)',
      ).argParser(wholeNumber),
    );
}

/** Ends with the exit code that the action answers. */
async function ending(action: Promise<number>): Promise<void> {
  process.exitCode = await action;
}

instanceCommand(
  'up',
  'Installs and builds what is missing and starts every part; on a running system it changes nothing.',
)
  .option('--no-seed', 'leave an empty database empty')
  .option('--split-worker', 'run the change-stream worker as a process of its own')
  .option('--no-split-worker', 'run it inside the API process')
  // What was waited for in vain may still be asked for: the process ends all the same.
  .action(async (options: UpOptions) => process.exit(await up(options)));

instanceCommand('down', 'Stops every part cleanly and keeps the data.').action((options: InstanceOptions) =>
  ending(down(options)),
);

instanceCommand('reset', 'Stops every part and deletes data, logs and secrets.')
  .option('-y, --yes', "don't ask", false)
  .action((options: ResetOptions) => ending(reset(options)));

instanceCommand(
  'status',
  'Shows every part, replication, connectors and the change stream; exit code 1 when something is down.',
)
  .option('--json', 'for programs', false)
  .action((options: StatusOptions) => ending(status(options)));

instanceCommand(
  'dev',
  'Runs API and UI from their sources against the running stack, and reloads what changes.',
)
  .addHelpText(
    'after',
    `
The stack must run (npm run up). Its own API and UI are stopped meanwhile, and theirs are the ports; when this ends (Ctrl-C),
they run again as before. A changed file of the backend compiles and starts the API again; the UI changes in the browser.
Type errors are shown, and what runs goes on. A change-stream worker of its own (up --split-worker) stays as it is.`,
  )
  .action((options: InstanceOptions) => ending(dev(options)));

instanceCommand(
  'doctor',
  'Looks at everything that a start needs, and says what to do; exit code 1 when up could not work.',
)
  .option('--json', 'for programs', false)
  .addHelpText('after', '\nNothing is started or changed, but that missing npm packages are installed first.')
  .action((options: DoctorOptions) => ending(doctor(options)));

instanceCommand('logs', "Prints the end of a part's log, or of all.")
  .argument('[part]', 'backend, kafka, postgres-primary, …')
  .option('-f, --follow', 'go on as lines come', false)
  .addOption(
    new Option('-n, --lines <number>', 'lines from the end of each log').argParser(wholeNumber).default(50),
  )
  .action((part: string | undefined, options: LogsOptions) => ending(logs(part, options)));

passingOn('seed', 'Puts sample data in place (all options: npm run seed -- --help).', async (args) =>
  run('seed_sample_data.ts', args),
);

passingOn(
  'connectors',
  'Registers both connectors and waits until they work (all options: npm run connectors -- --help).',
  async (args) => run('register_connectors.ts', args),
);

passingOn(
  'schema-dump',
  "Writes db/schema.sql from the instance's database (all options: npm run schema:dump -- --help).",
  async (args) => run('schema-dump.ts', args),
);

passingOn(
  'environment-docs',
  'Writes docs/environment.md (all options: npm run environment:docs -- --help).',
  async (args) => (await import('../checks/environment/command.ts')).writeEnvironmentDocs(args),
);

passingOn(
  'test',
  'Runs every check and test on a stack of its own (all options: npm test -- --help).',
  async (args) => (await import('./test/run.ts')).runTests(args),
);

passingOn(
  'check-consistency',
  'Drives a stack of its own while parts of it fail, and checks what was answered (npm run check:consistency -- --help).',
  async (args) => (await import('../checks/command.ts')).checkConsistency(args),
);

passingOn(
  'check-mutants',
  'Brings known mistakes back and sees whether the consistency checker catches them (npm run check:mutants -- --help).',
  async (args) => (await import('../checks/mutants/command.ts')).checkMutants(args),
);

passingOn(
  'check-textbook',
  'Counts the stale answers of this design and of the one in textbooks (npm run check:textbook -- --help).',
  async (args) => (await import('../checks/textbook/command.ts')).checkTextbook(args),
);

passingOn(
  'check-oversell',
  'Sells more than there is while API processes are killed, and compares the books (npm run check:oversell -- --help).',
  async (args) => (await import('../checks/oversell/command.ts')).checkOversell(args),
);

passingOn(
  'check-big-shop',
  'Renames and deletes a shop of 20,000 products while the worker is killed (npm run check:big-shop -- --help).',
  async (args) => (await import('../checks/big-shop/command.ts')).checkBigShop(args),
);

passingOn(
  'bench',
  'Measures the cached lists and the change stream on a stack of its own (all options: npm run bench -- --help).',
  async (args) => (await import('../bench/run.ts')).runBench(args),
);

/** A sub-command whose options belong to another script. */
function passingOn(name: string, description: string, action: (args: string[]) => Promise<number>): void {
  program
    .command(name)
    .description(description)
    .helpOption(false)
    .allowUnknownOption()
    .argument('[args...]')
    .action((args: string[]) => ending(action(args)));
}

/** Runs a script against the instance; one that is told its server, or only asked for help, needs none. */
async function run(script: string, args: readonly string[]): Promise<number> {
  const standsAlone = args.some((arg) => /^(-h|--help|--(api|connect|url)(=.*)?)$/.test(arg));
  const env = standsAlone && !instanceExists(resolveInstance()) ? {} : openStack().environment();
  const file = path.join(repositoryRoot, 'scripts', script);
  const child = execa(process.execPath, [file, ...args], { stdio: 'inherit', env, reject: false });
  return (await child).exitCode;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

// A reader that went away (`status | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(pc.red(reasonOf(error)));
  process.exitCode = 1;
}
