#!/usr/bin/env node
/**
 * The released files of others that ship with the extension, fetched from the npm registry, unmodified.
 *
 *     node tools/update_vendor.js            take the newest releases and write their versions down
 *     node tools/update_vendor.js --check    fail if what is here differs from the releases written down
 *
 * What they are: extension/vendor/packages.json. Each comes with its licence beside it.
 */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const VENDOR = new URL('../extension/vendor/', import.meta.url);
const LIST = new URL('packages.json', VENDOR);
const check = process.argv.includes('--check');

/** @type {Record<string, {package: string, version: string, file: string, licence: string}>} */
const packages = JSON.parse(readFileSync(LIST, 'utf8'));
let differing = 0;

for (const [name, one] of Object.entries(packages)) {
  if (!check) one.version = execFileSync('npm', ['view', one.package, 'version'], {encoding: 'utf8'}).trim();
  const folder = mkdtempSync(join(tmpdir(), 'vendor-'));
  execFileSync('npm', ['pack', '--silent', `${one.package}@${one.version}`], {cwd: folder, stdio: ['ignore', 'ignore', 'inherit']});
  execFileSync('sh', ['-c', 'tar xzf *.tgz'], {cwd: folder});
  const licence = name.replace(/(\.min)?\.js$/u, '.LICENSE');
  for (const [source, target] of [[one.file, name], [one.licence, licence]]) {
    const released = readFileSync(join(folder, 'package', source));
    if (!check) writeFileSync(new URL(target, VENDOR), released);
    else if (!released.equals(readFileSync(new URL(target, VENDOR)))) {
      console.error(`${target} is not the ${source} of ${one.package} ${one.version}`);
      differing += 1;
    }
  }
  rmSync(folder, {recursive: true});
  console.log(`${name}: ${one.package} ${one.version}`);
}
if (!check) {
  const lines = Object.entries(packages).map(([name, one]) => `  ${JSON.stringify(name)}: ${JSON.stringify(one).replaceAll('":"', '": "').replaceAll('","', '", "')}`);
  writeFileSync(LIST, `{\n${lines.join(',\n')}\n}\n`);
}
process.exitCode = differing ? 1 : 0;
