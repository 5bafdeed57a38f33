import {
  builderName,
  type BuildersPlan,
  builderText,
  flat,
  type MemberPlan,
  type MembersPlan,
  type TypeText,
} from '@endcursor/templates';
import type { GraphQLArgument, GraphQLNamedType } from 'graphql';
import { type BuilderPlace, needsRow } from '../../filters/found-builders.ts';
import { EQUALITY } from '../../filters/operators.ts';
import type { SearchOptions } from '../../filters/filter-options.ts';
import { argumentOf, optionAt } from '../../filters/option-at.ts';
import { orderDialect, textOrder } from '../../filters/order-dialects.ts';
import { searchFields, searchTypes } from '../../filters/search.ts';
import type { ConditionsShape, FieldShape, FilterShape, OrderShape, TestShape } from '../../filters/builder-shape.ts';
import { getNamedType, isInputObjectType, isScalarType } from '../../schema/named-type.ts';
import { sortByName } from '../../schema/names.ts';
import { isList } from '../../schema/field.ts';
import { isComposite, type VisibleField } from '../../schema/visible.ts';
import { joinNames, typeName } from '../type-name.ts';
import { conditionFields, rowLeaves, searchableFields, textLeaves } from './row-leaves.ts';
import { inputType } from '../output-type.ts';
import type { BuilderContext, Builders, StandAlone } from './builders.ts';

/** Creates the types of a schema's builders, which are collected as they are requested. */
export function createBuilderTypes(context: BuilderContext): Builders {
  return new BuilderTypes(context);
}

/** A type that may be given in place of a filter or an order. */
interface Alias {
  readonly kind: 'filter' | 'order';
  /** The name from which its other names are made. */
  readonly base: string;
  readonly type: TypeText;
  /** The type of the stand-alone builder. */
  readonly where: TypeText;
}

class BuilderTypes implements Builders {
  readonly #context: BuilderContext;
  readonly #interfaces = new Map<string, MembersPlan>();
  readonly #aliases = new Map<string, Alias>();
  /** The names of inline operators, by their content. */
  readonly #operators = new Map<string, string>();

  /** The names of arguments that take searches or orders as strings. */
  readonly #texts: ReadonlySet<string>;

  constructor(context: BuilderContext) {
    this.#context = context;
    const { orders, search } = context.options;
    this.#texts = new Set(Object.keys({ ...orders, ...search }).map(argumentOf));
  }

