import { describe, expect, it } from 'vitest';
import { numberedMessages } from '../../packages/runtime/build/numbered-messages.ts';

describe('numberedMessages', () => {
  it('replaces the message of an error by its mark, and keeps its values', () => {
    const { code, messages } = of('throw new UsageError(`${name} is ${value}. Give a number`, { coordinate });');
    const [mark = ''] = messages.keys();
    expect(code).toBe(`throw new UsageError(\`${mark}(\${name}, \${value})\`, { coordinate });`);
    expect([...messages.values()]).toEqual(['%s is %s. Give a number']);
    expect(mark).toMatch(/^\w{3}$/);
  });

  it('finds parts of messages in constants and functions of the file, and in messages', () => {
    const { code, messages } = of(`
      const HINT = '. Use the option from instead';
      function reason(): string { return empty ? 'the list is empty' : text; }
      const refuse = (what: string) => new PageShapeError(\`this page \${what}\`);
      refuse(wrong ? \`is cut after \${rows} rows\` : '');
      throw new UsageError(\`it is refused: \${ok ? 'for no reason' : reason()}\` + HINT);
    `);
    expect([...messages.values()].sort()).toEqual([
      '. Use the option from instead',
      'for no reason',
      'is cut after %s rows',
      'it is refused: %s',
      'the list is empty',
      'this page %s',
    ]);
    for (const text of ['Use the', "reason'", 'is empty', 'rows`', 'refused', 'page $'])
      expect(code).not.toContain(text);
    expect(code).toContain('refuse(wrong ? `');
  });

  it('leaves other strings as they are, and names that programs read', () => {
    const source = `
      const query = 'select the name from rows';
      throw new LimitExceededError('the quota of points', 1, 2);
      new TransportError(cause, 'not sent');
      emit('a listener of pages');
    `;
    expect(of(source)).toEqual({ code: source, messages: new Map() });
  });
});

function of(text: string) {
  return numberedMessages('source.ts', text);
}
