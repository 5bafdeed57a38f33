import {
  type ArgumentNode,
  DirectiveLocation,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { getNamedType, isAbstractType } from '../schema/named-type.ts';
import { fieldOf } from '../schema/field.ts';
import { sortByName } from '../schema/names.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import { directiveAdvice, isWaiting } from './client-directives.ts';
import { directivesOf, type FieldDirective, isCondition, sentDefinition } from './field-directive.ts';
import { type ListRule, wordAbove } from './list-rule.ts';
import { conditionOf, both, type Condition, type Conjunction, isAlways, within } from './condition.ts';

/** A field of an operation, with all places together in which it is selected. */
export interface SelectedField extends FieldHead {
  /** The selection of an object; undefined for a leaf. */
  readonly inner: SelectedFields | undefined;
}

/** A field of an operation, without its selection. */
export interface FieldHead {
  /** The name that the field has in the response. */
  readonly response: string;
  readonly name: string;
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  /** The arguments as the document has them. */
  readonly args: readonly ArgumentNode[];
  /** The condition of its selection, if the object around it is selected. */
  readonly when: Condition;
  /** Its directives that the server is to get, apart from conditions. */
  readonly directives?: readonly FieldDirective[];
  /** The first place where the document has it; absent if it was added. */
  readonly node?: FieldNode;
  /** The rule that a comment or an option has for it, if it is a list. */
  readonly rule?: ListRule | undefined;
}

/** Returns the coordinate of a field. */
export function coordinateOf({ name, parent }: Pick<FieldHead, 'name' | 'parent'>): string {
  return `${parent.name}.${name}`;
}

/** The selection of a type, with fragments resolved. */
export interface SelectedFields {
  readonly type: CompositeType;
  readonly fields: readonly SelectedField[];
  /** The selections of single object types, sorted by name. */
  readonly on: readonly Narrowed[];
}

/** The selection of one of the types that an abstract type can be. */
export interface Narrowed {
  readonly type: GraphQLObjectType;
  /** The fields that conditions on this type select. */
  readonly own: readonly SelectedField[];
  /** All fields that are selected of such an object. */
  readonly all: readonly SelectedField[];
}

/** The parameters of the collection of fields. */
export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether the operation is sent as written, so that no field is added. */
  readonly asWritten: boolean;
  /** Returns the rule for a list that is not directly above it. Absent if rules are not read. */
  readonly rule?: ((coordinate: string) => ListRule | undefined) | undefined;
  /** Reports something that cannot be translated. */
  refuse(what: string, hint: string): void;
  /** Reports a directive of a fragment that the schema declares, which only the document itself has. @default refuse */
  fragmentDirective?: ((what: string, hint: string) => void) | undefined;
}

/** A selection set, and the condition under which it counts. */
export interface Occurrence {
  readonly node: SelectionSetNode;
  readonly when: Conjunction;
}

/** Collects the selection of a type. The same field may be selected in several places (GraphQL specification, 6.3.2). */
export function collectFields(
  type: CompositeType,
  places: readonly Occurrence[],
  around: Condition,
  collecting: Collecting,
): SelectedFields {
  const bag = new Bag(type, collecting);
  for (const place of places) bag.add(place.node.selections, place.when);
  const on = sortByName([...bag.narrowed.keys()]).flatMap((one): Narrowed[] => {
    const own = new Bag(one, collecting);
    for (const [selections, when] of bag.narrowed.get(one) ?? []) own.add(selections, when);
    const fields = own.fields(around, bag.names(around));
    if (fields.length === 0) return [];
    const all = new Bag(one, collecting);
    for (const place of places) all.add(place.node.selections, place.when);
    return [{ type: one, own: fields, all: all.fields(around) }];
  });
  const fields = bag.fields(around);
  return { type, fields: on.length > 0 || collecting.asWritten ? fields : withTypename(bag, fields), on };
}

/** Adds `__typename` if no field is selected unconditionally, since an object needs a field. */
function withTypename({ type }: Bag, fields: readonly SelectedField[]): readonly SelectedField[] {
  if (fields.some(({ when }) => isAlways(when))) return fields;
  const typename = '__typename';
  const others = fields.filter(({ response }) => response !== typename);
  const own = { response: typename, name: typename, parent: type, field: TypeNameMetaFieldDef, args: [] };
  return [...others, { ...own, when: [[]], inner: undefined }];
}

interface Place {
  readonly node: FieldNode;
  readonly when: Conjunction;
}

/** Gathers the fields of one type by their response names. */
class Bag {
  readonly type: CompositeType;
  /** The selections under conditions that only some of the type's objects meet. */
  readonly narrowed = new Map<GraphQLObjectType, [selections: readonly SelectionNode[], when: Conjunction][]>();
  readonly #places = new Map<string, Place[]>();
  readonly #collecting: Collecting;

  constructor(type: CompositeType, collecting: Collecting) {
    this.type = type;
    this.#collecting = collecting;
  }

  add(selections: readonly SelectionNode[], around: Conjunction): void {
    for (const one of selections) {
      const when = this.#condition(one.directives ?? [], around);
      if (!when) continue;
      this.#checkDirectives(one);
      if (one.kind === Kind.FIELD) this.#addField(one, when);
      else if (one.kind === Kind.INLINE_FRAGMENT) {
        this.#addFragment(one.typeCondition?.name.value, one.selectionSet.selections, when);
      } else {
        const { directives = [], selectionSet, typeCondition } = this.#fragment(one.name.value);
        this.#checkDirectives({ kind: Kind.FRAGMENT_DEFINITION, directives });
        const inside = this.#condition(directives, when);
        if (inside) this.#addFragment(typeCondition.name.value, selectionSet.selections, inside);
      }
    }
  }