  argument(parent: string, field: string, { name, type }: Pick<GraphQLArgument, 'name' | 'type'>): string | undefined {
    // Most arguments are scalars, and the only scalars with builders are strings.
    if (isScalarType(getNamedType(type)) && !this.#texts.has(name)) return undefined;
    const coordinate = `${parent}.${field}.${name}`;
    if (getNamedType(type).name === 'String') return this.#text(coordinate, isList(type));
    const place = this.#context.found.args.get(coordinate);
    return place && this.#place(place);
  }

  member(input: string, field: string): string | undefined {
    const { members } = this.#context.found;
    const place = members.size > 0 ? members.get(`${input}.${field}`) : undefined;
    return place && this.#place(place);
  }

  interfaces(): readonly MembersPlan[] {
    return sortByName([...this.#interfaces.values()]);
  }

  aliases(): BuildersPlan['aliases'] {
    return sortByName([...this.#aliases].map(([name, { type }]) => ({ name, type })));
  }

  standAlone(fetcher: string, { args, name: field, parent }: VisibleField): StandAlone {
    const found = args.flatMap((arg) => {
      const alias = this.argument(parent.name, field, arg);
      return alias ? [{ name: arg.name, alias }] : this.#members(arg);
    });
    if (found.length === 0) return NOTHING;
    const kindOf = (alias: string) => this.#aliases.get(alias)?.kind;
    const filters = found.filter(({ alias }) => kindOf(alias) === 'filter');
    const orders = found.filter(({ alias }) => kindOf(alias) === 'order');
    const strongest = [...filters].sort((a, b) => this.#strength(b.alias) - this.#strength(a.alias))[0];
    return {
      where: filters.map((one) =>
        this.#standAlone(one === strongest ? fetcher : joinNames(fetcher, one.name), one.alias),
      ),
      orderBy: orders.map((one, at) => this.#standAlone(at === 0 ? fetcher : joinNames(fetcher, one.name), one.alias)),
    };
  }

  #members(arg: GraphQLArgument): { name: string; alias: string }[] {
    const type = getNamedType(arg.type);
    if (!isInputObjectType(type)) return [];
    return this.#context.visible.inputFields(type).flatMap((field) => {
      const alias = this.member(type.name, field.name);
      return alias ? [{ name: field.name, alias }] : [];
    });
  }

  #standAlone(name: string, alias: string): MemberPlan {
    return { head: name, type: this.#aliases.get(alias)?.where ?? alias };
  }

  /** Returns the strength of a filter: one that can join conditions is stronger than a flat one. */
  #strength(alias: string): number {
    const base = this.#aliases.get(alias)?.base ?? '';
    const names = [builderName.where(base), builderName.fields(base)];
    const words = names.map((name) => this.#interfaces.get(`${name}<W>`)?.members.length);
    return words.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  }

  #place({ shape, row }: BuilderPlace): string | undefined {
    if (needsRow(shape) && (!row || !isComposite(row))) return undefined;
    switch (shape.kind) {
      case 'filter':
        return this.#filter(shape);
      case 'conditions':
        return this.#conditions(shape, row as GraphQLNamedType);
      case 'order':
        return this.#order(shape, row);
    }
  }

  #filter(shape: FilterShape): string {
    const name = typeName(shape.name);
    const alias = builderName.filter(name);
    if (this.#aliases.has(alias)) return alias;
    this.#alias(alias, name);
    const taken = new Set(shape.fields.map((field) => field.name));
    const joins = Object.keys(shape.joins).map((join) => ({
      head: taken.has(join) ? `$${join}` : join,
      type: join === 'not' ? builderText.not() : builderText.join(),
    }));
    this.#add(`${builderName.where(name)}<W>`, joins, [this.#fields(shape)]);
    return alias;
  }

  /** Returns the interface of a filter's fields, which is also used in the filters of related types. */
  #fields(shape: FilterShape): string {
    const name = `${builderName.fields(typeName(shape.name))}<W>`;
    if (this.#interfaces.has(name)) return name;
    const members: MemberPlan[] = [];
    this.#add(name, members);
    members.push(
      ...shape.fields.map((field) => this.#field(shape.name, field)),
      ...this.#tests(shape.tests),
      ...shape.quantifiers.map(({ operator, target }) => ({
        head: operator,
        type: builderText.some(this.#filter(target)),
      })),
    );
    return name;
  }

  #field(owner: string, { name, operators, tests = [], relation, quantifiers = [] }: FieldShape): MemberPlan {
    if (operators)
      return { head: name, type: this.#named(builderName.operators(typeName(operators.name)), operators.tests) };
    if (relation) return { head: name, type: this.#fields(relation) };
    const members = quantifiers.map(({ operator, target }) => ({
      head: operator,
      type: builderText.some(this.#filter(target)),
    }));
    return { head: name, type: this.#inline(`${typeName(owner)}$${name}`, [...this.#tests(tests), ...members]) };
  }

  #named(name: string, tests: readonly TestShape[]): string {
    this.#add(`${name}<W>`, this.#tests(tests));
    return `${name}<W>`;
  }

  /**
   * Returns an interface of operators without a type of their own. It is shared, and named after the first field that
   * has them.
   */
  #inline(name: string, members: readonly MemberPlan[]): string {
    const key = JSON.stringify(members);
    const known = this.#operators.get(key) ?? `${builderName.operators(name)}<W>`;
    this.#operators.set(key, known);
    this.#add(known, members);
    return known;
  }

  #tests(tests: readonly TestShape[]): MemberPlan[] {
    const nullable = tests.some(({ operator }) => operator === 'isNull');
    return tests.map((test) => ({ head: test.operator, type: this.#test(test, nullable || test.nulls === true) }));
  }

  #test({ operator, type, takes }: TestShape, nullable: boolean): TypeText {
    if (takes === 'null') return builderText.null();
    const text = flat(inputType(type, this.#context.scalars)).replace(/ \| null$/, '');
    const orNull = nullable && (operator === 'eq' || operator === 'ne') && text !== 'unknown';
    return builderText[takes](orNull ? `${text} | null` : text);
  }

  #conditions(shape: ConditionsShape, row: GraphQLNamedType): string {
    const base = `${typeName(row.name)}$${shape.name}`;
    const alias = builderName.filter(base);
    if (this.#aliases.has(alias)) return alias;
    this.#alias(alias, base);
    const own = typeName(shape.name);
    const equality = `${builderName.equality(own)}<V, W>`;
    const equal = shape.tests.filter(({ operator }) => EQUALITY.has(operator)).map(genericTest);
    const others = shape.tests.filter(({ operator }) => !EQUALITY.has(operator)).map(genericTest);
    this.#add(equality, equal);
    this.#add(`${builderName.operators(own)}<V, W>`, others, [equality]);
    this.#add(`${builderName.where(base)}<W>`, conditionFields(row, own, this.#context));
    return alias;
  }

  /** Returns the names of a row's leaves. @param isText whether they are columns of a string */
  #leaves(row: GraphQLNamedType, isText: boolean): readonly string[] {
    const { options, visible } = this.#context;
    return (isText ? textLeaves : rowLeaves)(row, visible, options).map(({ name }) => name);
  }

  #order(shape: OrderShape, row: GraphQLNamedType | undefined): string {
    const base = shape.columns || !row ? typeName(shape.name) : `${typeName(row.name)}$${shape.name}`;
    const alias = builderName.order(base);
    if (this.#aliases.has(alias)) return alias;
    const columns = this.#columns(shape, base, row);
    const [type, where] = [builderText.orderBy(columns, base), builderText.ordering(columns, base)];
    this.#aliases.set(alias, { kind: 'order', base, type, where });
    return alias;
  }

  #columns(shape: OrderShape, base: string, row: GraphQLNamedType | undefined): string {
    const name = builderName.columns(base);
    if (this.#interfaces.has(`${name}<W>`)) return name;
    const names = shape.columns ? [...shape.columns.keys()] : row ? this.#leaves(row, shape.form === 'text') : [];
    const text = builderText.column(shape.nulls !== undefined || shape.directions.has('ascFirst'));
    const members: MemberPlan[] = names.map((column) => ({ head: column, type: text }));
    this.#add(`${name}<W>`, members);
    for (const [relation, inner] of shape.relations) {
      members.push({ head: relation, type: `${this.#columns(inner, typeName(inner.name), undefined)}<W>` });
    }
    members.sort((a, b) => (a.head < b.head ? -1 : 1));
    return name;
  }

  /** Returns the type of the builder of an argument that is a string, or a list of strings if it takes an order. */
  #text(coordinate: string, list: boolean): string | undefined {
    const { found, options } = this.#context;
    const row = found.rows.get(coordinate);
    const search = list ? undefined : optionAt(options.search, coordinate);
    if (search) return this.#search(coordinate, search, row);
    const order = orderDialect(optionAt(options.orders, coordinate) ?? '');
    return order && row && this.#order(textOrder(argumentOf(coordinate), order), row);
  }

  #search(
    coordinate: string,
    { dialect, fields }: SearchOptions,
    row: GraphQLNamedType | undefined,
  ): string | undefined {
    if (!fields && !row) return undefined;
    const isShared = row && !fields && !Object.hasOwn(this.#context.options.search ?? {}, coordinate);
    const base = isShared ? `${typeName(row.name)}$${argumentOf(coordinate)}` : coordinate.replaceAll('.', '$');
    const alias = builderName.filter(base);
    if (this.#aliases.has(alias)) return alias;
    this.#alias(alias, base);
    const own = fields ? searchFields(fields) : row ? searchableFields(row, this.#context) : [];
    const { members, interfaces } = searchTypes(base, dialect, own);
    for (const one of interfaces) this.#add(one.name, one.members, one.bases);
    this.#add(`${builderName.where(base)}<W>`, members);
    return alias;
  }

  #alias(alias: string, base: string): void {
    const builder = builderName.where(base);
    const [type, where] = [builderText.filter(builder, base), builderText.where(builder, base)];
    this.#aliases.set(alias, { kind: 'filter', base, type, where });
  }

  #add(name: string, members: readonly MemberPlan[], bases: readonly string[] = []): void {
    if (!this.#interfaces.has(name)) this.#interfaces.set(name, { name, members, bases });
  }
}

/** Returns an operator for any value type `V`. */
function genericTest({ operator, takes }: TestShape): MemberPlan {
  return { head: operator, type: takes === 'null' ? builderText.null() : builderText[takes]('V') };
}

const NOTHING: StandAlone = { where: [], orderBy: [] };
