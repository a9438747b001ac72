import execa from 'execa';

const user = 'nobody';

/** A command line that runs as an unprivileged user when this process is root, else as it stands. */
export interface UnprivilegedRunner {
  /** The user that must own what the command writes, or undefined when it is this process's own. */
  readonly owner: string | undefined;
  wrap(command: string, args: readonly string[]): { command: string; args: string[] };
}

export const ownUser: UnprivilegedRunner = {
  owner: undefined,
  wrap: (command, args) => ({ command, args: [...args] }),
};

/**
 * Postgres refuses root. As root its commands run as `nobody`; when the clone lies in a folder that only root can
 * enter, they keep the capability to read past it (and, where the files themselves are closed, to use them), never more
 * than is needed: the first rung on which `probe` succeeds is taken. `no_setuid_fixup` is needed since access(2), which
 * initdb uses to find its programs, otherwise ignores the capabilities of a user who is not root.
 * @param probe a shell condition on what the commands must reach
 * @throws Error when no rung is enough
 */
export async function findUnprivilegedRunner(probe: string): Promise<UnprivilegedRunner> {
  if (process.getuid?.() !== 0) return ownUser;
  const group = (await execa('id', ['-gn', user])).stdout; // nogroup in Debian, nobody in Fedora and Arch
  for (const capabilities of ['', '+dac_read_search', '+dac_read_search,+dac_override']) {
    const runner = runnerWith(group, capabilities);
    const { command, args } = runner.wrap('/bin/sh', ['-c', probe]);
    const result = await execa(command, args, { reject: false, cwd: '/' });
    if (result.exitCode === 0) return runner;
  }
  throw new Error(
    `Postgres can't run as root, and '${user}' can't reach it here (setpriv of util-linux is used for that). ` +
      'Run the command as an ordinary user, or move the clone to a folder that others may enter.',
  );
}

function runnerWith(group: string, capabilities: string): UnprivilegedRunner {
  const keep = capabilities === '' ? [] : [`--inh-caps=${capabilities}`, `--ambient-caps=${capabilities}`];
  const fixup = capabilities === '' ? [] : ['--securebits=+no_setuid_fixup'];
  const prefix = ['--reuid', user, '--regid', group, '--clear-groups', ...keep, ...fixup, '--'];
  return {
    owner: `${user}:${group}`,
    wrap: (command, args) => ({ command: 'setpriv', args: [...prefix, command, ...args] }),
  };
}
