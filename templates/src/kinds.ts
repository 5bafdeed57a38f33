import { code, type Code } from './code.ts';
import { interfaceText } from './text.ts';

/*
 * A kind says how a composite field is wrapped. Its code is read from the outside in: `R` for required and `N` for
 * nullable, `L` for a list, so that `NLR` is `[T!]`. `A` in front says that `T` is abstract and `$on` must be looked
 * at. `P` and `NP` are paginated lists, whose `T` is the interface of a list plan. `V` is a leaf, as the row of a list.
 */

/** The types that turn a selection into its result: the kinds in use and what stands behind them. */
export function kindTypes(kinds: readonly string[], hasLists: boolean, owned: readonly string[]): Code {
  const blocks = [
    CORE,
    kinds.map(kindInterface).join('\n'),
    wrappers(kinds),
    ALIAS,
    `${SELECTIONS}\n${boundTypes(owned)}`,
  ];
  if (kinds.some((kind) => kind.startsWith('A'))) blocks.push(ABSTRACT);
  if (hasLists) blocks.push(LISTS);
  return code`${blocks.join('\n\n')}`;
}

/** The emitted name of a kind applied to a type: `$NLR<Label>`. */
export function kindOf(kind: string, type: string): string {
  return `$${kind}<${type}>`;
}

/** The bounds of nested lists, and what else a caller might take for an argument: paging sets it. */
function boundTypes(owned: readonly string[]): string {
  const others = owned.filter((name) => name !== 'first' && name !== 'last');
  return `/** Bounds of a nested list: its first rows or its last ones, and no more. */
${interfaceText('$Bounds', [], ['first', 'last'].map((name) => `  ${name}?: number | undefined;`).concat(others.map(ownedMember)))}`;
}

/** An argument that paging sets, so that it cannot be given by a variable with more in it either. */
export function ownedMember(name: string): string {
  return `  ${name}?: undefined;`;
}

function kindInterface(kind: string): string {
  return `export interface $${kind}<T> {\n  w: "${kind}";\n  t: T;\n}`;
}

/** `P` is apart from `$W`, as a default of a parameter there would be worked out for each use of `$W`. */
function wrappers(kinds: readonly string[]): string {
  const members = kinds.map((kind) => `  ${kind}: ${wrapped(kind)};`);
  return `/** The result of the selection \`S\` of \`T\`, by kind. Only the member that is looked up is worked out. */
export interface $W<T, S> {
${members.join('\n')}
}
type $Result<T, S> = $Fields<T, S, keyof S & keyof T>["all"];
/** The result without a wrapper: the selected fields \`P\`, with their descriptions. */
export interface $Fields<
  T,
  S extends { [K in P]?: unknown },
  P extends keyof T,
> {
  all: "$alias" extends keyof S
    ? $Aliased<T, S>
    : {
        [K in P]: T[K] extends $Kind ? $W<T[K]["t"], S[K]>[T[K]["w"]] : T[K];
      };
}`;
}

function wrapped(kind: string): string {
  if (kind === 'V') return 'T';
  if (kind.endsWith('P')) return wrap(kind === 'P' ? 'R' : 'N', '$List<T, S>');
  return kind.startsWith('A') ? wrap(kind.slice(1), '$Abstract<T, S>') : wrap(kind, '$Result<T, S>');
}

function wrap(kind: string, inner: string): string {
  const [own = 'R', list, ...rest] = kind;
  if (!list) return own === 'N' ? `${inner} | null` : inner;
  const item = wrap(rest.join(''), inner);
  const items = `readonly ${/\[\]$|\| null$/.test(item) ? `(${item})` : item}[]`;
  return own === 'N' ? `${items} | null` : items;
}

const CORE = `/** A composite field: \`w\` names its wrapper in \`$W\`, \`t\` is its type. Leaves are plain types. */
export interface $Kind {
  w: keyof $W<unknown, unknown>;
  t: unknown;
}`;

