import {defineConfig, globalIgnores} from 'eslint/config';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import globals from 'globals';

// A page's HTML is hostile: nothing may hand text to a parser whose nodes are then used. The reader rebuilds nodes one
// by one from an allow-list (reader/rebuild.js); the capture parses <noscript> apart and only reads the result.
const PARSERS = [
  {selector: "MemberExpression[property.name=/^(innerHTML|outerHTML)$/]", message: 'Build nodes; do not parse HTML.'},
  {
    selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTML|setHTMLUnsafe|createContextualFragment)$/]",
    message: 'Build nodes; do not parse HTML.',
  },
];

export default defineConfig([
  globalIgnores(['extension/vendor/', 'node_modules/', '.venv/']),
  noUnsanitized.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {ecmaVersion: 2025, sourceType: 'module'},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    rules: {
      'no-unused-vars': ['error', {argsIgnorePattern: '^_'}],
      'no-undef': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'no-empty': ['error', {allowEmptyCatch: false}],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-shadow': 'error',
      'no-throw-literal': 'error',
      'no-unreachable': 'error',
      'no-constant-condition': 'error',
      'no-dupe-keys': 'error',
      'no-fallthrough': 'error',
      'no-self-assign': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-escape': 'error',
      'valid-typeof': 'error',
      'max-lines': ['error', 400],
      'no-restricted-syntax': ['error', ...PARSERS],
    },
  },
  {
    files: ['extension/**/*.js'],
    languageOptions: {globals: {...globals.browser, ...globals.webextensions, stillpage: 'readonly'}},
  },
  {
    files: ['server/stillpage/web/library_pages/static/*.js', 'server/stillpage/demo/*.js'],
    languageOptions: {globals: globals.browser},
  },
  {
    // Layers: shared modules know each other alone, pages those too; injected scripts import nothing at all.
    files: ['extension/shared/**/*.js'],
    rules: {'no-restricted-imports': ['error', {patterns: ['../*']}]},
  },
  {
    files: ['extension/options/**/*.js'],
    rules: {'no-restricted-imports': ['error', {patterns: ['**/background/*', '**/capture/*', '**/builtin/*', '**/reader/*']}]},
  },
  {
    // Of what is injected, the background knows the names of the files.
    files: ['extension/background/**/*.js'],
    rules: {'no-restricted-imports': ['error', {patterns: ['**/options/*', '**/capture/*', '**/builtin/*', '**/reader/*', '!**/reader/files.js']}]},
  },
  {
    files: ['extension/builtin/**/*.js', 'extension/capture/**/*.js', 'extension/reader/**/*.js'],
    ignores: ['extension/reader/files.js'],
    languageOptions: {sourceType: 'script'},
  },
  {
    files: ['extension/shared/**/*.js'],
    ignores: ['extension/shared/transport.js'],
    rules: {'no-restricted-globals': ['error', {name: 'fetch', message: 'shared/transport.js is the only caller of the server.'}]},
  },
  {files: ['tests/**/*.js', 'eslint.config.js'], languageOptions: {globals: {...globals.node, ...globals.webextensions}}},
]);
