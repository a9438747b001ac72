import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import { environmentDocument } from './document.ts';
import { groups } from './groups.ts';

const file = path.join('docs', 'environment.md');

/**
 * Runs `npm run environment:docs`.
 * @param argv the options, without node and script
 * @returns the exit code
 */
export function writeEnvironmentDocs(argv: readonly string[]): number {
  const { out } = new Command('npm run environment:docs --')
    .description('Writes the table of all environment variables. Needs no server.')
    .option('--out <file>', `where to write it (default: ${file})`)
    .parse(argv, { from: 'user' })
    .opts<{ out?: string }>();
  const target = out ?? path.join(repositoryRoot, file);
  writeFileSync(target, environmentDocument(groups()));
  console.log(`${path.relative(process.cwd(), target)} written`);
  return 0;
}
