import { doorType } from './imported.ts';
import { genericOf, interfaceText, intersectionOf, nameOf, type TypeText, unionOf } from './text.ts';

/** Returns the type by which a leaf is selected. */
export function leafSelection(args: ArgumentSet | undefined): TypeText {
  if (!args) return 'true';
  const own = genericOf(args.required ? REQUIRED : OPTIONAL, [args.name]);
  return args.required ? own : unionOf(['true', own]);
}

/** Returns the type by which an object is selected, `selection` being the type of its fields. */
export function objectSelection(selection: string, args: ArgumentSet | undefined): TypeText {
  return args ? intersectionOf([selection, genericOf(args.required ? REQUIRED : OPTIONAL, [args.name])]) : selection;
}

/** Returns the type by which a nested connection is selected, which may be bounded. */
export function connectionSelection(selection: string, args: ArgumentSet | undefined): TypeText {
  const own = args ? genericOf(args.required ? '$RequiredList' : '$OptionalList', [args.name]) : '$Bounded';
  return intersectionOf([selection, own]);
}

/** An interface of arguments, and whether one of them must be given. */
export interface ArgumentSet {
  readonly name: string;
  readonly required: boolean;
}

const OPTIONAL = nameOf(doorType('OptionalArguments', '$Optional'));
const REQUIRED = nameOf(doorType('RequiredArguments', '$Required'));
const DEFAULT = nameOf(doorType('Default'));
const TYPENAME = nameOf(doorType('Typename'));

/** The types of a default selection. */
export const defaults = {
  /** All leaves of a type, `leaves` being their interface. */
  all: (leaves: string): TypeText => genericOf(DEFAULT, [leaves]),
  /** Of a type without leaves. */
  typename: (): TypeText => TYPENAME,
  /** Of rows that are leaves. */
  none: (): TypeText => '{}',
} as const;

/**
 * Returns the arguments of nested connections: their own and the bounds.
 * @param owned the arguments that paging sets, which are refused
 */
export function boundTypes(owned: readonly string[]): string {
  const bounds = ['first', 'last'].map((name) => `  ${name}?: number | undefined;`);
  const others = owned.filter((name) => name !== 'first' && name !== 'last');
  return `/** Bounds of a nested list: its first rows or its last ones, and no more. */
${interfaceText('$Bounds', [], [...bounds, ...others.map(ownedMember)])}
export interface $Bounded {
  $?: $Bounds | undefined;
}
export interface $OptionalList<A> {
  $?: (A & $Bounds) | undefined;
}
export interface $RequiredList<A> {
  $: A & $Bounds;
}`;
}

/** Returns an argument that paging sets, so that it cannot be given by a variable with more in it either. */
export function ownedMember(name: string): string {
  return `  ${name}?: undefined;`;
}
