/**
 * The boundaries of the house: folders tell the flow, and each outside system is spoken to in one place.
 * backend/src holds feature folders for the request path and stage folders for what crosses features.
 */
const FEATURES = 'accounts|shops|products|stock|imports|orders|search';
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** Only `owner` (a path) may import the packages. */
const onlyFrom = (name, owner, ...packages) => ({
  name,
  severity: 'error',
  from: { path: '^backend/src/', pathNot: [owner, '\\.spec\\.ts$'] },
  to: { path: npm(...packages) },
});

/** What the backend's package exports to the UI. */
const SHARED = '^backend/src/(.+\\.schema|texts/.+|http/field-reasons|shops/opening-hours)\\.ts$';

module.exports = {
  forbidden: [
    onlyFrom(
      'only-postgres-and-repositories-import-pg',
      '^backend/src/(postgres/|.+\\.repository\\.ts$)',
      'pg',
      'pg-[^/]+',
      'kysely',
    ),
    onlyFrom(
      'only-cache-and-live-streams-import-ioredis',
      '^backend/src/(cache/|live/stream-reader\\.ts$)',
      'ioredis',
    ),
    onlyFrom('only-change-stream-imports-kafkajs', '^backend/src/(change-stream|analytics)/', 'kafkajs'),
    onlyFrom('only-search-imports-elasticsearch', '^backend/src/search/', '@elastic/[^/]+'),
    {
      name: 'a-feature-is-entered-by-its-module-file',
      comment: 'Or by its schemas, which are shared by whoever speaks of the same fields.',
      severity: 'error',
      from: { path: `^backend/src/(${FEATURES})/` },
      to: { path: `^backend/src/(${FEATURES})/`, pathNot: ['^backend/src/$1/', '\\.(module|schema)\\.ts$'] },
    },
    {
      name: 'features-do-not-know-the-change-stream',
      severity: 'error',
      from: { path: `^backend/src/(${FEATURES})/` },
      to: { path: '^backend/src/change-stream/' },
    },
    {
      name: 'the-change-stream-knows-features-by-their-cache-namespaces',
      severity: 'error',
      from: { path: '^backend/src/change-stream/' },
      to: { path: `^backend/src/(${FEATURES})/`, pathNot: '\\.cache\\.ts$' },
    },
    {
      name: 'stages-do-not-know-features',
      comment: 'postgres/, cache/, config/ and observability/ serve all features and know none.',
      severity: 'error',
      from: { path: '^backend/src/(postgres|cache|config|observability)/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^backend/src/(${FEATURES}|change-stream)/` },
    },
    {
      name: 'frontend-features-do-not-import-one-another',
      severity: 'error',
      from: { path: '^frontend/src/features/([^/]+)/' },
      to: { path: '^frontend/src/features/', pathNot: '^frontend/src/features/$1/' },
    },
    {
      name: 'frontend-flows-routes-features-components-lib',
      severity: 'error',
      from: { path: '^frontend/src/(components|lib)/' },
      to: { path: '^frontend/src/(features|routes|app)/' },
    },
    {
      name: 'a-workspace-imports-no-other',
      comment:
        'Frontend and backend share schemas, what these are made of, and generated types, no other source. (Tests may start and stop parts of the stack.)',
      severity: 'error',
      from: { path: '^(backend|frontend)/src/' },
      to: {
        path: '^(backend|frontend|scripts|haproxy|e2e|checks|bench)/',
        pathNot: ['^$1/', SHARED],
      },
    },
    {
      name: 'schemas-run-in-a-browser-too',
      severity: 'error',
      from: { path: SHARED },
      to: { path: npm('@nestjs', 'fastify', 'pg', 'ioredis', 'kafkajs'), reachable: true },
    },
    {
      name: 'product-code-does-not-import-tests',
      severity: 'error',
      from: { path: '^(backend|frontend)/src/', pathNot: ['\\.spec\\.tsx?$', '/test/'] },
      to: { path: '\\.spec\\.tsx?$|\\.(int|fault)-spec\\.ts$|^backend/test/|^e2e/' },
    },
    {
      name: 'no-drawers-for-everything',
      severity: 'error',
      from: {},
      to: {
        path: '(^|/)(utils?|helpers?|common|manager)(/|\\.)|[-.](utils?|helpers?|manager)\\.',
        // Texts that every page has in common are that.
        pathNot: ['node_modules', '^frontend/src/messages/'],
      },
    },
    {
      name: 'kebab-case-files',
      severity: 'error',
      from: {},
      to: { path: '^(backend|frontend)/src/.*[A-Z_][^/]*$', pathNot: 'node_modules' },
    },
    {
      name: 'no-cycles',
      comment: 'An import of types alone is gone at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^frontend/src/test/',
          '^frontend/service-worker/',
          '\\.d\\.ts$',
          '\\.spec\\.tsx?$',
          '\\.(int|fault)-spec\\.ts$',
          '(^|/)[^/]+\\.config\\.[cm]?[jt]s$',
        ],
      },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?worker$' } },
    {
      name: 'declared-dependencies',
      severity: 'error',
      from: { path: '^(backend|frontend|scripts|checks|bench)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-code-runs-without-dev-dependencies',
      severity: 'error',
      from: { path: '^backend/src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: npm('pg', 'bcrypt') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|target|coverage)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    cache: false,
  },
};
