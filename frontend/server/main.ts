import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openServer } from './server.ts';

/** How long requests on their way may take when the server is to end. */
const CLOSING_MS = 8_000;

interface Flags {
  readonly host: string;
  readonly port: number;
  readonly api: string;
  readonly pages: string;
  readonly logLevel: string;
  readonly trust: readonly string[];
  readonly imageHosts: readonly string[];
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port, 0 to 65535');
  return port;
}

function httpUrl(text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) throw new InvalidArgumentError('an http address');
  return text;
}

/** They go into the policy as they are. */
function hostNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  if (!names.every((name) => /^([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/.test(name)))
    throw new InvalidArgumentError('host names, several separated by commas');
  return names;
}

async function serve({ host, port, api, pages, logLevel, trust, imageHosts }: Flags): Promise<void> {
  const folder = path.resolve(pages);
  if (!existsSync(path.join(folder, 'index.html')))
    throw new Error(`${folder} has no index.html: build first`);
  const server = await openServer({
    ...{ pages: folder, apiUrl: api, logLevel, imageHosts },
    trustedProxies: trust,
  });
  const close = (): void => {
    setTimeout(() => process.exit(1), CLOSING_MS).unref();
    void server.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, close);
  await server.listen({ host, port });
}

const command = new Command('frontend')
  .description('Serves the built web interface, and passes /api on to the API.')
  .addOption(new Option('--host <address>', 'where to listen').env('HOST').default('127.0.0.1'))
  .addOption(new Option('--port <number>', 'where to listen').env('PORT').default(3000).argParser(portNumber))
  .addOption(
    new Option('--api <url>', 'the API').env('API_URL').default('http://127.0.0.1:8000').argParser(httpUrl),
  )
  .addOption(
    new Option('--pages <folder>', 'the build').default(path.join(import.meta.dirname, '..', 'dist')),
  )
  .addOption(new Option('--log-level <level>', 'the least that is logged').env('LOG_LEVEL').default('info'))
  .addOption(
    new Option('--trust <addresses>', 'proxies in front, whose X-Forwarded-For says where a browser is')
      .env('TRUSTED_PROXIES')
      .default([])
      .argParser((text) => text.split(',').flatMap((address) => address.trim() || [])),
  )
  .addOption(
    new Option('--image-hosts <names>', 'where pictures of products may come from')
      .env('IMAGE_HOSTS')
      .default([], 'none')
      .argParser(hostNames),
  )
  .showHelpAfterError()
  .action(serve);

try {
  await command.parseAsync();
} catch (error) {
  console.error(`frontend: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
