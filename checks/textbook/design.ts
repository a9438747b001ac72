import type { Mutant } from '../mutants/mutant.ts';

/**
 * What most systems of this kind do: the event of a change drops the lists that show it, and whoever asks next reads them
 * again from any replica. No fence, no bound by a heartbeat, and no look at what a client has seen.
 */
export const textbook: Mutant = {
  name: 'textbook',
  mistake: 'the event drops the list, and any replica fills it again',
  edits: [
    {
      file: 'cache/fill/fill.ts',
      from: 'ofThisHistory && fence !== null && (await this.containment.contains(read, fence, demand.watermark));',
      to: 'ofThisHistory && fence !== null;',
    },
    {
      file: 'cache/lua/store.lua',
      from: "if lineage ~= ARGV[2] or version ~= ARGV[3] then return 'moved' end",
      to: "if lineage ~= ARGV[2] then return 'moved' end",
    },
    {
      file: 'cache/lua/lookup.lua',
      from: 'if string.sub(head, 15, 30) == version and tonumber(',
      to: 'if tonumber(',
    },
    {
      file: 'cache/demand.ts',
      from: 'return ageOf(entry, demand, standing, nowMs) <= OLDEST_ANSWER_MS && contains(entry, demand, standing);',
      to: `void [entry, demand, standing, nowMs, contains];
  return true;`,
    },
  ],
  faults: [],
};
