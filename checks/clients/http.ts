import http from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Longest that a client waits for an answer, in ms. */
const answerWithinMs = 10_000;

/** No answer came: `code` says why, in a word. It is not known whether the request was carried out. */
export class NoAnswer extends Error {
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`no answer: ${code}`, options);
    this.code = code;
  }
}

/** Keeps connections to one server and sends requests over them, each once. */
export class HttpServer {
  readonly #base: URL;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

  constructor(base: string) {
    this.#base = new URL(base);
  }

  /** @throws NoAnswer */
  async send({ method, path, headers, body }: Request): Promise<Reply> {
    const sent = Promise.withResolvers<Reply>();
    const fail = (error: NodeJS.ErrnoException): void => {
      sent.reject(error instanceof NoAnswer ? error : new NoAnswer(error.code ?? 'broken', { cause: error }));
    };
    const options: http.RequestOptions = {
      ...{ host: this.#base.hostname, port: this.#base.port, method, path, agent: this.#agent },
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    };
    const request = http.request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        sent.resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    const timer = setTimeout(() => request.destroy(new NoAnswer('timeout')), answerWithinMs);
    request.on('error', fail);
    request.end(body);
    try {
      return await sent.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A header of an answer; the first one, where there are several. */
export function headerOf({ headers }: Reply, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
