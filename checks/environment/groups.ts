import { isSecret, parseExample } from '../containers/dotenv.ts';
import { textOf } from '../containers/repository.ts';
import { backendVariables } from './backend-variables.ts';
import { commandVariables } from './command-variables.ts';
import { jobVariables, kafkaVariables, storeVariables, webVariables } from './server-variables.ts';
import type { Group } from './variable.ts';

/** .env of `docker compose`, by the comments of .env.example. */
function dotenvVariables(): Group {
  const sentence = (text: string): string =>
    text.replace(/^\w/, (first) => first.toUpperCase()).replace(/\.$/, '');
  return {
    title: '.env of docker compose',
    about: 'What `docker-compose.yml` takes from `.env`; `.env.example` has values for development.',
    variables: parseExample(textOf('.env.example')).map(({ name, value, comment }) => ({
      name,
      neededBy: 'docker compose',
      what: sentence(comment),
      secret: isSecret(name),
      ...(isSecret(name) ? {} : { byDefault: value }),
    })),
  };
}

/** Every variable that something here reads, by what reads it. */
export function groups(): Group[] {
  return [
    backendVariables(),
    webVariables,
    commandVariables,
    dotenvVariables(),
    jobVariables,
    storeVariables,
    kafkaVariables,
  ];
}
