import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';

/** True when a server can listen on 127.0.0.1 there; false also when another one holds all addresses of the port. */
export async function isPortFree(port: number): Promise<boolean> {
  // Where a listener on all addresses does not keep another from one address (macOS), that it answers tells.
  return (await canListen(port)) && !(await isAnswered(port));
}

async function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1', timeout: 2_000 });
    const end = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

async function canListen(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Who listens on the port, in words: pid and command, or why that can't be seen. */
export function describePortHolder(port: number): string {
  const pid = process.platform === 'linux' ? linuxHolder(port) : lsofHolder(port);
  if (pid === undefined) return "a process that this user can't see";
  return `pid ${String(pid)} (${commandOf(pid)})`;
}

/** Inodes of the sockets that listen on the port, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(procNetTcp: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return procNetTcp
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A' && fields[1]?.endsWith(`:${hexPort}`))
    .flatMap((fields) => fields[9] ?? []);
}

function linuxHolder(port: number): number | undefined {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    listeningInodes(readOrEmpty(file), port),
  );
  const wanted = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const holder = pids.find((pid) => openFiles(pid).some((target) => wanted.has(target)));
  return holder === undefined ? undefined : Number(holder);
}

function openFiles(pid: string): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((descriptor) => readlinkOrEmpty(`${folder}/${descriptor}`));
  } catch {
    return []; // gone meanwhile, or another user's
  }
}

/** The pid that lsof names, or undefined. */
export function lsofHolder(port: number): number | undefined {
  try {
    const out = execFileSync('lsof', ['-nP', '-t', '-sTCP:LISTEN', `-iTCP:${String(port)}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(out.split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    const line = readOrEmpty(`/proc/${String(pid)}/cmdline`)
      .split('\0')
      .join(' ')
      .trim();
    return line.length > 100 ? `${line.slice(0, 100)} …` : line;
  }
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .slice(0, 100);
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function readlinkOrEmpty(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
