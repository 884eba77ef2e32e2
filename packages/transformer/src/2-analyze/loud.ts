import type { Ast } from '../1-host/index.js';
import type { FixedClass } from './fixed-classes.js';
import type { MarkedFunction } from './mark.js';
import type { Facts, Scope } from './scope.js';
import type { Point } from './suspend.js';

/**
 * Which points may suspend. Functions are quiet until they are found to call something that is not; then so are their callers.
 * Accessors likewise: the names of those that are loud are added to `accessors`. `loud`: functions that are in any case.
 */
export function findLoud(
  facts: Facts,
  points: ReadonlyMap<Scope, readonly Point[]>,
  marked: ReadonlyMap<Ast, MarkedFunction>,
  accessors: Set<string>,
  loud: Set<Ast>,
): (point: Point) => boolean {
  const of = (scope: Scope): readonly Point[] => points.get(scope) ?? [];
  const loudFields = new Set<Scope>();
  const isLoudClass = ({ constructor, parent, fields }: FixedClass): boolean =>
    (constructor === null ? parent !== null && isLoudClass(parent) : loud.has(constructor)) ||
    fields.some((scope) => loudFields.has(scope));
  const isLoud = ({ callee, constructs, property, elements }: Point): boolean => {
    if (constructs !== undefined) return isLoudClass(constructs);
    if (elements !== undefined) return elements.some((scope) => of(scope).some(isLoud));
    return property === undefined ? callee === null || loud.has(callee) : accessors.has(property);
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [scope, own] of points) {
      if (facts.functionScopes.has(scope.node) || loudFields.has(scope) || !own.some(isLoud)) continue;
      loudFields.add(scope);
      changed = true;
    }
    for (const [node, scope] of facts.functionScopes) {
      if (loud.has(node)) continue;
      const plan = marked.get(node);
      const accessor = plan?.form === 'accessor' ? plan.view.name : null;
      if (!of(scope).some((point) => isLoud(point) && (accessor === null || point.iteration !== 'weak'))) continue;
      loud.add(node);
      changed = true;
      if (accessor !== null) accessors.add(accessor);
    }
  }
  return isLoud;
}
