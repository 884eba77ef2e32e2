/** Failures put together by cause, and the exceptions that are known. */
import { existsSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';

/**
 * Lines `path: reason`, or `path (variant, …): reason` for some variants only; a path that ends in / is a folder, others may be
 * globs. `GLxxxx: reason` excuses what is refused with that diagnostic.
 */
export function readExceptions(file) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, path, variants, reason] = /^(\S+?)(?: \(([^)]*)\))?: +(\S.*)$/.exec(line) ?? [];
      if (reason === undefined) throw new Error(`${file}: not "path: reason": ${line}`);
      return { path, variants: variants?.split(', ') ?? null, reason, used: 0 };
    });
}

export function exceptionFor(exceptions, path, error, variant) {
  const found = exceptions.find(
    (entry) =>
      (entry.variants === null || entry.variants.includes(variant)) &&
      (/^GL\d+$/.test(entry.path) ? error.includes(`[${entry.path}]`) : matches(entry.path, path)),
  );
  if (found !== undefined) found.used++;
  return found ?? null;
}

function matches(entry, path) {
  return entry.endsWith('/') ? path.startsWith(entry) : picomatch.isMatch(path, entry);
}

/** Messages that differ only in names and numbers are one cause. */
export function causeOf(error) {
  const code = /\[(GL\d+)\]/.exec(error)?.[1];
  if (code === 'GL9001') return error.split('\n')[0].replace(/^.*?test\.js: /, '');
  if (code !== undefined) return code;
  return error
    .split('\n')[0]
    .replace(/«[^»]*»/g, '«…»')
    .replace(/'[^']*'|"[^"]*"/g, "'…'")
    .replace(/\d+/g, 'N')
    .slice(0, 140);
}

/** `[{ cause, failures }]`, the most frequent first. */
export function cluster(failures) {
  const clusters = new Map();
  for (const failure of failures) {
    const cause = causeOf(failure.error);
    if (!clusters.has(cause)) clusters.set(cause, []);
    clusters.get(cause).push(failure);
  }
  return [...clusters]
    .map(([cause, failures]) => ({ cause, failures }))
    .sort((a, b) => b.failures.length - a.failures.length);
}
