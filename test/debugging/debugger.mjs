/**
 * `node debugger.mjs PROGRAM JOB`: the main thread runs the program, a worker debugs it through the inspector protocol (the
 * job, without url and texts, is JSON; see stops.mjs). Each stop is printed as a line of JSON.
 */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { watch } from './stops.mjs';

if (isMainThread) {
  const [program, job] = process.argv.slice(2);
  const url = pathToFileURL(program).href;
  const map = readFileSync(`${program}.map`, 'utf8');
  const worker = new Worker(new URL(import.meta.url), { workerData: { ...JSON.parse(job), url, map } });
  worker.on('message', async ({ stop }) => {
    if (stop) return console.log(JSON.stringify(stop));
    await import(url);
    worker.postMessage('ended');
  });
} else {
  const session = new Session();
  const post = promisify(session.post.bind(session));
  let lastReply; // the program can end before the answer to what resumed it is here: closed then, the session throws
  // Also keeps this thread alive.
  parentPort.once('message', async () => {
    await lastReply;
    session.disconnect();
  });
  session.connectToMainThread();
  const protocol = {
    post: (method, params) => (lastReply = post(method, params)),
    on: (event, listener) => session.on(event, ({ params }) => listener(params)),
  };
  await watch(protocol, workerData, (stop) => parentPort.postMessage({ stop }));
  parentPort.postMessage({});
}
