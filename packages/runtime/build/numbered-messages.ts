import { createHash } from 'node:crypto';
import ts from 'typescript';

/** A file whose messages are replaced by short marks. */
export interface NumberedMessages {
  readonly code: string;
  /** The messages by mark. A value in a message is `%s`. */
  readonly messages: ReadonlyMap<string, string>;
}

/**
 * Replaces the messages of errors in a file for the production build: `limits need a limiter. Pass …` becomes `k3F`, and
 * a message with values becomes `k3F(…, …)`. A message is a string of several words that an error is constructed with,
 * directly, or through a constant or a function of the same file. The mark is a hash of the message.
 */
export function numberedMessages(path: string, text: string): NumberedMessages {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const messages = new Map<string, string>();
  const edits = [...literalsOfErrors(source)].flatMap((literal) => {
    const [first = '', ...rest] = stringsOf(literal);
    const message = [first, ...rest].join('%s');
    if (!isWordy(message)) return [];
    const mark = markOf(message);
    messages.set(mark, message);
    return [{ literal, mark }];
  });
  const outermost = edits.filter(({ literal }) => !edits.some((other) => contains(other.literal, literal)));
  const marks = new Map(edits.map(({ literal, mark }) => [literal as ts.Node, mark]));
  let code = text;
  for (const { literal } of outermost.sort((a, b) => b.literal.pos - a.literal.pos))
    code = code.slice(0, literal.getStart()) + printed(literal, marks) + code.slice(literal.end);
  return { code, messages };
}

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function isLiteral(node: ts.Node): node is Literal {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** Returns the literals that errors of a file are constructed with. */
function literalsOfErrors(source: ts.SourceFile): ReadonlySet<Literal> {
  const declared = declarationsOf(source);
  const calls = callsOf(source);
  const seen = new Set<ts.Node>();
  const literals = new Set<Literal>();
  const take = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (isLiteral(node) && !ts.isLiteralTypeNode(node.parent)) literals.add(node);
    if (ts.isIdentifier(node)) for (const declaration of declared.get(node.text) ?? []) take(declaration);
    node.forEachChild(take);
  };
  const constructions = allNodes(source).filter(isConstruction);
  for (const { arguments: args = [] } of constructions) for (const argument of args) take(argument);
  // A function that constructs an error from what it is called with.
  for (const construction of constructions) {
    const name = nameAround(construction);
    for (const call of name === undefined ? [] : (calls.get(name) ?? [])) for (const one of call.arguments) take(one);
  }
  return literals;
}

/** `new XError(…)`, and `super(…)` in the class of an error. */
function isConstruction(node: ts.Node): node is ts.NewExpression | ts.CallExpression {
  // The first argument of a LimitExceededError is the name of the limit, which its `limit` has too.
  if (ts.isNewExpression(node)) return /(?<!LimitExceeded)Error$/.test(node.expression.getText());
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.SuperKeyword) return false;
  return /\bextends (Endcursor|Pagination|Usage)Error\b/.test(ts.findAncestor(node, ts.isClassLike)?.getText() ?? '');
}

/** Returns the constants and functions of a file by name: what their values are made of. */
function declarationsOf(source: ts.SourceFile): ReadonlyMap<string, readonly ts.Node[]> {
  const declared = new Map<string, ts.Node[]>();
  for (const node of allNodes(source)) {
    const content = ts.isVariableDeclaration(node)
      ? node.initializer
      : ts.isFunctionDeclaration(node) && returnsText(node)
        ? node.body
        : undefined;
    const name = (node as Partial<ts.VariableDeclaration>).name;
    if (content && name && ts.isIdentifier(name))
      declared.set(name.text, [...(declared.get(name.text) ?? []), content]);
  }
  return declared;
}

function returnsText({ type }: ts.FunctionDeclaration): boolean {
  return type?.kind === ts.SyntaxKind.StringKeyword;
}

function callsOf(source: ts.SourceFile): ReadonlyMap<string, readonly ts.CallExpression[]> {
  const calls = new Map<string, ts.CallExpression[]>();
  for (const node of allNodes(source)) {
    if (!ts.isCallExpression(node)) continue;
    const name = node.expression.getText();
    calls.set(name, [...(calls.get(name) ?? []), node]);
  }
  return calls;
}

/** Returns the name of the function, or of the constant with a function, around a node. */
function nameAround(node: ts.Node): string | undefined {
  const around = ts.findAncestor(node, (one) => ts.isFunctionDeclaration(one) || ts.isArrowFunction(one));
  const named = around && ts.isArrowFunction(around) ? around.parent : around;
  const name = (named as Partial<ts.VariableDeclaration> | undefined)?.name;
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

function allNodes(node: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (one: ts.Node): void => {
    nodes.push(one);
    one.forEachChild(visit);
  };
  visit(node);
  return nodes;
}

/** Returns the constant parts of a literal. */
function stringsOf(literal: Literal): readonly string[] {
  if (!ts.isTemplateExpression(literal)) return [literal.text];
  return [literal.head.text, ...literal.templateSpans.map((span) => span.literal.text)];
}

/** Reports whether a string is a message, or a part of one that is worth a mark. */
function isWordy(message: string): boolean {
  return /[a-z,.:] [a-z%(]/i.test(message) && message.length >= 12;
}

/** Returns the mark of a message, whose values are `%s`. */
export function markOf(message: string): string {
  return createHash('sha256').update(message).digest('base64').replace(/[+/]/g, '').slice(0, 3);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer !== inner && outer.pos <= inner.pos && outer.end >= inner.end;
}

/** Prints a literal as its mark and its values. */
function printed(literal: Literal, marks: ReadonlyMap<ts.Node, string>): string {
  const mark = marks.get(literal);
  if (mark === undefined) return literal.getText();
  if (!ts.isTemplateExpression(literal)) return `'${mark}'`;
  const values = literal.templateSpans.map(({ expression }) => `\${${marked(expression, marks)}}`);
  return `\`${mark}(${values.join(', ')})\``;
}

/** Prints an expression with the literals inside it as their marks. */
function marked(expression: ts.Expression, marks: ReadonlyMap<ts.Node, string>): string {
  let text = expression.getText();
  const inner = allNodes(expression)
    .filter((node) => isLiteral(node))
    .filter((literal) => marks.has(literal));
  const outermost = inner.filter((one) => !inner.some((other) => contains(other, one)));
  for (const literal of outermost.toReversed()) {
    const from = literal.getStart() - expression.getStart();
    text = text.slice(0, from) + printed(literal, marks) + text.slice(from + literal.getText().length);
  }
  return text;
}
