'use greenlet';
import { stackful } from '@greenlet-ts/runtime/generator';

interface Order {
  item: string;
  count: number;
}

function price(item: string): number {
  return item.length * 10;
}

function bill(orders: Order[], emit: (line: string) => void): number {
  let total = 0;
  for (const { item, count } of orders) {
    const cost = price(item) * count;
    emit(`${item}: ${cost}`);
    total += cost;
  }
  return total;
}

const orders = [
  { item: 'tea', count: 2 },
  { item: 'bread', count: 1 },
];

console.log(
  'total',
  bill(orders, () => {}),
);

const lines = stackful((emit: (line: string) => void) => {
  const total = bill(orders, emit);
  emit(`total: ${total}`);
});
for (const line of lines()) console.log(line);
