import { scaleLinear, scaleUtc } from 'd3-scale';
import type { VNode } from 'preact';
import type { Bin } from './bins.ts';
import { type TrackKind, TRACKS } from './tracks.tsx';
import type { RunRecord } from './run-record.ts';
import { counted, written, writtenTime } from '../progress/written.ts';

/** Renders a run as a picture: one track for each measure, over one time axis. */
export function Timeline({ record }: { readonly record: RunRecord }): VNode {
  const tracks = tracksOf(record);
  const x = scaleLinear([0, Math.max(record.ms, record.binMs)], [LEFT, WIDTH - RIGHT]);
  let bottom = TOP;
  const placed = tracks.map((track) => {
    const top = bottom;
    bottom += HEIGHTS[track.kind] + GAP;
    return { ...track, top };
  });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bottom + 18}`} role="img" aria-label="The run over time">
      {placed.map(({ kind, name, of, top }) => {
        const Track = TRACKS[kind];
        return (
          <g transform={`translate(0 ${top})`}>
            <text class="name" y={-5}>
              {name}
            </text>
            <Track record={record} x={x} height={HEIGHTS[kind]} of={of} />
          </g>
        );
      })}
      <Axis ms={record.ms} x={x} y={bottom} />
      {record.bins.map((bin, at) => (
        <rect class="hover" x={x(at * record.binMs)} y={0} width={x(record.binMs) - x(0)} height={bottom}>
          <title>{told(bin, at * record.binMs, record.binMs)}</title>
        </rect>
      ))}
    </svg>
  );
}

/** The measures of the picture, in units of its own. */
const [WIDTH, LEFT, RIGHT, TOP, GAP] = [960, 60, 4, 18, 30];

/** One track of the picture. */
interface Track {
  readonly name: string;
  readonly kind: TrackKind;
  readonly of: string;
}

/** The heights of the tracks. */
const HEIGHTS: Readonly<Record<TrackKind, number>> = { rows: 90, pages: 60, waits: 14, left: 60, trouble: 14 };

function tracksOf({ bins, waited }: RunRecord): Track[] {
  const units = [...new Set(bins.flatMap(({ remaining }) => Object.keys(remaining)))];
  const troubled = bins.some(({ refusals, retries }) => refusals + retries > 0);
  return [
    { name: 'Rows per second', kind: 'rows', of: '' },
    { name: 'Rows of the largest page', kind: 'pages', of: '' },
    ...Object.entries(waited).map(([limit, ms]) => waitTrack(limit, ms)),
    ...units.map((unit) => ({ name: `Left of ${unit}`, kind: 'left', of: unit }) as const),
    ...(troubled ? [{ name: 'Refusals and repetitions', kind: 'trouble', of: '' } as const] : []),
  ];
}

function waitTrack(limit: string, ms: number): Track {
  return { name: `Waited ${waitedFor(limit)}: ${writtenTime(ms)}`, kind: 'waits', of: limit };
}

/** Returns the reason for a wait. */
export function waitedFor(limit: string): string {
  return limit === 'penalty' ? 'as the server required' : `for ${limit}`;
}

function Axis({ ms, x, y }: { readonly ms: number; readonly x: (ms: number) => number; readonly y: number }): VNode {
  const ticks = scaleUtc([new Date(0), new Date(Math.max(ms, 1))], [0, 1]).ticks(8);
  return (
    <g>
      <line class="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={y - GAP + 4} y2={y - GAP + 4} />
      {ticks.map((tick) => (
        <text x={x(tick.getTime())} y={y - GAP + 18} text-anchor={anchorOf(x(tick.getTime()))}>
          {writtenTime(tick.getTime())}
        </text>
      ))}
    </g>
  );
}

/** Returns how a text at a place is aligned, so that it stays inside the picture. */
function anchorOf(x: number): 'start' | 'middle' | 'end' {
  if (x < LEFT + 1) return 'start';
  return x > WIDTH - 40 ? 'end' : 'middle';
}

function told(bin: Bin, from: number, ms: number): string {
  const waits = Object.entries(bin.waited).map(([limit, spent]) => `waited ${writtenTime(spent)} ${waitedFor(limit)}`);
  const left = Object.entries(bin.remaining).map(([unit, value]) => `${written(value)} left of ${unit}`);
  const trouble =
    bin.refusals + bin.retries > 0
      ? [`${counted(bin.refusals, 'refusal')}, ${counted(bin.retries, 'repetition')}`]
      : [];
  return [
    `${writtenTime(from)} to ${writtenTime(from + ms)}`,
    `${counted(bin.rows, 'row')} in ${counted(bin.pages, 'page')}, ${counted(bin.requests, 'request')}`,
    ...waits,
    ...left,
    ...trouble,
  ].join('\n');
}
