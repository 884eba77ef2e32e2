/** `rebuild`: the same expression with other operands. */
import type { Copier } from './copy.js';
import { expressionToContent, expressionToTag } from './jsx.js';
import { childKeys, isNode, type Fields, type Types } from './node.js';
import { slotsOf, type Slot } from './slots.js';

export class Rebuilder {
  /** Nodes that gave their other children (property names, methods, …) away already: the next rebuild copies them. */
  private readonly spent = new Set<object>();

  constructor(
    private readonly t: Types,
    private readonly copier: Copier,
  ) {}

  rebuild(node: Fields, kids: readonly Fields[]): Fields {
    const slots = slotsOf(node) ?? [];
    if (slots.length !== kids.length) {
      throw new Error(`${node.type} has ${slots.length} operands, not ${kids.length}`);
    }
    const fresh = this.spent.has(node);
    this.spent.add(node);
    const copy = this.along(node, slots, kids, 0, fresh);
    return unchain(node, copy);
  }

  /** Copies `node` with the kids put in; `slots` are those below it, whose paths go through it at `depth`. */
  private along(node: Fields, slots: readonly Slot[], kids: readonly Fields[], depth: number, fresh: boolean): Fields {
    const copy = this.copier.shallow(node);
    const groups = groupByStep(slots, depth);
    for (const [step, members] of groups) {
      const [key, index] = step;
      const below = depth + (index === null ? 1 : 2);
      const old = index === null ? node[key] : node[key][index];
      const first = members[0]!;
      const made =
        slots[first]!.path.length === below
          ? this.place(slots[first]!, kids[first]!)
          : this.along(old, pick(slots, members), pick(kids, members), below, fresh);
      if (index === null) copy[key] = made;
      else copy[key][index] = made;
    }
    if (fresh) this.refresh(node, copy, kids);
    return this.tidy(node, copy);
  }

  private place(slot: Slot, kid: Fields): Fields {
    if (slot.jsx === 'tag') return expressionToTag(this.t, this.copier, kid);
    return slot.jsx ? expressionToContent(this.t, kid) : kid;
  }

  /** Copies the children that `copy` still shares with `node`, other than the kids. */
  private refresh(node: Fields, copy: Fields, kids: readonly Fields[]): void {
    const renew = (old: unknown, now: unknown) =>
      isNode(now) && old === now && !kids.includes(now) ? this.copier.deep(now) : now;
    for (const key of childKeys(this.t, node)) {
      const old = node[key];
      copy[key] = Array.isArray(old) ? old.map((item, i) => renew(item, copy[key][i])) : renew(old, copy[key]);
    }
  }

  private tidy(node: Fields, copy: Fields): Fields {
    if (copy.type === 'ObjectProperty' && copy.shorthand) checkShorthand(copy);
    // `<A></A>`: the closing tag says what the opening tag says.
    if (copy.type === 'JSXElement' && copy.closingElement && copy.openingElement !== node.openingElement) {
      copy.closingElement = this.copier.shallow(copy.closingElement);
      copy.closingElement.name = this.copier.deep(copy.openingElement.name);
    }
    return copy;
  }
}

/** `{ x }`, `{ x } = …` and `{ x = 1 } = …`: the key keeps its name, so the short form ends where the value's changes. */
export function checkShorthand(property: Fields): void {
  const value = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
  if (value.type === 'Identifier' && value.name === property.key.name) return;
  property.shorthand = false;
  if (property.extra) delete property.extra.shorthand;
}

/** A link of an optional chain comes out plain: the core has tested its object already. */
function unchain(node: Fields, copy: Fields): Fields {
  if (node.type === 'OptionalMemberExpression') copy.type = 'MemberExpression';
  else if (node.type === 'OptionalCallExpression') copy.type = 'CallExpression';
  else return copy;
  delete copy.optional;
  return copy;
}

type Step = [key: string, index: number | null];

/** Groups slots by the child that their paths go through at `depth`. */
function groupByStep(slots: readonly Slot[], depth: number): [Step, number[]][] {
  const groups = new Map<string, [Step, number[]]>();
  slots.forEach((slot, i) => {
    const key = slot.path[depth] as string;
    const next = slot.path[depth + 1];
    const step: Step = [key, typeof next === 'number' ? next : null];
    const name = step.join('.');
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [step, [i]]);
    else group[1].push(i);
  });
  return [...groups.values()];
}

const pick = <T>(list: readonly T[], indices: readonly number[]): T[] => indices.map((i) => list[i]!);
