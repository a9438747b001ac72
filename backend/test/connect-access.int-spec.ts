import http from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { withoutLogin } from '../../scripts/pipeline/http-json.ts';
import { stack } from './support/stack.js';

const { url, headers: login } = withoutLogin(stack.environment()['CONNECT_URL'] ?? '');
const SOURCE = 'io.debezium.connector.postgresql.PostgresConnector';

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** `fetch` does not send another host than the address has. */
async function ask(path: string, headers: Record<string, string>, body?: object): Promise<Answer> {
  const request = http.request(new URL(path, url), {
    method: body ? 'PUT' : 'GET',
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
  });
  const answered = new Promise<http.IncomingMessage>((resolve, reject) =>
    request.on('response', resolve).on('error', reject),
  );
  request.end(body && JSON.stringify(body));
  const response = await answered;
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk as string;
  return { status: response.statusCode ?? 0, text };
}

const validated = (settings: object, headers = login) =>
  ask(`/connector-plugins/${SOURCE}/config/validate`, headers, {
    ...{ 'connector.class': SOURCE, 'tasks.max': '1', name: 'x', 'topic.prefix': 'x' },
    ...{
      'database.hostname': '127.0.0.1',
      'database.port': '1',
      'database.user': 'x',
      'database.dbname': 'x',
    },
    ...settings,
  });

describe("Connect's REST API", () => {
  it('answers nobody without its password, but for its health', async () => {
    for (const path of ['/', '/connectors', '/connectors/kirana-pg-source/config', '/admin/loggers'])
      expect(await ask(path, {})).toMatchObject({ status: 401 });
    const wrong = { authorization: `Basic ${Buffer.from('kirana:guess').toString('base64')}` };
    expect(await ask('/connectors', wrong)).toMatchObject({ status: 401 });
    expect(await validated({ name: '${env:KIRANA_REPL_PASSWORD}' }, {})).toMatchObject({ status: 401 });
    expect(await ask('/health', {})).toMatchObject({ status: 200 });
    expect(await ask('/connectors', login)).toMatchObject({ status: 200 });
  });

  it('answers no page that reaches it by a name of its own', async () => {
    const host = `attacker.example:${new URL(url).port}`;
    expect(await ask('/connectors', { ...login, host })).toMatchObject({ status: 421 });
    expect(await ask('/health', { host })).toMatchObject({ status: 421 });
  });

  it('gives a connector its own variables, and none of the worker', async () => {
    const secrets = stack.secrets;
    const { text } = await validated({ 'slot.name': '${env:KIRANA_CONNECT_PASSWORD}' });
    expect(text.includes(secrets.connectPassword)).toBe(false);
    const { text: ofWorker } = await validated({ 'slot.name': '${worker:KIRANA_KAFKA_PASSWORD}' });
    expect(ofWorker.includes(secrets.kafkaPassword)).toBe(false);
  });

  it('lets no connector lead its clients of Kafka elsewhere', async () => {
    const { text } = await validated({ 'producer.override.bootstrap.servers': 'attacker.example:9092' });
    expect(text.includes("The 'None' policy does not allow 'bootstrap.servers' to be overridden")).toBe(true);
  });
});
