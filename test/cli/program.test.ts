import { describe, expect, it } from 'vitest';
import { command } from './command.ts';

describe('the program', () => {
  it('prints its version and its help as data', async () => {
    expect(await command(['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' });
    const help = await command(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('Usage: endcursor');
  });

  it('shows the defaults that say something', async () => {
    const { stdout } = await command(['mock', '--help']);
    expect(stdout.match(/default: [^)]*/g)).toEqual(['default: 4000', 'default: 50']);
  });

  it('refuses unknown commands and options with one line and exit code 2', async () => {
    for (const argv of [['--versoin'], ['inspct', 'schema.graphql']]) {
      const { code, stderr, stdout } = await command(argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: .*(unknown option|unknown command|too many arguments).*\n$/);
      expect(stderr.split('\n')).toHaveLength(2);
    }
  });
});
