declare const brand: unique symbol;

/**
 * A node of the host's own syntax tree. The core never looks inside: it asks the {@link Host} for a view of it, carries it
 * through, and hands it back.
 */
export interface Ast {
  readonly [brand]: 'Ast';
}

/** A place in the source, for diagnostics and frame tables. Lines count from 1, columns from 0. */
export interface Location {
  file: string | null;
  line: number;
  column: number;
}
