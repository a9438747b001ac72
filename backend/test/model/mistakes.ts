/** Mistakes that were made once, or could be: each takes one condition out of the rules. */
export const MISTAKES = {
  'a read need not contain the fence': 'containment',
  'bits of before the birth are believed': 'bits',
  'the position is two beats too low': 'beats',
  'the primary takes every token': 'primary-token',
  'heartbeats travel beside the topics': 'heartbeat',
  'a fence is born from a replica': 'birth',
  'the low position is asked in the same statement': 'low',
  'an entry is stored whatever the version': 'version',
  'there is no watermark': 'age',
} as const;

/** Those that show in one of some thousand schedules. */
export const RARE_MISTAKES = {
  'the position is one beat too low': 'beat',
  'the watermark is asked after the fence': 'watermark-late',
  'a namespace is raised before the global fence': 'order',
  'the high position is that of the replay alone': 'high',
} as const;

type ValueOf<T> = T[keyof T];
export type Mistake = ValueOf<typeof MISTAKES> | ValueOf<typeof RARE_MISTAKES>;
