import { allGeneratedPositionsFor, LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';

/**
 * What an editor does between a source with breakpoints and the inspector protocol, knowing the program by its source map only.
 * `session` has `post(method, params)`, a promise of the result, and `on(event, listener)`. `job`:
 *   url          of the compiled program
 *   source, map  texts
 *   breakpoints  by source line, each with expressions to evaluate there
 *   steps        how often to step over after each breakpoint
 * Calls `onStop({ line, generated, values })` at each stop; `values` at breakpoints only. Resolves when the program may start.
 */
export async function watch(session, job, onStop) {
  const map = new TraceMap(job.map);
  let script = null;
  let stepsLeft = 0;

  session.on('Debugger.scriptParsed', ({ url, scriptId }) => {
    if (url === job.url) script = scriptId;
  });
  session.on('Debugger.paused', async ({ callFrames: [frame], hitBreakpoints }) => {
    const { scriptId, lineNumber, columnNumber } = frame.location;
    if (scriptId !== script) return session.post('Debugger.resume'); // stepped out of the program
    const generated = lineNumber + 1;
    const { line } = originalPositionFor(map, { line: generated, column: columnNumber });
    const stop = { line, generated };
    if (hitBreakpoints?.length > 0) {
      stepsLeft = job.steps;
      stop.values = await evaluate(session, frame, job.breakpoints[line]);
    }
    onStop(stop);
    return session.post(stepsLeft-- > 0 ? 'Debugger.stepOver' : 'Debugger.resume');
  });

  await session.post('Debugger.enable');
  for (const line of Object.keys(job.breakpoints)) {
    for (const place of placesOf(Number(line), job.source, map)) {
      await session.post('Debugger.setBreakpointByUrl', { url: job.url, ...place });
    }
  }
}

/** A source line may stand in several places: in the fast form and in the resume form. */
function placesOf(line, source, map) {
  const column = source.split('\n')[line - 1].search(/\S/);
  const found = new Map();
  const start = { source: map.sources[0], line, column, bias: LEAST_UPPER_BOUND };
  for (const at of allGeneratedPositionsFor(map, start)) {
    if (!found.has(at.line)) found.set(at.line, { lineNumber: at.line - 1, columnNumber: at.column });
  }
  return found.values();
}

async function evaluate(session, { callFrameId }, expressions) {
  const values = {};
  for (const expression of expressions) {
    const { result } = await session.post('Debugger.evaluateOnCallFrame', { callFrameId, expression });
    values[expression] = result.value;
  }
  return values;
}
