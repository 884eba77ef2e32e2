'use greenlet';
// A constraint solver: backtracking with forward checking, on eight queens.

class Variable {
  constructor(name, size) {
    this.name = name;
    this.domain = (1 << size) - 1;
    this.value = -1;
  }
}

class Solver {
  constructor(size, tick) {
    this.tick = tick;
    this.variables = Array.from({ length: size }, (_, i) => new Variable(i, size));
    this.solutions = 0;
    this.steps = 0;
  }

  conflict(a, valueA, b, valueB) {
    return valueA === valueB || Math.abs(a.name - b.name) === Math.abs(valueA - valueB);
  }

  /** The unassigned variable with the smallest domain. */
  choose() {
    let best = null;
    let least = 33;
    for (const variable of this.variables) {
      if (variable.value >= 0) continue;
      const size = this.count(variable.domain);
      if (size < least) {
        least = size;
        best = variable;
      }
    }
    return best;
  }

  count(domain) {
    let n = 0;
    for (; domain !== 0; domain &= domain - 1) n++;
    return n;
  }

  propagate(variable) {
    for (const other of this.variables) {
      if (other.value >= 0) continue;
      let domain = other.domain;
      for (let value = 0; domain >> value !== 0; value++) {
        if (((domain >> value) & 1) === 1 && this.conflict(variable, variable.value, other, value))
          domain &= ~(1 << value);
      }
      if (domain === 0) return false;
      other.domain = domain;
    }
    return true;
  }

  search() {
    this.tick();
    this.steps++;
    const variable = this.choose();
    if (variable === null) {
      this.solutions++;
      return;
    }
    const before = this.variables.map((each) => each.domain);
    for (let value = 0; value < this.variables.length; value++) {
      if (((before[variable.name] >> value) & 1) === 0) continue;
      variable.value = value;
      if (this.propagate(variable)) this.search();
      variable.value = -1;
      this.variables.forEach((each, i) => {
        each.domain = before[i];
      });
    }
  }
}

export function run(tick) {
  const solver = new Solver(6, tick);
  solver.search();
  return solver.solutions * 1000 + solver.steps;
}
