import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { nginxCommand } from '../../../scripts/stack/programs/programs.ts';
import { NameServer, noNameServers as skip } from './name-server.ts';
import { freePort } from '../../../scripts/stack/free-port.ts';
import { deletePlace, makePlace, type Place } from './place.ts';
import type { StartedScript } from './started-script.ts';
import { ask, startEcho } from './web-servers.ts';

const names = new NameServer('127.77.0.2');
let echo: Awaited<ReturnType<typeof startEcho>>;
let place: Place;
let nginx: StartedScript;
let port: number;

const assertStatus = async (status: number): Promise<void> => {
  assert.equal((await ask(port, { path: '/api/shops/' })).status, status);
};

before(async () => {
  if (skip !== false) return;
  await names.listen();
  echo = await startEcho();
  place = await makePlace(['frontend/nginx']);
  port = await freePort();
  writeFileSync(path.join(place.folder, 'index.html'), '<!doctype html>');
  const script = path.join(place.folder, 'frontend', 'nginx', 'start.sh');
  nginx = names.start(place.folder, script, [], {
    PATH: `${path.dirname(nginxCommand())}:/usr/bin:/bin`,
    LISTEN: `127.0.0.1:${String(port)}`,
    PAGES: place.folder,
    API_ADDRESS: `backend:${new URL(echo.url).port}`,
    RUN_FOLDER: path.join(place.folder, 'run'),
  });
});
after(async () => {
  if (skip !== false) return;
  await nginx.stop('SIGQUIT');
  names.close();
  echo.close();
  deletePlace(place);
});

void test('the pages are there before the API has a name', { skip }, async () => {
  await nginx.until(() => ask(port, { path: '/' }));
  await assertStatus(502);
});

void test('an API that comes, goes and comes back with another address is found', { skip }, async () => {
  names.addresses.set('backend', '127.0.0.1');
  await nginx.until(() => assertStatus(201));
  names.addresses.set('backend', '127.0.0.9'); // nobody listens there
  await nginx.until(() => assertStatus(502));
  names.addresses.set('backend', '127.0.0.1');
  await nginx.until(() => assertStatus(201));
});
