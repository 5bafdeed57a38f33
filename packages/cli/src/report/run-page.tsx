import type { Receipt } from 'endcursor';
import type { VNode } from 'preact';
import { Figure, htmlPage } from './html-page.tsx';
import type { Note, RunRecord } from './run-record.ts';
import { Timeline } from './timeline.tsx';
import { written, writtenTime } from '../progress/written.ts';

/** Returns the page of a run: its figures, the timeline, and notable events. */
export function runPage({ name, out, receipt, record }: Run): string {
  const body = (
    <>
      <dl>
        <Figure name="result" {...resultOf(receipt)} />
        <Figure
          name={receipt.expected === undefined ? 'rows' : `of ${written(receipt.expected)} rows`}
          value={written(receipt.nodes)}
        />
        <Figure name="rows per second" value={written((rowsOf(record) * 1_000) / Math.max(record.ms, 1))} />
        <Figure name="requests" value={written(receipt.requests)} />
        <Figure name="pages" value={written(receipt.pages)} />
        {receipt.cost !== undefined && <Figure name="cost" value={written(receipt.cost)} />}
        <Figure name="duration" value={writtenTime(record.ms)} />
        <Figure name="of it waiting" value={writtenTime(receipt.waitedMs)} />
      </dl>
      <h2>Over time</h2>
      <div class="scroll">
        <Timeline record={record} />
      </div>
      <Nested receipt={receipt} />
      <Notes record={record} />
      <h2>Receipt</h2>
      <pre>{JSON.stringify(receipt, null, 2)}</pre>
    </>
  );
  return htmlPage({ title: `${name} → ${out}`, about: `Started ${record.started}`, body });
}

/** A run with its receipt and the destination of its rows. */
export interface Run {
  readonly name: string;
  readonly out: string;
  readonly receipt: Receipt;
  readonly record: RunRecord;
}

/** The rows of this run, without those of runs that it continues. */
function rowsOf({ bins }: RunRecord): number {
  return bins.reduce((total, { rows }) => total + rows, 0);
}

function resultOf({ complete, reason }: Receipt): { readonly value: string; readonly state: 'good' | 'bad' } {
  return complete
    ? { value: 'complete', state: 'good' }
    : { value: `not complete: ${reason ?? 'running'}`, state: 'bad' };
}

function Nested({ receipt: { bounded = [], nested = {}, truncated } }: { readonly receipt: Receipt }): VNode | null {
  const lists = Object.entries(nested);
  if (lists.length === 0) return null;
  const state = (list: string) => (truncated.includes(list) ? 'cut' : bounded.includes(list) ? 'bounded' : 'whole');
  return (
    <>
      <h2>Lists inside the rows</h2>
      <div class="scroll">
        <table>
          <tr>
            <th>List</th>
            <th>Lists read</th>
            <th>Rows</th>
            <th>Read</th>
          </tr>
          {lists.map(([list, count]) => (
            <tr>
              <td>
                <code>{list}</code>
              </td>
              <td>{written(count.lists)}</td>
              <td>{written(count.rows)}</td>
              <td>{state(list)}</td>
            </tr>
          ))}
        </table>
      </div>
    </>
  );
}

function Notes({ record: { noted, notes } }: { readonly record: RunRecord }): VNode | null {
  if (notes.length === 0) return null;
  return (
    <>
      <h2>Refusals, repetitions and page sizes</h2>
      <div class="scroll">
        <table>
          <tr>
            <th>At</th>
            <th>What</th>
            <th>Where</th>
            <th></th>
          </tr>
          {notes.map(noteRow)}
        </table>
      </div>
      {noted > notes.length && <p>and {written(noted - notes.length)} more</p>}
    </>
  );
}

function noteRow({ at, coordinate, kind, text }: Note): VNode {
  return (
    <tr>
      <td>{writtenTime(at)}</td>
      <td>{kind}</td>
      <td>
        <code>{coordinate}</code>
      </td>
      <td>{text}</td>
    </tr>
  );
}
