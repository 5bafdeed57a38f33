import { MutationError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { libraryOperation } from './library.ts';

const LEND = 'mutation M($id: ID!) { loan: lend(id: $id) { errors book { id } } }';
const WITH_LIST = 'mutation M($id: ID!) { lend(id: $id) { errors book { readers { nodes { name } } } } }';
const RENAME = 'mutation M($id: ID!) { rename(id: $id) { userErrors { field message } book { title } } }';
const mutationErrors = ['*.errors', 'rename.userErrors'];

describe('errors in the payload of a mutation', () => {
  it.each([
    [LEND, 'loan.errors', ['it is lent', 'it is old']],
    [WITH_LIST, 'lend.errors', ['it is lent', 'it is old']],
    [RENAME, 'rename.userErrors', ['the name is taken']],
  ])('reject, with what was returned, and the mutation is sent once: %s', async (text, path, messages) => {
    const { read, sent } = libraryOperation(text, { mutationErrors });
    const error: unknown = await (read({ id: '0' }) as Promise<unknown>).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(MutationError);
    expect(error).toMatchObject({
      code: 'MUTATION',
      problems: [{ path, messages }],
      receipt: { requests: sent.length },
    });
    const [name = ''] = path.split('.');
    expect((error as MutationError).data).toHaveProperty([name, 'book']);
    expect((error as Error).message).toBe(
      `M: the mutation was refused: ${messages.join(', ')} (at ${path})`.replace(
        'M: ',
        /readers/.test(text) ? 'Mutation: ' : 'M: ',
      ),
    );
    expect(sent.filter(({ kind }) => kind === 'mutation')).toHaveLength(1);
  });

  it('are none if the list is empty, or if nothing names it', async () => {
    expect(await libraryOperation(LEND, { mutationErrors }).read({ id: '1' })).toMatchObject({ loan: { errors: [] } });
    expect(await libraryOperation(LEND).read({ id: '0' })).toMatchObject({ loan: { errors: { length: 2 } } });
    const own = libraryOperation(LEND, { mutationErrors }, { mutationErrors: [] });
    expect(await own.read({ id: '0' })).toMatchObject({ loan: { errors: { length: 2 } } });
  });

  it('are named by paths below a mutation', () => {
    expect(() => libraryOperation(LEND, { mutationErrors: ['errors'] })).toThrow('give paths such as "*.userErrors"');
  });
});
