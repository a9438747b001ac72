import { httpJson } from '../pipeline/http-json.ts';
import { given, runJob } from './job.ts';

// Kibana may not be the superuser: the user that Elasticsearch keeps for it gets a password.
await runJob('kibana-user', { ES_URL: given, KIBANA_PASSWORD: given }, async (env) => {
  const user = `${env.ES_URL}/_security/user/kibana_system`;
  await httpJson(`${user}/_password`, { method: 'POST', body: { password: env.KIBANA_PASSWORD } });
  console.log('kibana_system: has the password of the environment');
});
