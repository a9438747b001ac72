import type { Stage } from '../stage.ts';

/** What the machine must have: installed here, so that no later stage fails for want of it. */
export const packagesStage: Stage = {
  name: 'packages',
  title: 'System packages',
  async run() {
    return [];
  },
};
