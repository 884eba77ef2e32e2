import { compile, type Compiled } from './compile';
import { Editor, type Marks } from './editor';
import { programs } from './programs';
import { record, type Moment, type Recording } from './record';

const element = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const select = element<HTMLSelectElement>('programs');
const stress = element<HTMLInputElement>('stress');
const position = element<HTMLInputElement>('position');

const source = new Editor(element('source'), recompile);
const output = new Editor(element('compiled'), null);
let compiled: Compiled | null = null;
let recording: Recording = { moments: [], printed: [] };

select.append(...Object.keys(programs).map((name) => new Option(name)));
select.onchange = () => (source.text = programs[select.value]!);
stress.onchange = recompile;
element('run').onclick = run;
element('back').onclick = () => step(-1);
element('next').onclick = () => step(1);
position.oninput = show;
source.text = programs[select.value]!;

function recompile(): void {
  try {
    compiled = compile(source.text, { stress: stress.checked });
    output.text = compiled.module;
  } catch (error) {
    compiled = null;
    output.text = (error as Error).message;
  }
}

function run(): void {
  if (compiled === null) return;
  position.value = '0';
  record(compiled.script, (latest) => {
    recording = latest;
    position.max = String(Math.max(0, recording.moments.length - 1));
    show();
  });
}

function step(by: number): void {
  position.valueAsNumber += by;
  show();
}

function show(): void {
  const moment = recording.moments[position.valueAsNumber];
  if (moment === undefined) return;
  const { moments, printed } = recording;
  element('event').textContent = `${position.valueAsNumber + 1}/${moments.length}: ${moment.event}`;
  const isLast = moment === moments.at(-1);
  element('printed').textContent = (isLast ? printed : printed.slice(0, moment.printed)).join('\n');
  element('greenlets').replaceChildren(...moment.greenlets.map(describe));
  source.mark(marksOf(moment));
}

function describe({ name, state, stack }: Moment['greenlets'][number]): HTMLElement {
  const box = document.createElement('div');
  box.className = `greenlet ${state}`;
  const title = Object.assign(document.createElement('h2'), { textContent: `${name}: ${state}` });
  const frames = document.createElement('ol');
  frames.append(
    ...stack.map(({ functionName, line, column }) =>
      Object.assign(document.createElement('li'), { textContent: `${functionName ?? 'anonymous'} ${line}:${column}` }),
    ),
  );
  box.append(title, frames);
  return box;
}

/** Where greenlets are parked: the innermost place of each, and those of its callers. */
function marksOf({ greenlets }: Moment): Marks {
  const marks: Marks = new Map();
  for (const { stack } of greenlets) for (const { line } of stack) if (line !== null) marks.set(line, 'parked');
  for (const { stack } of greenlets) if (stack[0]?.line != null) marks.set(stack[0].line, 'here');
  return marks;
}
