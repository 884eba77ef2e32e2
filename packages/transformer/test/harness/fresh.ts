/** Tests of the sources need nothing built, but for ES modules, which run on packages/runtime/dist. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong with the build of a package, or null. */
export function staleness(folder: string): string | null {
  const built = join(folder, 'dist/cjs/package.json'); // written last
  if (!existsSync(built)) return `${folder}/dist is missing. Run \`npm run build\`.`;
  const changed = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, 'src', name))
    .find((file) => statSync(file).isFile() && statSync(file).mtimeMs > statSync(built).mtimeMs);
  return changed === undefined ? null : `${folder}/dist is older than ${changed}. Run \`npm run build\`.`;
}
