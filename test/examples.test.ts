import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toMatchFile } from 'jest-file-snapshot';

expect.extend({ toMatchFile });

const root = join(__dirname, '..');
const folders = readdirSync(join(root, 'examples')).filter((name) => {
  const file = join(root, 'examples', name, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).scripts.start; // else test/browser looks at it
});

// Examples use the built packages, as a reader's copy of them would. `jest -u` writes the transcripts.
test.each(folders)(
  'examples/%s prints its transcript',
  (name) => {
    const cwd = join(root, 'examples', name);
    const output = execFileSync('npm', ['start', '--silent'], { cwd, encoding: 'utf8' });
    expect(output).toMatchFile(join(cwd, 'transcript.txt'));
  },
  300_000,
);

test('the root `npm start` runs the pull parser', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(scripts.start).toContain('@greenlet-ts/example-pull-parser');
});
