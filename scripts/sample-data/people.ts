import type { SamplePerson } from './model.ts';
import { EAST_OWNERS } from './people/east-owners.ts';
import { NORTH_OWNERS } from './people/north-owners.ts';
import { SOUTH_OWNERS } from './people/south-owners.ts';
import { WEST_OWNERS } from './people/west-owners.ts';

export { CUSTOMERS } from './people/customers.ts';

export const OWNERS: readonly SamplePerson[] = [
  ...NORTH_OWNERS,
  ...WEST_OWNERS,
  ...EAST_OWNERS,
  ...SOUTH_OWNERS,
];