const ALIAS = `type $Aliased<T, S> = {
  [K in keyof S & keyof T]: T[K] extends $Kind
    ? $W<T[K]["t"], S[K]>[T[K]["w"]]
    : T[K];
} & (S extends { $alias: infer A }
  ? { [N in keyof A]: $Only<$Result<T, A[N]>> }
  : never);
type $Only<T> = T[keyof T];`;

const SELECTIONS = `/** The leaves of a type, each of which may be selected. */
export type $Flags<T> = { [K in keyof T]?: true };
/** The default selection: all leaves. */
export type $Default<T> = {
  [K in keyof T as K extends "__typename" ? never : K]: true;
};
/** The default selection of a type without leaves. */
export interface $Typename {
  __typename: true;
}
/** What every selection may have beside the fields. */
export interface $Selection<S> {
  /** One field for each response name of the user's choice. */
  $alias?: $Aliases<S>;
}
export interface $Aliases<S> {
  [name: string]: S;
}
/** Arguments that may all be left out. */
export interface $Optional<A> {
  $?: A | undefined;
}
/** Arguments of which one is required. */
export interface $Required<A> {
  $: A;
}
/** A nested list without arguments of its own. */
export interface $Bounded {
  $?: $Bounds | undefined;
}
/** A nested list whose arguments may all be left out. */
export interface $OptionalList<A> {
  $?: (A & $Bounds) | undefined;
}
/** A nested list of whose arguments one is required. */
export interface $RequiredList<A> {
  $: A & $Bounds;
}
/** No arguments at all. */
export interface $None {
  [name: string]: never;
}
/** The global id of the object that is read. */
export interface $Id {
  id: string;
}
/** Arguments beside the global id of the object that is read. */
export type $Identified<A> = A & $Id;`;

const ABSTRACT = `type $Abstract<T, S> = S extends { $on: infer O }
  ? T extends { $on: infer M }
    ? | {
          [X in keyof O & keyof M]: $Result<
            M[X],
            S & O[X] & { __typename: true }
          >;
        }[keyof O & keyof M]
      | $Rest<T, S, $Exclude<keyof M, keyof O>>
    : never
  : $W<T, S>["R"];
type $Rest<T, S, X> = [X] extends [never]
  ? never
  : $Result<
      $Without<T, "__typename" | "$on"> & { __typename: X },
      S & { __typename: true }
    >;
type $Without<T, X> = { [K in keyof T as K extends X ? never : K]: T[K] };
type $Exclude<T, X> = T extends X ? never : T;`;

const LISTS = `/** What a paginated list is made of. */
export interface $Rows {
  $row: $Kind;
  $default: unknown;
  $edge?: unknown;
  $connection?: unknown;
}
/**
 * A row: the node, or with \`$edge\` the node beside the fields of its edge. Without a selection it has what the
 * default selection names.
 */
export type $Row<T extends $Rows, S> = "$edge" extends keyof S
  ? { node: $W<T["$row"]["t"], S>[T["$row"]["w"]] } & $Result<
      T["$edge"],
      S["$edge" & keyof S] & { cursor: true }
    >
  : $W<T["$row"]["t"], S extends undefined ? T["$default"] : S>[T["$row"]["w"]];
type $OfRows<T extends $Rows, K> = K extends "$" | "$connection"
  ? T["$row"]["w"] & "V"
  : K;
/**
 * A nested list: its rows, or with \`$connection\` the rows as \`nodes\` beside the fields of the connection. Those alone
 * are without rows.
 */
export type $List<T, S> = T extends $Rows
  ? "$connection" extends keyof S
    ? $Result<T["$connection"], S["$connection" & keyof S]> &
        ([$OfRows<T, keyof S>] extends [never]
          ? {}
          : { nodes: readonly $Row<T, S>[] })
    : readonly ("$edge" extends keyof S
        ? $Row<T, S>
        : $W<T["$row"]["t"], S>[T["$row"]["w"]])[]
  : never;`;
