import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A statement names its columns: a column that is added later must not change what a query answers. */
const selectStar = ['Literal[value=/select\\s+\\*/i]', 'TemplateElement[value.raw=/select\\s+\\*/i]'].map(
  (selector) => ({ selector, message: 'A query names its columns.' }),
);

/** A check of a body says why by a code, which the UI has words for in every language. */
const refusalInWords = {
  selector:
    'CallExpression[callee.property.name=/^(refine|regex)$/] > .arguments:nth-child(2):matches(Literal, TemplateLiteral)',
  message: 'A refusal has a code: because(), written() of http/field-reasons.ts.',
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/target/', '**/coverage/', '**/test-results/', '.kirana/', '**/*.gen.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...selectStar],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A Nest module is an empty class under a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Interfaces of promises are implemented by methods that need not wait for anything.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads the environment.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:process', importNames: ['env'], message: 'Only config/ reads the environment.' },
          ],
        },
      ],
    },
  },
  {
    files: ['backend/src/**/*.schema.ts', 'backend/src/http/**/*.ts'],
    ignores: ['backend/src/config/**'],
    rules: { 'no-restricted-syntax': ['error', ...selectStar, refusalInWords] },
  },
  {
    files: ['backend/src/**/*.ts', 'frontend/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['frontend/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.{ts,tsx}'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['localStorage', 'sessionStorage'].map((name) => ({
          name,
          message: 'It throws where site data is blocked or full: lib/storage.ts does not.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'crypto',
          property: 'randomUUID',
          message: 'Pages that came over plain HTTP have none: nanoid() works there.',
        },
      ],
    },
  },
  {
    files: ['**/*.spec.{ts,tsx}', '**/*.{int,native,stack}-spec.ts', '**/test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      // A test says what must be there by failing when it is not.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: [
      'scripts/**/*.spec.ts',
      'haproxy/*.spec.ts',
      'checks/**/*.{spec,native-spec,stack-spec}.ts',
      'bench/**/*.spec.ts',
    ],
    rules: {
      // node:test answers a promise from test() and describe() that its runner awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        setTimeout: 'readonly',
      },
    },
  },
  prettier,
);
