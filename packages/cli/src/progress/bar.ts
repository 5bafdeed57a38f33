import { type Options, SingleBar } from 'cli-progress';
import type { Progress, Shown } from './shown.ts';
import { followRun, type RunState } from './run-state.ts';

/** Keeps a bar on a terminal. */
export function barOf({ clock, name, stream }: Shown): Progress {
  const run = followRun(() => clock.now());
  const columns = () => (stream.columns || 80) - 1;
  const bar = new SingleBar({
    stream,
    format: (options, { progress }) => lineOf({ name, run, columns: columns() }, filledBar(options, progress)),
    barsize: 20,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    linewrap: null,
    emptyOnZero: true,
    // What it waits for counts down, though nothing happens.
    clearOnComplete: true,
    fps: 4,
  });
  bar.start(1, 0);
  const update = () => {
    bar.setTotal(Math.max(run.expected ?? 0, run.before + run.rows, 1));
    bar.update(run.expected === undefined ? 0 : run.before + run.rows);
  };
  return {
    reading(expected) {
      const listeners = run.reading(expected);
      return {
        ...listeners,
        page(event) {
          listeners.page?.(event);
          update();
        },
      };
    },
    end() {
      update();
      bar.stop();
    },
  };
}

function filledBar({ barCompleteString = '', barIncompleteString = '', barsize = 0 }: Options, share: number): string {
  const filled = Math.round(Math.min(share, 1) * barsize);
  return barCompleteString.slice(0, filled) + barIncompleteString.slice(0, barsize - filled);
}

/** Returns the line, of which the end is cut if the terminal is too narrow. Without a count there is nothing to fill. */
function lineOf({ columns, name, run }: { name: string; run: RunState; columns: number }, bar: string): string {
  const start = run.expected === undefined ? name : `${name} ${bar}`;
  return `${start}  ${run.line()}`.slice(0, columns);
}
