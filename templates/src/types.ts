import { code, type Code } from './code.ts';
import { comment } from './comment.ts';
import { doorType, type Imported } from './imported.ts';
import { quote } from './literal.ts';
import { emittedName } from './names.ts';
import type { CompositePlan, EnumPlan, ListPlan, MemberPlan, MembersPlan } from './plan.ts';
import { defaults } from './selections.ts';
import { alias, flat, genericOf, importsOf, interfaceText, member, nameOf, type TypeText } from './text.ts';

const FLAGS = nameOf(doorType('SelectableLeaves', '$Flags'));
const ALIASABLE = nameOf(doorType('Aliasable'));

/** Returns an enum as a union of literals. */
export function enumType(plan: EnumPlan): Code {
  const values = plan.values.length > 0 ? plan.values.map(quote) : ['never'];
  return code`${comment(plan)}${alias(plan.name, values)}`;
}

/** Returns the interface of an input object or of a set of arguments. */
export function membersType(plan: MembersPlan): Code {
  return {
    text: comment(plan) + interfaceText(plan.name, plan.bases ?? [], plan.members.map(memberText)),
    imports: importsOfMembers(plan.members),
  };
}

/** Returns the names of other modules that are in members, each once. */
export function importsOfMembers(members: readonly MemberPlan[]): readonly Imported[] {
  return importsOf(members.map((one) => one.type));
}

/**
 * Returns a composite type as up to four interfaces: its leaves, the type itself with its other fields as kinds, what can be
 * selected of it, and its default selection.
 */
export function compositeType(plan: CompositePlan): Code {
  const { leavesName, name, optionalLeaves } = plan;
  const selection = emittedName.selection(name);
  const bases: TypeText[] = [genericOf(FLAGS, [leavesName]), genericOf(ALIASABLE, [selection])];
  const selections = plan.selections.map(memberText).concat(on(plan, '?', emittedName.selection));
  const texts = [...outputs(plan), interfaceText(selection, bases.map(flat), selections)];
  if (optionalLeaves.length > 0) {
    const all = defaults.all(leavesName);
    const flags = optionalLeaves.map((leaf) => `  ${leaf}: true;`);
    texts.push(interfaceText(emittedName.defaults(name), [flat(all)], flags));
    bases.push(all);
  }
  const imports = importsOf([...bases, ...[...plan.outputs, ...plan.selections].map((one) => one.type)]);
  // Joined text is one piece in memory, where concatenated text keeps all of its own.
  return { text: texts.join('\n'), imports };
}

function outputs(plan: CompositePlan): string[] {
  const { leavesName, name, possible } = plan;
  const typename = possible ? `keyof ${name}["$on"]` : quote(plan.typename);
  const leaves = [member('__typename', typename)].concat(plan.leaves.map(memberText));
  if (leavesName === name) return [comment(plan) + interfaceText(name, [], leaves)];
  const own = interfaceText(name, [leavesName], plan.outputs.map(memberText).concat(on(plan, '', String)));
  return [interfaceText(leavesName, [], leaves, false), comment(plan) + own];
}

/** Returns a paginated list: its parts, and what can be selected of it. */
export function listType(plan: ListPlan): Code {
  const parts = [member('$row', plan.row), member('$default', plan.defaults)];
  const selectable: string[] = [];
  if (plan.edge) {
    parts.push(`  $edge: ${plan.edge};`);
    selectable.push(
      `  /** Fields of the edge: the row becomes \`{ node, … }\`. */\n  $edge?: ${emittedName.selection(plan.edge)};`,
    );
  }
  if (plan.connection) {
    parts.push(`  $connection: ${plan.connection};`);
    selectable.push(
      `  /** Fields of the connection itself. */\n  $connection?: ${emittedName.selection(plan.connection)};`,
    );
  }
  const bases = plan.rowSelection ? [plan.rowSelection] : [];
  return {
    text: `${interfaceText(plan.name, [], parts)}\n${interfaceText(plan.selection, bases, selectable)}`,
    imports: importsOf([plan.row, plan.defaults]),
  };
}

function memberText(plan: MemberPlan): string {
  return comment(plan, '  ') + member(plan.head, plan.type);
}

function on({ possible }: CompositePlan, optional: string, typeOf: (name: string) => string): string[] {
  if (!possible) return [];
  const lines = possible.map(({ typename, name }) => `    ${typename}${optional}: ${typeOf(name)};`);
  return [lines.length > 0 ? `  $on${optional}: {\n${lines.join('\n')}\n  };` : `  $on${optional}: {};`];
}
