/**
 * What Mozilla's own linter says of the extension: fails on any error, and on any warning not explained here.
 * `./run lint-addon`. Apart from the tests, since its 90 MB of packages serve nothing else.
 */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const LINTER = 'web-ext@10.7.0';
const EXTENSION = fileURLToPath(new URL('../extension/', import.meta.url));

/** @type {[string, RegExp, string][]}  Code, file, why it is as it should be. */
const EXPLAINED = [
  ['BACKGROUND_SERVICE_WORKER_IGNORED', /^manifest\.json$/, 'one manifest for all browsers: Firefox takes "scripts", which stands beside it'],
  ['UNSAFE_VAR_ASSIGNMENT', /^vendor\/(?:highlight\.min|readability)\.js$/,
    'released files, unmodified. Readability writes into a parsed document, which runs nothing; of highlight.js only highlight() is called, which makes no HTML'],
];

const {stdout, status} = spawnSync('npx', ['--yes', LINTER, 'lint', '--output', 'json', '--source-dir', EXTENSION],
  {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8});
if (!stdout.trim()) {
  console.error(`${LINTER} said nothing (exit code ${status}).`);
  process.exit(1);
}
/** @type {{errors: Finding[], warnings: Finding[], notices: Finding[]}} @typedef {{code: string, file?: string, line?: number, message: string}} Finding */
const {errors, warnings, notices} = JSON.parse(stdout);
const why = (/** @type {Finding} */ {code, file}) => EXPLAINED.find(([known, where]) => known === code && where.test(file ?? ''))?.[2];
const unexplained = [...errors, ...[...warnings, ...notices].filter((one) => !why(one))];
for (const one of [...warnings, ...notices].filter(why)) console.log(`explained: ${one.code} in ${one.file}: ${why(one)}`);
for (const {code, file, line, message} of unexplained) console.error(`${code} in ${file}:${line}: ${message}`);
console.log(`${errors.length} errors, ${warnings.length} warnings, ${unexplained.length} of all unexplained`);
process.exit(unexplained.length === 0 ? 0 : 1);
