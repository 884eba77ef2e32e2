'use greenlet';

import { pause, run, spawn } from './tasks.js';

enum Dish {
  Bread = 2,
  Soup = 3,
}

function step(cook: string, dish: Dish, text: string): void {
  console.log(`${cook.padEnd(6)} ${Dish[dish].padEnd(6)} ${text}`);
  pause();
}

function prepare(cook: string, dish: Dish): void {
  for (let part = 1; part <= dish; part++) step(cook, dish, `part ${part} of ${dish}`);
}

function cookAll(cook: string, dishes: Dish[]): void {
  try {
    for (const dish of dishes) prepare(cook, dish);
  } finally {
    console.log(`${cook.padEnd(6)} is done`);
  }
}

spawn(() => cookAll('Ada', [Dish.Bread, Dish.Soup]));
spawn(() => cookAll('Grace', [Dish.Soup]));
spawn(() => cookAll('Edsger', [Dish.Bread, Dish.Bread]));
run();
