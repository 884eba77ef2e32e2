/** Names for generated variables that nothing else in the file uses. */
export class Names {
  private counters = new Map<string, number>();

  constructor(private readonly used: ReadonlySet<string>) {}

  /** `stem` itself, or with the smallest number that is free in the file. */
  unique(stem: string): string {
    let name = stem;
    for (let i = 1; this.used.has(name); i++) name = `${stem}${i}`;
    return name;
  }

  /** `$stem1`, `$stem2`, …: a new one each time. */
  fresh(stem: string): string {
    for (;;) {
      const count = (this.counters.get(stem) ?? 0) + 1;
      this.counters.set(stem, count);
      const name = `$${stem}${count}`;
      if (!this.used.has(name)) return name;
    }
  }
}
