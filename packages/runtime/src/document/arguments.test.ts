import { printed } from '../../../../test/documents/printed.ts';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors/index.ts';
import { Condition, Order } from '../filters/index.ts';
import { field } from '../tree/nodes.ts';
import { createVariables } from '../tree/variables.ts';
import { planArguments } from './arguments.ts';
import type { PlanContext } from './model.ts';
import { plainValue } from './plain-value.ts';
import { scalarValues } from './scalar-values.ts';
import { openSchema } from './schema-table.ts';

const schema = openSchema({
  fields: '',
  args: '',
  except: '',
  lists: '',
  pagings: [],
  inputs: { Filter: 'field:String value:Any' },
  literals: 'Any',
  values: scalarValues,
});
const types: Readonly<Record<string, string>> = { first: 'Int!', name: 'String', filters: '[Filter!]' };

function print(args: unknown, context: Partial<PlanContext> = {}) {
  const variables = createVariables();
  const plain = { toVariable: plainValue, variables, coordinate: 'Query.parts', count: { places: 0, lists: 0 } };
  const settings: PlanContext = { schema, ...plain, ...context };
  const own = planArguments(args, (name) => types[name], settings, 'Query.parts');
  const { text, ...rest } = printed([field('parts', 'parts', own)]);
  return { ...rest, text: text.replace('parts', '') };
}

describe('planArguments', () => {
  it('makes a variable of every argument, so that no value stands in the document', () => {
    expect(print({ first: 10, name: '"){ evil }' })).toEqual({
      text: '(first: $first, name: $name)',
      definitions: '($first: Int!, $name: String)',
      values: { first: 10, name: '"){ evil }' },
    });
  });

  it('prints a literal where the server takes nothing else', () => {
    expect(print({ filters: [{ field: 'value', value: 50 }], first: 1 })).toEqual({
      text: '(filters: [{field: "value", value: 50}], first: $first)',
      definitions: '($first: Int!)',
      values: { first: 1 },
    });
  });

  it('prints nothing without arguments, and leaves out what is undefined but not what is null', () => {
    expect(print(undefined).text).toBe('');
    expect(print({ first: undefined }).text).toBe('');
    expect(print({ name: null })).toMatchObject({ text: '(name: $name)', values: { name: null } });
  });

  it.each([
    ['a builder', () => [], 'A builder needs the emitted `table` in createClient'],
    ['a condition', new Condition({ kind: 'and', of: [] }), 'a condition or an order needs the emitted `table`'],
    ['a list of them', [new Order(['name'], 'asc', undefined)], 'Give the input itself'],
  ])('refuses %s where nothing turns it into an input', (_, value, message) => {
    expect(() => print({ filters: value }, { schema: undefined })).toThrow(message);
    expect(() => print({ filters: value })).toThrow(UsageError);
  });

  it('refuses an argument that the field does not have', () => {
    expect(() => print({ fist: 1 })).toThrow(
      new UsageError('there is no argument fist', { coordinate: 'Query.parts' }),
    );
  });
});
