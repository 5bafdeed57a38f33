import { spawn } from 'node:child_process';
import xterm from '@xterm/headless';

/** The contents of a terminal from some millisecond on. */
export interface Frame {
  readonly at: number;
  readonly lines: readonly string[];
}

/** A terminal of this many columns and rows. */
export interface Screen {
  readonly cols: number;
  readonly rows: number;
}

/** Runs a command on a terminal and returns what the terminal showed, four times a second at most. */
export async function film(
  command: string,
  { cols, rows }: Screen,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<readonly Frame[]> {
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const sized = `stty cols ${cols} rows ${rows}; ${command}`;
  const child = spawn('script', ['--quiet', '--flush', '--command', sized, '/dev/null'], { cwd, env });
  const start = performance.now();
  const frames: Frame[] = [];
  const shoot = () => {
    const lines = linesOf(terminal);
    if (String(lines) === String(frames.at(-1)?.lines)) return;
    const at = Math.round(performance.now() - start);
    if (frames.length > 0 && at - (frames.at(-1)?.at ?? 0) < 250) frames.pop();
    frames.push({ at, lines });
  };
  child.stdout.on('data', (chunk: Buffer) => terminal.write(chunk, shoot));
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  shoot();
  return frames;
}

function linesOf({ buffer, rows }: xterm.Terminal): readonly string[] {
  const { active } = buffer;
  return Array.from({ length: rows }, (_, at) => active.getLine(active.viewportY + at)?.translateToString(true) ?? '');
}
