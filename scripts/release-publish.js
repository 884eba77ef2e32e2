/** `npm run release:publish`: publishes what npm does not have yet. Provenance is checked against the repository, which only the workflow knows. */
import { run } from './release-command.js';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
if (server && repository) {
  const packages = ['runtime', 'transformer', 'language-service'].map((name) => `--workspace=@greenlet-ts/${name}`);
  run('npm', 'pkg', 'set', 'repository.type=git', `repository.url=git+${server}/${repository}.git`, ...packages);
}
run('npx', 'changeset', 'publish');
