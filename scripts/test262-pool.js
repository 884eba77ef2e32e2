/** Processes that run tests. One that gives no answer is replaced. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

const worker = join(import.meta.dirname, 'test262-worker.js');
const PATIENCE = 20_000;
/** Realms are not always freed: every so many tests a process makes room for a new one. */
const LIFETIME = 1_000;

/** Calls `done(file, answer)` for each file; `request(file)` is what a process is asked. */
export async function runAll(files, jobs, request, done) {
  const queue = files.values();
  await Promise.all(Array.from({ length: jobs }, () => serve(queue, request, done)));
}

async function serve(queue, request, done) {
  let child = null;
  let age = 0;
  for (const file of queue) {
    if (child !== null && age++ >= LIFETIME) child = stop(child);
    if (child === null) {
      child = await start();
      age = 0;
    }
    const answer = await ask(child, request(file));
    if (typeof answer === 'string') child = stop(child);
    done(file, typeof answer === 'string' ? { skipped: null, outcomes: [{ mode: 'any', error: answer }] } : answer);
  }
  if (child !== null) stop(child);
}

function stop(child) {
  child.removeAllListeners();
  child.kill('SIGKILL');
  return null;
}

function start() {
  return new Promise((resolve, reject) => {
    const child = fork(worker, {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--no-warnings', '--experimental-vm-modules'],
    });
    child.once('message', () => resolve(child));
    child.once('exit', () => reject(new Error('a process for tests does not start')));
  });
}

/** The answer, or what went wrong as a string. */
function ask(child, request) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish('no answer'), PATIENCE);
    const exited = () => finish('the process died');
    const finish = (answer) => {
      clearTimeout(timer);
      child.off('message', finish);
      child.off('exit', exited);
      resolve(answer);
    };
    child.once('message', finish);
    child.once('exit', exited);
    child.send(request);
  });
}
