/** Every fixture with one form for each function, as what runs once has it (5-emit/single.ts), and suspended wherever it can be. */
import type { Host } from '../src/1-host/index.js';
import type { Facts } from '../src/2-analyze/scope.js';
import { describeFixtures } from './harness/suite.js';

const mockKinds = new Set(['expression', 'arrow', 'declaration', 'method']);

jest.mock('../src/2-analyze/once.js', () => ({
  findRunOnce: (host: Host, { functionScopes }: Facts) =>
    new Set(
      [...functionScopes].flatMap(([node, scope]) => (mockKinds.has(host.function(node)?.kind ?? '') ? scope : [])),
    ),
}));

describeFixtures(['babel single']);
