import { code, type Code, type, value } from './code.ts';
import { tableCall } from './client.ts';
import { comment } from './comment.ts';
import { literal } from './literal.ts';
import { DOOR } from './door.ts';
import type { DocumentsPlan, OperationPlan } from './plan.ts';
import { shapeAlias } from './shape.ts';
import { constantCall, fits, interfaceText } from './text.ts';
import { membersType } from './types.ts';

/** The types of one operation: its variables, and what it gives. */
export function operationTypes({ types, variables }: OperationPlan): Code {
  const own = { ...variables, members: variables.members.length > 0 ? variables.members : NONE };
  return code`${[membersType(own), ...types.map(({ name, shape }) => code`${shapeAlias(name, shape)}`)]}`;
}

/** No variable at all, so that one that is given is a mistake. */
const NONE = [{ head: '[name: string]', type: 'never' }];

/** The functions of all operations. */
export function operationSignatures({ operations }: DocumentsPlan): Code {
  const client = type('Client', DOOR, '$BaseClient');
  const options = { pager: type('PagerOptions', DOOR), answer: type('OperationOptions', DOOR) };
  const pager = type('Pager', DOOR);
  const lines = operations.map((plan) => {
    const names = plan.types.map((one) => one.name);
    const result =
      plan.reads === 'pager'
        ? { generic: pager.as, of: names.length > 1 ? names : [...names, '{}'] }
        : { generic: 'Promise', of: names };
    return `${comment(plan, '  ')}  ${plan.name}: (
    client: ${client.as},
    variables${plan.required ? '' : '?'}: ${plan.variables.name},
    options?: ${options[plan.reads].as},
  ) => ${returned(result)};`;
  });
  const reads = new Set(operations.map((plan) => plan.reads));
  return {
    text: `/** The operations of the documents, each as a function of a client. */\n${interfaceText('$Operations', [], lines)}`,
    imports: [
      ...(operations.length > 0 ? [client] : []),
      ...[...reads].map((own) => options[own]),
      ...(reads.has('pager') ? [pager] : []),
    ],
  };
}

function returned({ generic, of }: { readonly generic: string; readonly of: readonly string[] }): string {
  const line = `${generic}<${of.join(', ')}>`;
  return fits(`  ) => ${line};`) ? line : `${generic}<\n${of.map((one) => `    ${one}`).join(',\n')}\n  >`;
}

/** What an operation must know of the schema, where it must. */
export function operationTable({ table }: OperationPlan): Code {
  if (!table) return code``;
  const call = tableCall(table);
  const own = type('Table', DOOR);
  return { text: `const ${table.symbol}: ${own.as} = ${call.text};`, imports: [own, ...call.imports] };
}

/** One operation as a constant of its own, so that a bundle holds only those that are in use. */
export function operationConstant(plan: OperationPlan): Code {
  const { data, name, paging, reads, stored, table } = plan;
  const own = `$Operations[${literal(name)}]`;
  if (typeof data === 'string') {
    const send = value('documentText', DOOR);
    return {
      text:
        comment(plan) +
        constantCall(name, own, `/*#__PURE__*/ ${send.as}`, [literal(data), ...(stored ? ['true'] : [])]),
      imports: [send],
    };
  }
  const pager = stored ? 'storedPager' : 'documentPager';
  const make = value(reads === 'pager' ? pager : 'documentAnswer', DOOR);
  const references = { ...(paging ? { paging } : {}), ...(table ? { table: table.symbol } : {}) };
  return {
    text:
      comment(plan) +
      call(`export const ${name}: ${own} =`, `/*#__PURE__*/ ${make.as}(`, (indent) =>
        objectText(data, references, indent),
      ),
    imports: [make, ...(paging ? [value(paging, './pagings', paging)] : [])],
  };
}

/** A call with one object, which prettier leaves beside the name as long as there is room. */
function call(head: string, callee: string, object: (indent: string) => string): string {
  if (fits(`${head} ${callee}{`)) return `${head} ${callee}${object('')});`;
  if (fits(`${head} ${callee}`)) return `${head} ${callee}\n  ${object('  ')},\n);`;
  return `${head}\n  ${callee}${object('  ')});`;
}

/** Data, and behind it the names of constants. */
function objectText(data: OperationPlan['data'], references: Readonly<Record<string, string>>, indent: string): string {
  const own = literal(data, indent);
  const lines = Object.entries(references).map(([name, constant]) => `${indent}  ${name}: ${constant},\n`);
  return `${own.slice(0, own.lastIndexOf('\n') + 1)}${lines.join('')}${indent}}`;
}
