import { code, type Code } from './code.ts';
import { tableCall } from './client.ts';
import { comment } from './comment.ts';
import { doorType, doorValue, type Imported, ownValue, type as importedType } from './imported.ts';
import { literal, propertyKey, quote } from './literal.ts';
import type { DerivedPlan, DocumentsPlan, OperationPlan } from './plan.ts';
import { shapeAlias } from './shape.ts';
import { constantCall, fits, interfaceText } from './text.ts';
import { membersType } from './types.ts';

/** Returns the types of one operation: of its variables and of its results. */
export function operationTypes({ derived, document, types, variables }: OperationPlan, near?: string): Code {
  const parts = derived.map(derivedType);
  if (document && near !== undefined) return code`${[...nearTypes(document, variables.name, near), ...parts]}`;
  const own = { ...variables, members: variables.members.length > 0 ? variables.members : NONE };
  return code`${[membersType(own), ...types.map(({ name, shape }) => code`${shapeAlias(name, shape)}`), ...parts]}`;
}

/** Returns the types of a document of the caller's. */
function nearTypes(
  { answer, name, taken }: NonNullable<OperationPlan['document']>,
  variables: string,
  near: string,
): Code[] {
  const of = { imports: [importedType(name, near, name)], flat: `typeof ${name}` };
  const given = [of.flat, ...(taken.length > 0 ? [taken.map(quote).join(' | ')] : [])];
  return [
    namedType(variables, doorType('VariablesFor'), given, of.imports),
    namedType(answer, doorType('ResultOf'), [of.flat], of.imports),
  ];
}

function derivedType({ from, name, ofRows, path }: DerivedPlan): Code {
  return namedType(name, doorType(ofRows ? 'RowAt' : 'At'), [from, quote(path)], []);
}

/** Returns `export type Name = Generic<A, B>;`. */
function namedType(name: string, generic: Imported, parts: readonly string[], imports: readonly Imported[]): Code {
  const line = `export type ${name} = ${generic.as}<${parts.join(', ')}>;`;
  const text =
    fits(line) || parts.length < 2
      ? line
      : `export type ${name} = ${generic.as}<\n${parts.map((part) => `  ${part}`).join(',\n')}\n>;`;
  return { text, imports: [generic, ...imports] };
}

/** Returns the type of a fragment. */
export function fragmentType({ name, shape }: DocumentsPlan['fragments'][number]): Code {
  return code`${shapeAlias(name, shape)}`;
}

/** The members of the type of no variables, so that giving one is an error. */
const NONE = [{ head: '[name: string]', type: 'never' }];

/** Returns the types of the functions of all operations. */
export function operationSignatures({ operations }: DocumentsPlan): Code {
  const client = doorType('Client', '$BaseClient');
  const options = { pager: doorType('PagerOptions'), answer: doorType('OperationOptions') };
  const results = operations.map(resultType);
  const lines = operations.map((plan, at) => {
    const result = { generic: results[at]?.as ?? '', of: plan.result };
    return `${comment(plan, '  ')}  ${plan.name}: (
    client: ${client.as},
    variables${plan.required ? '' : '?'}: ${plan.variables.name},
    options?: ${options[plan.reads].as},
  ) => ${returned(result)};`;
  });
  const reads = new Set(operations.map((plan) => plan.reads));
  return {
    text: `/** The operations of the documents, each as a function of a client. */\n${interfaceText('$Operations', [], lines)}`,
    imports: [...(operations.length > 0 ? [client] : []), ...[...reads].map((own) => options[own]), ...results],
  };
}

/** Returns the generic type of what an operation returns. The third type is that of the fields around a list. */
function resultType({ reads, result }: OperationPlan): Imported {
  return doorType(reads === 'answer' ? 'Answering' : result.length > 2 ? 'PagerAround' : 'Pager');
}

function returned({ generic, of }: { readonly generic: string; readonly of: readonly string[] }): string {
  const line = `${generic}<${of.join(', ')}>`;
  return fits(`  ) => ${line};`) ? line : `${generic}<\n${of.map((one) => `    ${one}`).join(',\n')}\n  >`;
}

/** Returns the function that finds an operation by the caller's own document. */
export function paginateFunction({ near, operations }: DocumentsPlan): Code {
  if (near === undefined || operations.length === 0) return code``;
  const [find, type] = [doorValue('byDocument'), doorType('Paginate')];
  const named = operations.flatMap(({ document, name }) => (document ? [{ name, document }] : []));
  const documents = named.map(({ document, name }) => `  ${propertyKey(name)}: typeof ${document.name};`);
  const entries = named.map(({ document, name }) => `  ${propertyKey(document.operation)}: ${name},\n`);
  return {
    text: `/** The documents of the operations, by the names of their functions. */
${interfaceText('$Documents', [], documents)}

/** Takes a document of yours, and does what its function does. */
export const paginate: ${type.as}<$Documents, $Operations> = /*#__PURE__*/ ${find.as}({\n${entries.join('')}});`,
    imports: [type, find],
  };
}

/** Returns what an operation must know of the schema, if anything. */
export function operationTable({ table }: OperationPlan): Code {
  if (!table) return code``;
  const call = tableCall(table);
  const own = doorType('Table');
  return { text: `const ${table.symbol}: ${own.as} = ${call.text};`, imports: [own, ...call.imports] };
}

/** Returns one operation as a constant of its own, so that a bundle has only the operations in use. */
export function operationConstant(plan: OperationPlan): Code {
  const { data, name, paging, reads, registered, rooted, stored, table } = plan;
  const own = `$Operations[${literal(name)}]`;
  if (typeof data === 'string') {
    const send = doorValue('documentText');
    return {
      text:
        comment(plan) +
        constantCall(name, own, `/*#__PURE__*/ ${send.as}`, [literal(data), ...(stored ? ['true'] : [])]),
      imports: [send],
    };
  }
  const pager = stored ? 'storedPager' : rooted ? 'rootedPager' : 'documentPager';
  const make = doorValue(reads === 'pager' ? pager : 'documentAnswer');
  const form = registered ? [doorValue('registered')] : [];
  const references = {
    ...(paging ? { paging } : {}),
    ...(table ? { table: table.symbol } : {}),
    ...(form[0] ? { registered: form[0].as } : {}),
  };
  return {
    text:
      comment(plan) +
      call(`export const ${name}: ${own} =`, `/*#__PURE__*/ ${make.as}(`, (indent) =>
        objectText(data, references, indent),
      ),
    imports: [make, ...form, ...(paging ? [ownValue(paging, 'pagings')] : [])],
  };
}

/** Returns a call with one object, which prettier keeps on the line of the name as long as there is room. */
function call(head: string, callee: string, object: (indent: string) => string): string {
  if (fits(`${head} ${callee}{`)) return `${head} ${callee}${object('')});`;
  if (fits(`${head} ${callee}`)) return `${head} ${callee}\n  ${object('  ')},\n);`;
  return `${head}\n  ${callee}${object('  ')});`;
}

/** Returns data as an object, followed by members whose values are constants. */
function objectText(data: OperationPlan['data'], references: Readonly<Record<string, string>>, indent: string): string {
  const own = literal(data, indent);
  const lines = Object.entries(references).map(([name, constant]) => `${indent}  ${name}: ${constant},\n`);
  return `${own.slice(0, own.lastIndexOf('\n') + 1)}${lines.join('')}${indent}}`;
}
