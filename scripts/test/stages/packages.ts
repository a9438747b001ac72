import { installPackages, missingTestPackages } from '../../stack/system-packages.ts';
import type { Stage } from '../stage.ts';

/** What the machine must have: installed before the stages that need it. It counts only when it fails. */
export const packagesStage: Stage = {
  name: 'packages',
  title: 'System packages',
  async run() {
    const missing = missingTestPackages();
    if (missing.length > 0) await installPackages(missing, console.log);
    return [];
  },
};
