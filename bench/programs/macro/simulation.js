'use greenlet';
// Discrete events in a heap: customers queue for the tellers of a bank.

class Heap {
  constructor(before) {
    this.items = [];
    this.before = before;
  }
  push(item) {
    const { items } = this;
    let at = items.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(item, items[up])) break;
      items[at] = items[up];
      at = up;
    }
    items[at] = item;
  }
  pop() {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    const { length } = items;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= length) break;
      if (down + 1 < length && this.before(items[down + 1], items[down])) down++;
      if (!this.before(items[down], last)) break;
      items[at] = items[down];
      at = down;
    }
    items[at] = last;
    return first;
  }
}

class Random {
  constructor(seed) {
    this.seed = seed;
  }
  next(limit) {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
    return (this.seed >> 8) % limit;
  }
}

class Bank {
  constructor(tellers, tick) {
    this.tick = tick;
    this.free = tellers;
    this.now = 0;
    this.queue = [];
    this.served = 0;
    this.waited = 0;
    this.random = new Random(42);
    this.events = new Heap((a, b) => a.time < b.time || (a.time === b.time && a.id < b.id));
    this.ids = 0;
  }
  after(delay, action) {
    this.events.push({ time: this.now + delay, id: this.ids++, action });
  }
  arrive(left) {
    this.queue.push(this.now);
    this.serve();
    if (left > 0) this.after(1 + this.random.next(5), () => this.arrive(left - 1));
  }
  serve() {
    if (this.free === 0 || this.queue.length === 0) return;
    this.free--;
    this.waited += this.now - this.queue.shift();
    this.after(2 + this.random.next(10), () => {
      this.free++;
      this.served++;
      this.serve();
    });
  }
  run(customers) {
    this.after(0, () => this.arrive(customers - 1));
    while (this.events.items.length > 0) {
      this.tick();
      const event = this.events.pop();
      this.now = event.time;
      event.action();
    }
    return this.served * 1000 + (this.waited % 1000);
  }
}

export function run(tick) {
  return new Bank(2, tick).run(300);
}
