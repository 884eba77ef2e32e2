// What one would write, or Kotlin generate: a class a function, its locals in fields, and a label that says where to go on.

const SUSPENDED = Symbol('suspended');

class CountOn {
  constructor() {
    this.label = 0;
    this.i = 0;
  }
  resume() {
    switch (this.label) {
      case 0:
        this.label = 1;
        break;
      case 1:
        this.i++;
    }
    return this.i;
  }
}

/** `count(depth - 1)`, whose result is awaited: resumed only when that has ended. */
class CountBelow {
  constructor(depth, coroutine) {
    this.depth = depth;
    this.coroutine = coroutine;
    this.caller = coroutine.top;
    coroutine.top = this;
  }
  resume() {
    this.coroutine.top = this.depth > 2 ? new CountBelow(this.depth - 1, this.coroutine) : new CountOn();
    return SUSPENDED;
  }
}

export function counter(depth) {
  const coroutine = { top: null, value: undefined };
  coroutine.top = depth > 1 ? new CountBelow(depth, coroutine) : new CountOn();
  return {
    next() {
      let value;
      do value = coroutine.top.resume();
      while (value === SUSPENDED);
      return { value, done: false };
    },
  };
}

class Walk {
  constructor(tree, caller) {
    this.tree = tree;
    this.caller = caller;
    this.label = 0;
  }
  resume(walker) {
    switch (this.label) {
      case 0:
        this.label = 1;
        if (this.tree.left !== null) {
          walker.top = new Walk(this.tree.left, this);
          return SUSPENDED;
        }
      // falls through
      case 1:
        this.label = 2;
        return this.tree.key;
      default:
        walker.top = this.tree.right === null ? this.caller : new Walk(this.tree.right, this.caller);
        return SUSPENDED;
    }
  }
}

export function* keys(tree) {
  const walker = { top: tree === null ? null : new Walk(tree, null) };
  while (walker.top !== null) {
    const value = walker.top.resume(walker);
    if (value !== SUSPENDED) yield value;
  }
}

class Side {
  constructor() {
    this.label = 0;
    this.other = null;
  }
  resume(driver) {
    this.label = 1;
    driver.target = this.other;
    return SUSPENDED;
  }
}

export function pingPong() {
  const ping = new Side();
  const pong = new Side();
  ping.other = pong;
  pong.other = ping;
  const driver = { target: ping };
  return (n) => {
    for (let i = 0; i < 2 * n; i++) driver.target.resume(driver);
    return driver;
  };
}
