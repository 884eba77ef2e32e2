/**
 * Where the functions of a file wait, for people: one table in each compiled file, in which resume forms know their place.
 *
 *     const $sites = $.sites("file.js", ["sum", …], "MAUS;…");        if ($frame === null) return $sites(0);
 *
 * The text has line and column of each suspend point, less those of the one before, as base64 VLQ, the way of source maps; `;`
 * ends a function.
 */
import type { Ast, Build, Location } from '../1-host/index.js';

interface Table {
  variable: string;
  names: (string | null)[];
  places: string[];
  line: number;
  column: number;
}

export class Sites {
  /** By the file: what was made from several files has several tables. */
  private readonly tables = new Map<string | null, Table>();

  constructor(
    private readonly build: Build,
    private readonly variable: () => string,
  ) {}

  /** The expression that gives the site of a function. */
  add(name: string | null, file: string | null, places: readonly Location[]): Ast {
    let table = this.tables.get(file);
    if (table === undefined)
      this.tables.set(file, (table = { variable: this.variable(), names: [], places: [], line: 0, column: 0 }));
    let text = '';
    for (const { line, column } of places) {
      text += vlq(line - table.line) + vlq(column + 1 - table.column);
      table.line = line;
      table.column = column + 1;
    }
    table.places.push(text);
    const index = table.names.push(name) - 1;
    return this.build.call(this.build.identifier(table.variable), [this.build.number(index)]);
  }

  declarations(runtime: string): Ast[] {
    const { build } = this;
    const text = (value: string | null): Ast => (value === null ? build.null() : build.string(value));
    return [...this.tables].map(([file, { variable, names, places }]) => {
      const args = [text(file), build.array(names.map(text)), build.string(places.join(';'))];
      const init = build.call(build.member(build.identifier(runtime), 'sites'), args);
      return build.declare('const', [{ name: variable, init }]);
    });
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function vlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = '';
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? digit | 32 : digit]!;
  } while (rest > 0);
  return text;
}
