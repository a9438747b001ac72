import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import { frontendBuild } from '../../../scripts/stack/builds.ts';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { nginxCommand } from '../../../scripts/stack/programs/programs.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { deletePlace, makePlace, type Place } from './place.ts';
import { StartedScript } from './started-script.ts';

const pages = path.join('frontend', 'dist');

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The two servers of the web interface, on the same pages and before the same API: nginx as in its container, and Node. */
export class WebServers {
  readonly #place: Place;
  readonly #nginx: StartedScript;
  readonly #node: StartedScript;
  readonly ports: { readonly nginx: number; readonly node: number };

  private constructor(place: Place, apiUrl: string, ports: WebServers['ports']) {
    this.#place = place;
    this.ports = ports;
    const { folder } = place;
    this.#nginx = new StartedScript(place, path.join(folder, 'frontend', 'nginx', 'start.sh'), [], {
      PATH: `${path.dirname(nginxCommand())}:/usr/bin:/bin`,
      LISTEN: `127.0.0.1:${String(ports.nginx)}`,
      PAGES: path.join(folder, pages),
      API_ADDRESS: new URL(apiUrl).host,
      RUN_FOLDER: path.join(folder, 'run'),
    });
    const server = path.join(repositoryRoot, 'frontend', 'server', 'main.ts');
    const args = [
      server,
      `--port=${String(ports.node)}`,
      `--api=${apiUrl}`,
      `--pages=${path.join(folder, pages)}`,
    ];
    this.#node = new StartedScript(place, process.execPath, args, { LOG_LEVEL: 'silent' });
  }

  static async start(apiUrl: string): Promise<WebServers> {
    await frontendBuild.ensure();
    const place = await makePlace(['frontend/nginx', pages]);
    const servers = new WebServers(place, apiUrl, { nginx: await freePort(), node: await freePort() });
    await servers.#nginx.until(() => ask(servers.ports.nginx, { path: '/' }));
    await servers.#node.until(() => ask(servers.ports.node, { path: '/' }));
    return servers;
  }

  /** What nginx and Node answer to the same. */
  async both(asked: Asked): Promise<{ nginx: Answer; node: Answer }> {
    return { nginx: await ask(this.ports.nginx, asked), node: await ask(this.ports.node, asked) };
  }

  /** Ends both; answers how nginx ended. */
  async end(): Promise<number | null> {
    const code = await this.#nginx.stop('SIGQUIT');
    await this.#node.stop();
    deletePlace(this.#place);
    return code;
  }
}

/** Asks as it stands: `fetch` would tidy up the path. */
export async function ask(port: number, asked: Asked): Promise<Answer> {
  const response = await open(port, asked);
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** The same, as soon as the head of the answer is there. */
export async function open(port: number, { method = 'GET', path, headers = {}, body }: Asked) {
  const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

/** A server that answers with what it was asked, and streams under /live; in the system the API is in its place. */
export async function startEcho(): Promise<{ url: string; close: () => void }> {
  const server = createServer((incoming, response) => {
    if (incoming.url === '/live') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      return;
    }
    if (incoming.url === '/refusing') {
      response.writeHead(404, {
        'content-type': 'application/problem+json',
        'x-frame-options': 'SAMEORIGIN',
      });
      response.end('{"code":"not_found","title":"No such shop"}');
      return;
    }
    void text(incoming).then((body) => {
      const { method, url, headers } = incoming;
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
      response.end(JSON.stringify({ method, url, headers, body }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${String(port)}`, close };
}
