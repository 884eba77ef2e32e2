'use greenlet';
import { event, nextFrame, sleep } from './blocking';

const text = document.getElementById('text')!;
const choices = document.getElementById('choices')!;

/** Types a sentence, letter by letter. */
export function say(sentence: string): void {
  text.textContent = '';
  for (const letter of sentence) {
    text.textContent += letter;
    sleep(letter === ' ' ? 20 : 12);
  }
  sleep(250);
}

/** Shows buttons; the label of the one that is clicked. */
export function ask(question: string, labels: string[]): string {
  say(question);
  choices.replaceChildren(
    ...labels.map((label) => Object.assign(document.createElement('button'), { textContent: label })),
  );
  for (;;) {
    const { target } = event<MouseEvent>(choices, 'click');
    if (target instanceof HTMLButtonElement) {
      choices.replaceChildren();
      return target.textContent!;
    }
  }
}

/** Calls `draw` in each frame of `ms` milliseconds, with how much of them is over, 0 to 1. */
export function animate(ms: number, draw: (progress: number) => void): void {
  const start = nextFrame();
  for (let now = start; now < start + ms; now = nextFrame()) draw((now - start) / ms);
  draw(1);
}
