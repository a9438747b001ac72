import integration from './jest.integration.config.js';

/** The `*.fault-spec.ts` under test/: they stop parts of the stack, or cut them off, and wait for what follows. */
export default { ...integration, testMatch: ['<rootDir>/test/**/*.fault-spec.ts'] };
