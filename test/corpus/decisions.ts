import type { Decision, Detected } from '../../packages/codegen/src/detect/decision.ts';
import type { FurtherPages } from '../../packages/codegen/src/detect/further-pages.ts';

/**
 * Returns the decisions for review: a line for each field that is paged or rejected, and the number of plain fields.
 * The types whose lists can be continued are listed by the way in which this is done.
 */
export function decisionsText(detected: Detected, further: FurtherPages): string {
  const decisions = [...detected.decisions.values()];
  const lines = decisions.filter(({ status }) => status !== 'plain').map(lineOf);
  const plain = decisions.filter(({ status }) => status === 'plain').length;
  return `${[...lines, `# plain lists: ${plain}`, ...furtherLines(decisions, further)].join('\n')}\n`;
}

function furtherLines(decisions: readonly Decision[], further: FurtherPages): string[] {
  const types = new Map<string, Set<string>>();
  for (const { match, parent } of decisions) {
    if (!match?.wrapper) continue;
    const way = further(parent) ?? 'none';
    types.set(way, (types.get(way) ?? new Set()).add(parent.name));
  }
  return [...types].map(([way, names]) => `# further by ${way}: ${[...names].join(' ')}`).sort();
}

function lineOf({ coordinate, match, reason }: Decision): string {
  if (!match) return `${coordinate} - ${reason}`;
  const { dialect, container, edges, nodes, total, forward, backward } = match.paging;
  const key = match.byKey?.forward;
  const parts = [
    `${dialect}${container ? ' (container)' : ''} of ${match.row.name}`,
    `rows ${nodes ?? edges ?? 'itself'}`,
    forward && `forward ${wayText(forward)}`,
    backward && `backward ${wayText(backward)}`,
    total && `total ${total}`,
    key && `or by key ${key.key} at ${key.position}, ordered ${JSON.stringify(key.fixed)}`,
  ];
  return `${coordinate} ${parts.filter(Boolean).join(', ')}`;
}

function wayText(way: NonNullable<NonNullable<Decision['match']>['paging']['forward']>): string {
  const { position, size, next, more, pages, continuation } = way;
  const signs = [next, more, pages].filter(Boolean).join(' ');
  return `${[position, size].filter(Boolean).join('+')}${continuation ? `${continuation.field}(${continuation.position})` : ''}${signs ? ` -> ${signs}` : ''}`;
}
