import type { GraphQLArgument, GraphQLInputField, GraphQLNamedType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { isPagingArgument, fillsInside } from '../dialects/paging-arguments.ts';
import { getNamedType, isInputObjectType, isScalarType } from '../schema/named-type.ts';
import { type Field, isList } from '../schema/field.ts';
import { type Visible } from '../schema/visible.ts';
import { conditionList } from './condition-list.ts';
import { type FilterContext, filterObject } from './filter-object.ts';
import { operatorObject } from './operator-object.ts';
import { FLAT_FILTER, operatorNames, WRAPPED } from './operators.ts';
import type { FilterOptions } from './filter-options.ts';
import { argumentOf } from './option-at.ts';
import { orderInput, siblingOrder } from './order-input.ts';
import type { BuilderShape, FilterShape } from './builder-shape.ts';

/** Everything in a schema that accepts a builder. */
export interface FoundBuilders {
  /** Arguments, by `Type.field.argument`. */
  readonly args: ReadonlyMap<string, BuilderPlace>;
  /**
   * Fields of input objects, by `Input.field`. Undefined if rows of several types share the input and the fields depend
   * on the row.
   */
  readonly members: ReadonlyMap<string, BuilderPlace | undefined>;
  /** Every reachable filter, by input type. */
  readonly filters: ReadonlyMap<string, FilterShape>;
  /** The rows of arguments that are strings and can take searches or orders, by `Type.field.argument`. */
  readonly rows: ReadonlyMap<string, GraphQLNamedType>;
}

type Input = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type'>;

/** An argument `Query.parts.filters`, or a field of an input object, that accepts a builder. */
export interface BuilderPlace {
  readonly shape: BuilderShape;
  /** The type of the rows that are filtered or ordered. */
  readonly row: GraphQLNamedType | undefined;
}

/** Examines the arguments of every field that returns rows, except those of mutations. */
export function findBuilders(
  visible: Visible,
  match: (field: Field) => Match | undefined,
  options: FilterOptions,
): FoundBuilders {
  const context = contextOf(visible, options);
  const args = new Map<string, BuilderPlace>();
  const members = new Map<string, BuilderPlace | undefined>();
  const rows = new Map<string, GraphQLNamedType>();
  const texts = new Set(Object.keys({ ...options.orders, ...options.search }).map(argumentOf));
  const shared: [string, GraphQLNamedType][] = [];
  visible.specials.forEach(({ args: own, field, named, parent }) => {
    if (own.length === 0 || parent === visible.roots.mutation) return;
    const found = match(field);
    const row = found?.row ?? (isList(field.type) ? named : undefined);
    for (const arg of own) {
      const type = getNamedType(arg.type);
      const coordinate = `${parent.name}.${field.name}.${arg.name}`;
      // Scalars show no builders, and most types are scalars.
      if (isScalarType(type)) {
        if (row && texts.has(arg.name)) rows.set(coordinate, row);
        continue;
      }
      if (!row || (found && isPagingArgument(found.paging, arg.name) && !isInputObjectType(type))) {
        shared.push([coordinate, type]);
        continue;
      }
      // An input object that contains paging arguments is not a flat filter, whatever its name.
      const input = found && fillsInside(found.paging, arg.name) ? { ...arg, name: '' } : arg;
      const shape = builderOf(input, row, { siblings: own }, context);
      if (shape) args.set(coordinate, { shape, row });
      else findMembers(arg, row, members, context);
    }
  });
  for (const [coordinate, { name }] of shared) {
    const shape = context.filters.get(name);
    if (shape) args.set(coordinate, { shape, row: undefined });
  }
  return { args, members, filters: context.filters, rows };
}

function contextOf(visible: Visible, { operators, fields = {} }: FilterOptions): FilterContext {
  const isHidden = Object.values(fields).includes(false);
  return {
    operators: operatorNames(operators),
    fields: isHidden
      ? (type) => visible.inputFields(type).filter(({ name }) => fields[`${type.name}.${name}`] !== false)
      : visible.inputFields,
    renamed: (type, field) => fields[`${type}.${field}`] || undefined,
    filters: new Map(),
    rows: new Map(),
  };
}

/** The inputs next to one, and the input objects around it. */
interface InputPlace {
  readonly siblings: readonly Input[];
  readonly within?: readonly GraphQLNamedType[];
}

function builderOf(
  input: Input,
  row: GraphQLNamedType,
  { siblings, within = [] }: InputPlace,
  context: FilterContext,
): BuilderShape | undefined {
  const type = getNamedType(input.type);
  const conditions =
    isList(input.type) || !context.filters.has(type.name) ? conditionList(type, context.operators) : undefined;
  if (conditions) return conditions;
  // A name that means a filter wins: an order among the conditions does not make it an order.
  const order = FLAT_FILTER.test(input.name) ? undefined : (orderInput(type) ?? siblingOrder(input, siblings));
  if (order) return order;
  return isWrapper(type, row, context, within) ? undefined : filterObject(type, row, input.name, context);
}

/**
 * Reports whether an input object contains filters, orders and pages under their names, and is not a filter itself.
 * @param within the input objects around it; an input object inside itself proves nothing
 */
function isWrapper(
  type: GraphQLNamedType,
  row: GraphQLNamedType,
  context: FilterContext,
  within: readonly GraphQLNamedType[] = [],
): boolean {
  if (!isInputObjectType(type)) return false;
  const fields = context.fields(type);
  const around = [...within, type];
  const plain = fields.every((field) => !operatorObject(getNamedType(field.type), context.operators));
  const named = fields.filter(({ name, type }) => WRAPPED.test(name) && !around.includes(getNamedType(type)));
  return plain && named.some((field) => builderOf(field, row, { siblings: fields, within: around }, context));
}

function findMembers(
  { type }: Input,
  row: GraphQLNamedType,
  members: Map<string, BuilderPlace | undefined>,
  context: FilterContext,
): void {
  const wrapper = getNamedType(type);
  if (!isInputObjectType(wrapper) || !isWrapper(wrapper, row, context)) return;
  const fields = context.fields(wrapper);
  for (const field of fields) {
    const coordinate = `${wrapper.name}.${field.name}`;
    const shape = WRAPPED.test(field.name) ? builderOf(field, row, { siblings: fields }, context) : undefined;
    if (!shape) continue;
    const known = members.get(coordinate);
    const clash = known && needsRow(shape) && known.row !== row;
    members.set(coordinate, clash || (members.has(coordinate) && !known) ? undefined : { shape, row });
  }
}

/** Reports whether the fields of a builder are the fields of the row. */
export function needsRow(shape: BuilderShape): boolean {
  return shape.kind === 'conditions' || (shape.kind === 'order' && shape.columns === undefined);
}