  /** @param known the fields that are selected of every object, which need not be repeated */
  fields(around: Condition, known: ReadonlySet<string> = new Set()): SelectedField[] {
    return [...this.#places].flatMap(([response, places]) => {
      const { arguments: args = [], name } = (places[0] as Place).node;
      const field = fieldIn(this.type, name.value);
      if (!field) throw new Error(`${this.type.name} has no field ${name.value}: the documents were not validated`);
      const named: GraphQLNamedType = getNamedType(field.type);
      if (known.has(response) && !isComposite(named)) return [];
      const when = conditionOf(places.map((place) => place.when));
      const inner = isComposite(named) ? collectFields(named, occurrences(places), when, this.#collecting) : undefined;
      const nodes = places.map(({ node }) => node);
      const directives = directivesOf(nodes, this.#collecting.schema);
      const own = { response, name: name.value, parent: this.type, field, args, node: nodes[0] as FieldNode };
      const sent = directives.length > 0 ? { directives } : {};
      return [{ ...own, ...sent, when: within(when, around), rule: inner && this.#rule(nodes, name.value), inner }];
    });
  }

  /** Returns the rule for a list: that of the comment above it, or else of its operation or the configuration. */
  #rule(nodes: readonly FieldNode[], name: string): ListRule | undefined {
    const { rule } = this.#collecting;
    if (!rule) return undefined;
    const word = nodes.map(wordAbove).find((one) => one !== undefined);
    return word ? { word, alone: true } : rule(`${this.type.name}.${name}`);
  }

  /** Returns the response names of the fields that are selected whatever the variables are. */
  names(around: Condition): ReadonlySet<string> {
    const whens = [...this.#places].map(
      ([name, places]) => [name, conditionOf(places.map(({ when }) => when))] as const,
    );
    const sure = whens.filter(([, when]) => isAlways(within(when, around)));
    return new Set(sure.map(([response]) => response));
  }

  #addField(node: FieldNode, when: Conjunction): void {
    const response = (node.alias ?? node.name).value;
    const known = this.#places.get(response);
    if (known) known.push({ node, when });
    else this.#places.set(response, [{ node, when }]);
  }

  #addFragment(name: string | undefined, selections: readonly SelectionNode[], when: Conjunction): void {
    const { schema } = this.#collecting;
    const own = this.type as GraphQLObjectType;
    const condition = name === undefined ? this.type : schema.getType(name);
    if (!condition || !isComposite(condition)) return;
    const covers = condition === this.type || (isAbstractType(condition) && schema.isSubType(condition, own));
    if (covers) return this.add(selections, when);
    if (!isAbstractType(this.type)) return;
    const types = isAbstractType(condition) ? schema.getPossibleTypes(condition) : [condition];
    for (const type of types.filter((one) => this.#canBe(one))) {
      const known = this.narrowed.get(type);
      if (known) known.push([selections, when]);
      else this.narrowed.set(type, [[selections, when]]);
    }
  }

  #canBe(type: GraphQLObjectType): boolean {
    return isAbstractType(this.type) && this.#collecting.schema.isSubType(this.type, type);
  }

  #fragment(name: string): FragmentDefinitionNode {
    const found = this.#collecting.fragments.get(name);
    if (!found) throw new Error(`there is no fragment ${name}: the documents were not validated`);
    return found;
  }

  /** Refuses the directives that are neither conditions nor sent. */
  #checkDirectives({
    directives = [],
    kind,
  }: Pick<SelectionNode | FragmentDefinitionNode, 'directives' | 'kind'>): void {
    const { refuse, schema } = this.#collecting;
    for (const { name } of directives) {
      const isSent = kind === Kind.FIELD && sentDefinition(name.value, schema) !== undefined;
      if (isSent || isCondition(name.value)) continue;
      const isDeclared = schema.getDirective(name.value)?.locations.some((location) => location === LOCATIONS[kind]);
      const own = isDeclared && !isWaiting(name.value) ? this.#collecting.fragmentDirective : undefined;
      (own ?? refuse)(`@${name.value} is not supported`, directiveAdvice(name.value, schema));
    }
  }

  /** Returns the condition after directives; undefined if it can never hold. */
  #condition(directives: readonly DirectiveNode[], around: Conjunction): Conjunction | undefined {
    let when: Conjunction | undefined = around;
    for (const { arguments: args = [], name } of directives) {
      const value = args.find((arg) => arg.name.value === 'if')?.value;
      const isInclude = name.value === 'include';
      if (!isCondition(name.value)) continue;
      if (value?.kind === Kind.VARIABLE) {
        when = when && both(when, [isInclude ? value.name.value : `!${value.name.value}`]);
      } else if (value?.kind === Kind.BOOLEAN && value.value !== isInclude) when = undefined;
    }
    return when;
  }
}

/** The locations of directives around fields. */
const LOCATIONS: Readonly<Partial<Record<Kind, DirectiveLocation>>> = {
  [Kind.FRAGMENT_SPREAD]: DirectiveLocation.FRAGMENT_SPREAD,
  [Kind.INLINE_FRAGMENT]: DirectiveLocation.INLINE_FRAGMENT,
  [Kind.FRAGMENT_DEFINITION]: DirectiveLocation.FRAGMENT_DEFINITION,
};

function occurrences(places: readonly Place[]): Occurrence[] {
  return places.flatMap(({ node, when }) => (node.selectionSet ? [{ node: node.selectionSet, when }] : []));
}

/** Returns the field of a type, which may be a field of every type. */
function fieldIn(type: CompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return fieldOf(type, name) ?? META_FIELDS.find((one) => one.name === name);
}

const META_FIELDS = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef];
