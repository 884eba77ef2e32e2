"use greenlet";
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';
const log = [];
const main = getCurrent();
function sw(x) { log.push('sw ' + x); return main.switch(x); }
class A { first = 0; x = sw('x'); #p = sw('p'); fn = () => 1; y = this.x + 1; z = sw(this.y); lit = 5; constructor(a, b = sw('b')) { this.ab = [a, b, this.#p]; log.push(Object.keys(this).join()); } }
class B extends A { q = sw('q'); name = () => 2; constructor() { super(sw('arg')); this.done = sw('done'); } }
class C { c = sw('c'); }
class D extends C { d = sw('d'); }
const g = new Greenlet(() => [new A(1), new B(), new C(), new D()]);
let v = g.switch(); let i = 0;
while (!g.dead) { log.push('main ' + v); v = g.switch('r' + i++); }
console.log(log.join('\n')); console.log(v, v[0].fn.name, v[1].name.name);
