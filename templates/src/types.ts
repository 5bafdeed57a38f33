import { code, type Code } from './code.ts';
import { comment } from './comment.ts';
import { quote } from './literal.ts';
import type { CompositePlan, EnumPlan, ListPlan, MemberPlan, MembersPlan } from './plan.ts';
import { alias, interfaceText, member } from './text.ts';

/** An enum as a union of literals. */
export function enumType(plan: EnumPlan): Code {
  const values = plan.values.length > 0 ? plan.values.map(quote) : ['never'];
  return code`${comment(plan)}${alias(plan.name, values)}`;
}

/** An input object, or a set of arguments. */
export function membersType(plan: MembersPlan): Code {
  return {
    text: comment(plan) + interfaceText(plan.name, plan.bases ?? [], plan.members.map(memberText)),
    imports: [],
  };
}

/**
 * A composite type in up to four interfaces: `T$$leaves`, declared once, `T` with the composite fields as kinds, and
 * `T$`, what can be selected.
 */
export function compositeType(plan: CompositePlan): Code {
  const { leavesName, name, optionalLeaves } = plan;
  const selections = interfaceText(
    `${name}$`,
    [`$Flags<${leavesName}>`, `$Selection<${name}$>`],
    plan.selections.map(memberText).concat(on(plan, '?', '$')),
  );
  const texts = [...outputs(plan), selections];
  if (optionalLeaves.length > 0) {
    const flags = optionalLeaves.map((leaf) => `  ${leaf}: true;`);
    texts.push(interfaceText(`${name}$$defaults`, [`$Default<${leavesName}>`], flags));
  }
  // Joined text is one piece in memory, where concatenated text keeps all of its own.
  return { text: texts.join('\n'), imports: [] };
}

function outputs(plan: CompositePlan): string[] {
  const { leavesName, name, possible } = plan;
  const typename = possible ? `keyof ${name}["$on"]` : quote(plan.typename);
  const leaves = [member('__typename', typename)].concat(plan.leaves.map(memberText));
  if (leavesName === name) return [comment(plan) + interfaceText(name, [], leaves)];
  const own = interfaceText(name, [leavesName], plan.outputs.map(memberText).concat(on(plan, '', '')));
  return [interfaceText(leavesName, [], leaves, false), comment(plan) + own];
}

/** A paginated list: what its rows are, and how it is selected. */
export function listType(plan: ListPlan): Code {
  const parts = [`  $row: ${plan.row};`, member('$default', plan.defaults)];
  const selectable: string[] = [];
  if (plan.edge) {
    parts.push(`  $edge: ${plan.edge};`);
    selectable.push(`  /** Fields of the edge: the row becomes \`{ node, … }\`. */\n  $edge?: ${plan.edge}$;`);
  }
  if (plan.connection) {
    parts.push(`  $connection: ${plan.connection};`);
    selectable.push(`  /** Fields of the connection itself. */\n  $connection?: ${plan.connection}$;`);
  }
  const bases = plan.rowSelection ? [plan.rowSelection] : [];
  return code`${interfaceText(plan.name, [], parts)}\n${interfaceText(plan.selection, bases, selectable)}`;
}

function memberText(plan: MemberPlan): string {
  return comment(plan, '  ') + member(plan.head, plan.type);
}

function on({ possible }: CompositePlan, optional: string, suffix: string): string[] {
  if (!possible) return [];
  const lines = possible.map(({ typename, name }) => `    ${typename}${optional}: ${name}${suffix};`);
  return [lines.length > 0 ? `  $on${optional}: {\n${lines.join('\n')}\n  };` : `  $on${optional}: {};`];
}
