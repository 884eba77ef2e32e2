/**
 * What a host tells about a file, as text. It knows only the Host interface, so the same program must give the same text
 * whichever host looks at it.
 */
import type { Ast, Host, Operand, Param, PatternElement } from '../../src/1-host/index.js';

/** The source text of a node, without parentheses around it: how a leaf is printed. */
export type TextOf = (node: Ast) => string;

/** The names of the file: one line per fact, indented by scope. */
export function describeFacts(host: Host): string {
  const lines: string[] = [];
  let depth = 0;
  const tell = (line: string) => lines.push('  '.repeat(depth) + line);
  host.walk({
    enter: () => {},
    leave: () => {},
    openScope: (kind) => {
      tell(`${kind} {`);
      depth++;
    },
    closeScope: () => {
      depth--;
      tell('}');
    },
    declare: (kind, name) => tell(`${kind} ${name}`),
    reference: (_, name, access) => tell(`${access} ${name}`),
    lexical: (use) => tell(`uses ${use}`),
    functionStart: () => tell('starts'),
  });
  return lines.join('\n');
}

/** Every function of the file with all its views, in source order. */
export function describeFunctions(host: Host, textOf: TextOf): string {
  const printer = new Printer(host, textOf);
  return functionsOf(host)
    .map((node) => printer.fn(node))
    .join('\n');
}

/** The functions of a file, in source order. */
export function functionsOf(host: Host): Ast[] {
  const functions: Ast[] = [];
  const nothing = () => {};
  host.walk({
    enter: nothing,
    leave: nothing,
    openScope: nothing,
    closeScope: nothing,
    declare: nothing,
    reference: nothing,
    lexical: nothing,
    functionStart: (node) => functions.push(node),
  });
  return functions;
}

class Printer {
  constructor(
    private readonly host: Host,
    private readonly textOf: TextOf,
  ) {}

  fn(node: Ast): string {
    const view = this.host.function(node);
    if (view === null) return 'not a function';
    const flags = ['async', 'generator', 'strict', 'derived'].filter((flag) => view[flag as 'strict']);
    const words = [...flags, view.kind, view.name ?? '-'];
    const head = `${words.join(' ')}(${view.params.map((param) => this.param(param)).join(', ')})`;
    const directives = view.directives.map((directive) => `'${directive}'`);
    const body = view.body?.map((statement) => this.statement(statement)) ?? [
      `=> ${this.expression(view.expression!)}`,
    ];
    return [head, ...[...directives, ...body].map(indent)].join('\n');
  }

  private param({ target, default: value, rest }: Param): string {
    return (rest ? '...' : '') + this.element({ target, default: value });
  }

  statement(node: Ast): string {
    const view = this.host.statement(node);
    switch (view.kind) {
      case 'leaf':
        return `leaf ${this.leaf(node)}`;
      case 'block':
        return ['block', ...view.body.map((statement) => indent(this.statement(statement)))].join('\n');
      case 'expression':
        return this.expression(view.expression);
      case 'variables':
        return this.variables(view.declaration, view.declarators);
      case 'if':
        return this.tree(`if ${this.expression(view.test)}`, view.consequent, view.alternate);
      case 'while':
        return this.tree(`while ${this.expression(view.test)}`, view.body);
      case 'doWhile':
        return this.tree(`do while ${this.expression(view.test)}`, view.body);
      case 'for': {
        const { init } = view;
        const first =
          init?.kind === 'variables' ? this.variables(init.declaration, init.declarators) : init?.expression;
        const parts = [first ?? null, view.test, view.update].map((part) =>
          part === null ? '' : typeof part === 'string' ? part : this.expression(part),
        );
        return this.tree(`for ${parts.join('; ')}`, view.body);
      }
      case 'forIn':
      case 'forOf': {
        const head = `${view.declaration ?? 'assign'} ${this.pattern(view.target)}`;
        const wait = view.kind === 'forOf' && view.await ? ' await' : '';
        return this.tree(`${view.kind}${wait} ${head} : ${this.expression(view.right)}`, view.body);
      }
      default:
        return this.otherStatement(node);
    }
  }

