// The door of every npm script: plain JavaScript for any Node >= 20, without dependencies. It makes
// node_modules match package-lock.json, then hands over to scripts/cli.ts on the pinned Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';
import { takeInstallLock } from './install-lock.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pinnedNode = path.join(root, 'node_modules', '.bin', 'node');
const lockFile = path.join(root, '.kirana', 'npm-ci.lock');

const help = `Usage: node scripts/bootstrap.mjs <command> [options]

Installs the npm packages when node_modules is missing or differs from package-lock.json,
then runs the command on the pinned Node. Commands: up, down, reset, status, doctor, dev, logs,
seed, connectors, schema-dump, environment-docs, test, check-consistency, check-mutants, check-textbook, check-oversell,
check-big-shop, bench; each has --help. Through npm: npm run up, or npm run logs -- kafka -f.`;

/** @returns {string | undefined} why the packages must be installed, or undefined when they match */
function reasonToInstall() {
  const installedFile = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const wanted = readLock(path.join(root, 'package-lock.json'))?.packages;
  if (!wanted) fail('package-lock.json is damaged or gone. Get it back: git checkout package-lock.json');
  const installed = readLock(installedFile)?.packages;
  if (!installed) return 'node_modules is damaged';
  for (const [name, entry] of Object.entries(wanted)) {
    if (!name.includes('node_modules/')) continue;
    const found = installed[name];
    if (!found && (entry.optional || entry.devOptional || entry.peer)) continue;
    if (!existsSync(path.join(root, name))) return `${name} is missing`;
    if (!found || found.version !== entry.version || Boolean(found.link) !== Boolean(entry.link)) {
      return `${name} differs from package-lock.json`;
    }
  }
  return undefined;
}

/** The content of a lock file of npm, or undefined when it can't be read. */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The pinned Node answers with its version, or undefined when its install script did not run. */
function pinnedNodeVersion() {
  const result = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Runs npm, which shows at a terminal that it works; elsewhere a line every 15 s does. */
async function npm(args) {
  const began = Date.now();
  const remind = () => console.log(`  … npm ${args[0]} ${Math.round((Date.now() - began) / 1000)} s`);
  const timer = process.stdout.isTTY ? undefined : setInterval(remind, 15_000);
  const child = spawn('npm', args, { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => fail(`npm can't be started: ${error.message}`));
    child.once('exit', resolve);
  });
  clearInterval(timer);
  return code ?? 1;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

async function ensurePinnedNode() {
  if (pinnedNodeVersion()) return;
  console.log('The pinned Node is missing: npm skipped its install script. Running it: npm rebuild node');
  await npm(['rebuild', 'node', '--loglevel=error']);
  if (!pinnedNodeVersion()) {
    fail(
      'The pinned Node still does not run: its install script may not run (npm config get ignore-scripts), or this is a ' +
        'system that it is not built for (Alpine). Once mended: npm rebuild node',
    );
  }
}

async function ensurePackages() {
  if (!reasonToInstall() && pinnedNodeVersion()) return;
  const waits = () => console.log('Another command is installing the npm packages; waiting for it.');
  const release = await takeInstallLock(lockFile, waits);
  const reason = reasonToInstall(); // another command may have installed them meanwhile
  if (reason) {
    const began = Date.now();
    console.log(`Installing the npm packages (${reason}) ...`);
    // Engine warnings concern the Node that started this, not the pinned one; errors show even under npm run --silent.
    if ((await npm(['ci', '--loglevel=error'])) !== 0)
      fail(
        'npm ci failed; its output is above. Mend that (network, registry, disk), and run the command again.',
      );
    console.log(`npm packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
  await ensurePinnedNode();
  release();
}

/** Runs the command line on the pinned Node and ends as it ends: same exit code, same signal. */
function handOver(args) {
  // kafkajs 2 sets timers in the past, of which Node 24 warns; they do no harm.
  const flags = ['--disable-warning=TimeoutNegativeWarning'];
  const child = spawn(pinnedNode, [...flags, path.join(root, 'scripts', 'cli.ts'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: [path.dirname(pinnedNode), process.env.PATH].join(path.delimiter) },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // At a terminal the child gets SIGINT from the terminal as well; it counts one only.
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => fail(`The pinned Node can't be started: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + os.constants.signals[signal]));
}

const args = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Node 20 or newer is needed; this is ${process.version}.`);
if (args.length === 0 || (args.length === 1 && ['--help', '-h'].includes(args[0]))) {
  console.log(help);
  process.exit(0);
}
await ensurePackages();
handOver(args);
