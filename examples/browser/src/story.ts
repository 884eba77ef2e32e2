'use greenlet';
import { event, getJson, nextFrame } from './blocking';
import { draw, scene } from './scene';
import { animate, ask, say } from './stage';

interface Story {
  opening: string[];
  question: string;
  choices: string[];
  endings: Record<string, string>;
}

/** The sea moves whatever the story does: this and {@link play} are two greenlets. */
export function waves(): never {
  for (;;) {
    scene.time = nextFrame();
    draw();
  }
}

export function play(): never {
  const story = getJson<Story>('./story.json');
  for (;;) {
    scene.boat = 0.05;
    scene.lamp = 0;
    for (const sentence of story.opening) say(sentence);
    sail(0.3, 1200);
    const choice = ask(story.question, story.choices);
    if (choice === story.choices[0]) lightUp();
    say(story.endings[choice]!);
    say('Press any key.');
    event(window, 'keydown');
  }
}

function lightUp(): void {
  animate(600, (progress) => (scene.lamp = progress));
  animate(2400, (progress) => {
    scene.beam = progress * 2 * Math.PI;
    scene.boat = 0.3 + 0.44 * progress;
  });
}

function sail(to: number, ms: number): void {
  const from = scene.boat;
  animate(ms, (progress) => (scene.boat = from + (to - from) * progress));
}
