import type { Dockerfile } from './dockerfile.ts';

/** Looks for what a Dockerfile must not have; each line says where and what. */
export type DockerfileRule = (file: Dockerfile) => string[];

/** A finding at a line. */
export function at(file: Dockerfile, line: number, what: string): string {
  return `${file.path}:${String(line)}: ${what}`;
}
