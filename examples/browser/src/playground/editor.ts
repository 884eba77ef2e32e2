import { javascript } from '@codemirror/lang-javascript';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import { basicSetup } from 'codemirror';

/** The lines to mark, from 1, and how. */
export type Marks = Map<number, 'here' | 'parked'>;

const setMarks = StateEffect.define<Marks>();

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, { effects, state, docChanged }) {
    for (const effect of effects) {
      if (effect.is(setMarks)) return decorationsOf(effect.value, state);
    }
    return docChanged ? Decoration.none : decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationsOf(marks: Marks, { doc }: EditorState): DecorationSet {
  const lines = [...marks].filter(([line]) => line <= doc.lines).sort(([a], [b]) => a - b);
  return Decoration.set(
    lines.map(([line, kind]) => Decoration.line({ class: `cm-${kind}` }).range(doc.line(line).from)),
  );
}

export class Editor {
  private readonly view: EditorView;

  constructor(parent: HTMLElement, onEdit: (() => void) | null) {
    this.view = new EditorView({
      parent,
      extensions: [
        basicSetup,
        javascript({ typescript: true }),
        marked,
        onEdit === null
          ? EditorState.readOnly.of(true)
          : EditorView.updateListener.of(({ docChanged }) => docChanged && onEdit()),
      ],
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  mark(marks: Marks): void {
    this.view.dispatch({ effects: setMarks.of(marks) });
  }
}
