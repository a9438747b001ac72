import { goProgram } from '../go-program.ts';
import { textOf } from '../repository.ts';

const module = 'checks/containers/compose';

/**
 * The path of Docker Compose, built from its source when that has not been done: 2 minutes of CPU, 29 MB, and 0.8 GB in
 * Go's own caches.
 *
 * @param tell takes a line when it must be built, and every 15 s until that is done
 * @throws Error that says what to install, where Go is missing or too old
 */
export async function composeProgram(tell: (line: string) => void): Promise<string> {
  const version = /github\.com\/docker\/compose\/v5 (v\S+)/.exec(textOf(`${module}/go.mod`))?.[1] ?? '';
  const program = {
    name: 'docker-compose',
    module,
    main: 'github.com/docker/compose/v5/cmd',
    linkerFlags: `-X github.com/docker/compose/v5/internal.Version=${version}`,
    takes: '1 to 5 minutes on two cores',
  };
  return goProgram(program, tell);
}
