'use greenlet';
import { Greenlet, getCurrent } from '@greenlet-ts/runtime';

const main = getCurrent();
function deep(level, value) {
  if (level === 0) return main.switch(value);
  const result = deep(level - 1, value);
  return result;
}
const greenlet = new Greenlet(() => {
  const two = deep(10, 1);
  const three = deep(10, two);
  return three;
});
console.log(greenlet.switch(), greenlet.switch(2), greenlet.switch(3));
