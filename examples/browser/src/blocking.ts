'use greenlet';
/** The browser's callbacks and promises as calls that return when there is something to return. */
import { wait } from '@greenlet-ts/runtime/promise';

/** Until the next frame; its time in ms. */
export function nextFrame(): number {
  return wait(new Promise(requestAnimationFrame));
}

export function sleep(ms: number): void {
  wait(new Promise((resolve) => setTimeout(resolve, ms)));
}

/** Until `type` happens on `target`. */
export function event<T extends Event>(target: EventTarget, type: string): T {
  return wait(
    new Promise<T>((resolve) => target.addEventListener(type, resolve as (e: Event) => void, { once: true })),
  );
}

export function getJson<T>(url: string): T {
  const response = wait(fetch(url));
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return wait(response.json() as Promise<T>);
}
