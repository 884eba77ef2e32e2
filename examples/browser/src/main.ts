import { runAsync } from '@greenlet-ts/runtime/promise';
import { play, waves } from './story';

for (const task of [waves, play]) {
  runAsync(task).catch((error: unknown) => {
    document.getElementById('text')!.textContent = String(error);
    throw error;
  });
}