  private otherStatement(node: Ast): string {
    const view = this.host.statement(node);
    switch (view.kind) {
      case 'switch': {
        const cases = view.cases.map(({ test, body }) => {
          const head = test === null ? 'default' : `case ${this.expression(test)}`;
          return indent(this.tree(head, ...body));
        });
        return [`switch ${this.expression(view.discriminant)}`, ...cases].join('\n');
      }
      case 'try': {
        const parts = [this.tree('try', view.block)];
        const param = view.param === null ? '' : ` ${this.pattern(view.param)}`;
        if (view.handler !== null) parts.push(this.tree(`catch${param}`, view.handler));
        if (view.finalizer !== null) parts.push(this.tree('finally', view.finalizer));
        return parts.join('\n');
      }
      case 'labeled':
        return this.tree(`${view.label}:`, view.body);
      case 'break':
      case 'continue':
        return view.label === null ? view.kind : `${view.kind} ${view.label}`;
      case 'return':
        return view.argument === null ? 'return' : `return ${this.expression(view.argument)}`;
      case 'throw':
        return `throw ${this.expression(view.argument)}`;
      case 'with':
        return 'with';
      case 'class':
        return `class ${view.name} ${this.expression(this.host.asExpression(node))}`;
      case 'function':
        return `function ${view.name}`;
      default:
        return view.kind;
    }
  }

  private tree(head: string, ...bodies: (Ast | null)[]): string {
    return [head, ...bodies.flatMap((body) => (body === null ? [] : [indent(this.statement(body))]))].join('\n');
  }

  private variables(declaration: string, declarators: readonly { target: Ast; init: Ast | null }[]): string {
    const list = declarators.map(({ target, init }) => {
      return this.pattern(target) + (init === null ? '' : ` = ${this.expression(init)}`);
    });
    return `${declaration} ${list.join(', ')}`;
  }

  expression(node: Ast): string {
    const view = this.host.expression(node);
    const link = 'chained' in view ? (view.chained ? '~' : '') + (view.optional ? '?' : '') : '';
    switch (view.kind) {
      case 'leaf':
        return this.leaf(node);
      // Parentheses are nodes in one host and not in the other.
      case 'transparent':
        return this.expression(view.expression);
      case 'operands':
        return `(${['operands', ...this.operands(view.operands)].join(' ')})`;
      case 'call':
        return `(${['call' + link, this.expression(view.callee), ...this.operands(view.args)].join(' ')})`;
      case 'new':
        return `(${['new', this.expression(view.callee), ...this.operands(view.args)].join(' ')})`;
      case 'tagged':
        return `(${['tagged', this.expression(view.tag), ...this.operands(view.operands)].join(' ')})`;
      case 'superCall':
        return `(${['super()', ...this.operands(view.args)].join(' ')})`;
      case 'member': {
        const object = view.object === null ? 'super' : this.expression(view.object);
        return view.key === null
          ? `(member${link} ${object})`
          : `(index${link} ${object} ${this.expression(view.key)})`;
      }
      case 'logical':
        return this.list(view.operator, view.left, view.right);
      case 'conditional':
        return this.list('?:', view.test, view.consequent, view.alternate);
      case 'sequence':
        return this.list('sequence', ...view.expressions);
      case 'assign': {
        const target = view.operator === '=' ? this.pattern(view.target) : this.expression(view.target);
        return `(${view.operator} ${target} ${this.expression(view.value)})`;
      }
      case 'update':
        return this.list(view.prefix ? `${view.operator}_` : `_${view.operator}`, view.target);
      case 'delete':
        return this.list('delete', view.target);
      case 'await':
        return this.list('await', view.argument);
      case 'yield':
        return this.list(view.delegate ? 'yield*' : 'yield', ...(view.argument === null ? [] : [view.argument]));
    }
  }

  private list(head: string, ...parts: Ast[]): string {
    return `(${[head, ...parts.map((part) => this.expression(part))].join(' ')})`;
  }

  private operands(operands: readonly Operand[]): string[] {
    return operands.map(({ role, node }) => (role === 'value' ? '' : `${role}:`) + this.expression(node));
  }

  pattern(node: Ast): string {
    const view = this.host.pattern(node);
    switch (view.kind) {
      case 'identifier':
        return view.name;
      case 'member':
        return this.expression(node);
      case 'array': {
        const elements = view.elements.map((element) => (element === null ? '' : this.element(element)));
        if (view.rest !== null) elements.push(`...${this.pattern(view.rest)}`);
        return `[${elements.join(', ')}]`;
      }
      case 'object': {
        const properties = view.properties.map(({ key, ...element }) => {
          const name = key.kind === 'name' ? key.name : `[${this.expression(key.expression)}]`;
          return `${name}: ${this.element(element)}`;
        });
        if (view.rest !== null) properties.push(`...${this.pattern(view.rest)}`);
        return `{${properties.join(', ')}}`;
      }
    }
  }

  private element({ target, default: value }: PatternElement): string {
    return this.pattern(target) + (value === null ? '' : ` = ${this.expression(value)}`);
  }

  private leaf(node: Ast): string {
    return this.host.function(node) === null ? this.textOf(node).replace(/\s+/g, ' ') : 'ƒ';
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
