const { spawnSync } = require('node:child_process');

// Not Jest's common cache: what an earlier build of the compiler made may still be in it.
const { stderr } = spawnSync('jest', ['--ci', '--cacheDirectory', 'jest-cache'], { encoding: 'utf8', shell: true });
console.log(/^Tests:.*/m.exec(stderr)?.[0].replace(/ +/g, ' ') ?? stderr);
if (!/^Tests: +1 passed, 1 total$/m.test(stderr)) console.log(stderr);
