/** What a checker finds in the packed package, as JSON: check-package.mjs publint|attw NAME, in the folder with the tarballs. */
import { readFileSync, readdirSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const [, , checker, name] = process.argv;
const tarball = readFileSync(readdirSync('.').find((file) => file.endsWith('.tgz') && file.includes(`-${name}-`)));
const problems = checker === 'publint' ? await withPublint() : await withAttw();
console.log(JSON.stringify(problems));

async function withPublint() {
  const { buffer, byteOffset, byteLength } = tarball;
  const { messages, pkg } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) } });
  return messages.map((message) => formatMessage(message, pkg));
}

async function withAttw() {
  const { problems } = await checkPackage(createPackageFromTarballData(tarball));
  return problems.map(({ kind, entrypoint, resolutionKind, typesFileName }) =>
    [kind, entrypoint ?? typesFileName, resolutionKind].join(' '),
  );
}
