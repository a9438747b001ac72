/** Units and components in jsdom; the parts behind the API are tried for real by e2e/. */
export default {
  testEnvironment: './src/test/browser-environment.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    // The API's schemas name each other as they are called when built.
    '^(\\.{1,2}/.+)\\.js$': '$1',
    '\\.css$': '<rootDir>/src/test/no-styles.js',
  },
  testMatch: ['<rootDir>/{src,server,build}/**/*.spec.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/src/test/matchers.ts', '<rootDir>/src/test/texts.ts'],
  coverageDirectory: 'coverage',
};
