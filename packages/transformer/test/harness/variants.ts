/** The ways in which every fixture is compiled and run. */

export type HostName = 'babel' | 'typescript';
export type Format = 'commonjs' | 'esm';
/** Where `main` runs: in the main greenlet, where nothing can be stressed, or in one of its own. */
export type Place = 'main' | 'greenlet';

export interface Compilation {
  host: HostName;
  stress: boolean;
  format: Format;
  /** TypeScript rewrites classes, chains and spreads for older engines, behind us. */
  lowered?: boolean;
  /** Option `optimize: 'size'`. */
  single?: boolean;
}

export const hosts: readonly HostName[] = ['babel', 'typescript'];
export const places: readonly Place[] = ['main', 'greenlet'];

/** A group is one test: both module formats, both places. */
export interface Group {
  name: string;
  host: HostName;
  stress: boolean;
  lowered?: boolean;
  single?: boolean;
}

const usual: readonly Group[] = [false, true].flatMap((stress) =>
  hosts.map((host) => ({ name: stress ? `${host} stress` : host, host, stress })),
);
const lowered: Group = { name: 'typescript es2017', host: 'typescript', stress: false, lowered: true };
const single: Group = { name: 'babel single', host: 'babel', stress: true, single: true };

export const groupsFor = (typescript: boolean): readonly Group[] => [
  ...usual,
  ...(typescript ? [lowered] : []),
  single,
];
