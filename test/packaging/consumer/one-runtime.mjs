import { createRequire } from 'node:module';
import { Greenlet, GreenletExit, getCurrent } from '@greenlet-ts/runtime';

const required = createRequire(import.meta.url)('@greenlet-ts/runtime');
console.log(
  required.Greenlet === Greenlet,
  required.GreenletExit === GreenletExit,
  required.getCurrent() === getCurrent(),
  new Greenlet((x) => x + 1).switch(41),
);
