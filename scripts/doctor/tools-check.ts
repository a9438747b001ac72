import { findProgram, whatItSays } from '../stack/programs/find-program.ts';
import { packages } from '../stack/programs/packages.ts';
import { placesHere } from '../stack/programs/places.ts';
import { installed } from '../stack/programs/programs.ts';
import { installAdvice } from '../stack/system-packages.ts';
import { ok, warning, type Finding } from './finding.ts';

/** What only the tests, or only the containers, need. */
export async function checkTools(): Promise<Finding[]> {
  return [await chromiumFinding(), goFinding(), dockerFinding()];
}

async function chromiumFinding(): Promise<Finding> {
  const command = installed.chromium();
  if (command === undefined)
    return warning('Chromium', 'not found; only npm test needs it', await installAdvice([packages.chromium]));
  const version = /(\d+\.[\d.]+)/.exec(whatItSays(command, ['--version']) ?? '')?.[1];
  if (version === undefined) return warning('Chromium', `${command} does not run`, 'Only npm test needs it.');
  return ok('Chromium', `${version}, ${command}`);
}

function goFinding(): Finding {
  const command = findProgram(['go'], { ...placesHere(), system: ['/usr/local/go/bin'] });
  const version =
    command === undefined ? undefined : /go(\d\S+)/.exec(whatItSays(command, ['version']) ?? '')?.[1];
  return command === undefined || version === undefined
    ? warning('Go', "not found; only the containers' checks of npm test need it", 'https://go.dev/dl')
    : ok('Go', `${version}, ${command}`);
}

function dockerFinding(): Finding {
  const docker = findProgram(['docker'], placesHere());
  if (docker === undefined)
    return warning('Docker', 'not found; only the containers need it', 'https://docs.docker.com');
  const said = whatItSays(docker, ['compose', 'version']);
  const version = /version v?(\S+)/.exec(said ?? '')?.[1];
  return version === undefined
    ? warning(
        'Docker',
        `${docker} without compose; only the containers need it`,
        'Install its compose plugin.',
      )
    : ok('Docker', `compose ${version}, ${docker}`);
}
