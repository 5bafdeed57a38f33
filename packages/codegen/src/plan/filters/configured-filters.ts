import type { FoundBuilders } from '../../filters/found-builders.ts';
import type { FilterOptions } from '../../filters/filter-options.ts';
import { argumentOf } from '../../filters/option-at.ts';
import { offer } from '../../options/nearest.ts';
import { ConfigError } from '../../options/options.ts';
import { getNamedType, getNullableType, isInputObjectType, isLeafType } from '../../schema/named-type.ts';
import { isComposite, type Visible, type VisibleField } from '../../schema/visible.ts';

/**
 * Combines the options for filters of the configuration with those of the profile. Schemas of one API differ by version
 * and plan, so options of a profile for a place that this schema does not have are ignored.
 * @param own undefined if builders are switched off
 * @throws {ConfigError} if the configuration names a place that the schema does not have
 */
export function configuredFilters(
  visible: Visible,
  own: FilterOptions | undefined,
  profile: FilterOptions = {},
): FilterOptions | undefined {
  if (!own) return undefined;
  const problems = [...textProblems(visible, own), ...fieldProblems(visible, own)];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    operators: { ...profile.operators, ...own.operators },
    fields: { ...profile.fields, ...own.fields },
    dialects: { ...profile.dialects, ...own.dialects },
    search: { ...known(visible, 'search', profile.search), ...own.search },
    orders: { ...known(visible, 'orders', profile.orders), ...own.orders },
  };
}

/** Checks that each dialect of the configuration belongs to a filter or order that was found. @throws {ConfigError} */
export function checkDialects({ args, members, filters }: FoundBuilders, own: FilterOptions | undefined): void {
  const given = Object.keys(own?.dialects ?? {});
  if (given.length === 0) return;
  const places = [...args.values(), ...members.values()].flatMap((place) => (place ? [place.shape.name] : []));
  const names = [...new Set([...filters.keys(), ...places])].sort();
  const unknown = given.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new ConfigError(
      unknown.map((name) => `filters.dialects: the schema has no filter and no order ${name}${offer(name, names)}`),
    );
}

/** The options for arguments that are strings. */
const TEXT_OPTIONS = ['search', 'orders'] as const;
type TextOption = (typeof TEXT_OPTIONS)[number];

/** Returns the options of a profile for arguments that the schema has. A profile always calls the root of queries `Query`. */
function known<T>(
  visible: Visible,
  option: TextOption,
  options: Readonly<Record<string, T>> = {},
): Readonly<Record<string, T>> {
  const root = visible.roots.query?.name ?? 'Query';
  const places = Object.entries(options).map(([place, one]) => [place.replace(/^Query\./, `${root}.`), one] as const);
  return Object.fromEntries(places.filter(([place]) => isText(place, visible, option)));
}

function textProblems(visible: Visible, own: FilterOptions): string[] {
  return TEXT_OPTIONS.flatMap((option) =>
    Object.keys(own[option] ?? {})
      .filter((place) => !isText(place, visible, option))
      .map((place) => `filters.${option}: the schema has no argument ${place} that takes a string`),
  );
}

function fieldProblems({ schema }: Visible, { fields = {} }: FilterOptions): string[] {
  return Object.entries(fields).flatMap(([coordinate, value]) => {
    const [owner = '', name = ''] = coordinate.split('.');
    const types = Object.values(schema.getTypeMap()).filter((one) => isInputObjectType(one) || isComposite(one));
    const type = types.find((one) => one.name === owner);
    if (!type) {
      const names = types.map((one) => one.name).filter((one) => !one.startsWith('__'));
      return [`filters.fields: ${coordinate}: the schema has no type ${owner} with fields${offer(owner, names)}`];
    }
    // A string adds a field to a row, so it need not be in the schema.
    if (isComposite(type) && value !== false) return [];
    const fields = 'getFields' in type ? type.getFields() : {};
    const field = fields[name];
    if (!field)
      return [
        `filters.fields: ${coordinate}: the schema has no such field of ${owner}${offer(name, Object.keys(fields))}`,
      ];
    if (value !== false && !isLeafType(getNamedType(field.type)))
      return [
        `filters.fields: ${coordinate}: it contains an object, which cannot be renamed. Give false, or remove it`,
      ];
    if (value !== false && !/^\w+(\.\w+)?$/.test(value))
      return [`filters.fields: ${coordinate}: write a name and its operator, such as "${name}.gte"`];
    return [];
  });
}

/**
 * Reports whether the argument at a coordinate `Type.field.argument`, or an argument `*.name`, is a string. An order can also
 * be a list of strings.
 */
function isText(coordinate: string, visible: Visible, option: TextOption): boolean {
  const [owner = '', name = ''] = coordinate.split('.');
  const isArgument = ({ args }: Pick<VisibleField, 'args'>) =>
    args.some(
      (arg) =>
        arg.name === argumentOf(coordinate) &&
        String(option === 'orders' ? getNamedType(arg.type) : getNullableType(arg.type)) === 'String',
    );
  if (owner === '*') return visible.specials.some(isArgument);
  const type = visible.types.get(owner);
  return (
    type !== undefined && isComposite(type) && visible.fields(type).some((one) => one.name === name && isArgument(one))
  );
}
