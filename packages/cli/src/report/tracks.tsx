import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { Bin } from './bins.ts';
import type { RunRecord } from './run-record.ts';
import { written } from '../progress/written.ts';

/** The tracks of a timeline. Each renders one measure of a run. */
export const TRACKS: Readonly<Record<TrackKind, (parts: TrackParts) => VNode>> = {
  rows: RowTrack,
  pages: PageTrack,
  waits: WaitTrack,
  left: BudgetTrack,
  trouble: TroubleTrack,
};

/** The kinds of tracks. */
export type TrackKind = 'rows' | 'pages' | 'waits' | 'left' | 'trouble';

/** The parts that every track takes. */
export interface TrackParts {
  readonly record: RunRecord;
  /** The limit or the unit, for tracks that have one. */
  readonly of: string;
  /** Returns the horizontal position of a time in milliseconds. */
  readonly x: (ms: number) => number;
  readonly height: number;
}

/** Renders the rows per second as an area. */
function RowTrack(parts: TrackParts): VNode {
  return <Steps {...parts} color="blue" filled values={parts.record.bins.map((bin) => perSecond(bin, parts.record))} />;
}

/** Renders the largest page of each bin. */
function PageTrack(parts: TrackParts): VNode {
  return <Steps {...parts} color="teal" filled values={parts.record.bins.map(({ largestPage }) => largestPage)} />;
}

/** Renders the remaining amount of a unit, which is valid until the next report. */
function BudgetTrack(parts: TrackParts): VNode {
  let last: number | undefined;
  const values = parts.record.bins.map(({ remaining }) => (last = remaining[parts.of] ?? last));
  return <Steps {...parts} color="green" values={values} />;
}

/** Renders the part of each bin that was spent waiting for a limit. */
function WaitTrack({ height, of, record, x }: TrackParts): VNode {
  return (
    <g fill="var(--amber)" shape-rendering="crispEdges">
      {record.bins.map(({ waited }, at) => {
        const share = Math.min((waited[of] ?? 0) / record.binMs, 1);
        const from = at * record.binMs;
        return share > 0 && <rect x={x(from)} width={x(record.binMs) - x(0)} height={height} opacity={share} />;
      })}
    </g>
  );
}

/** Renders marks for refusals, and smaller ones for repetitions. */
function TroubleTrack({ height, record, x }: TrackParts): VNode {
  return (
    <g>
      {record.bins.map(({ refusals, retries }, at) => {
        if (refusals + retries === 0) return null;
        const tall = refusals > 0 ? height : height / 2;
        const color = refusals > 0 ? 'var(--red)' : 'var(--violet)';
        return <rect x={x(at * record.binMs)} y={height - tall} width={3} height={tall} fill={color} />;
      })}
    </g>
  );
}

/** Renders values of bins as steps, labelled with the largest. */
function Steps({ color, filled, height, record: { binMs, ms }, values, x }: StepParts): VNode {
  const most = Math.max(...values.map((value) => value ?? 0), 1);
  const y = scaleLinear([0, most], [height, 0]);
  // The last step needs an end.
  const points = [...values, values.at(-1)].map(
    (value, at) => [Math.min(at * binMs, Math.max(ms, binMs)), value] as const,
  );
  const path = filled
    ? area<(typeof points)[number]>()
        .y0(height)
        .y1(([, v]) => y(v ?? 0))
    : line<(typeof points)[number]>().y(([, v]) => y(v ?? 0));
  const drawn = path
    .x(([at]) => x(at))
    .defined(([, value]) => value !== undefined)
    .curve(curveStepAfter);
  const shade = `var(--${color})`;
  return (
    <g>
      <text x={x(0) - 6} y={9} text-anchor="end">
        {written(most)}
      </text>
      <text x={x(0) - 6} y={height} text-anchor="end">
        0
      </text>
      <line class="axis" x1={x(0)} x2={x(Math.max(ms, binMs))} y1={height} y2={height} />
      <path
        d={drawn(points) ?? ''}
        fill={filled ? shade : 'none'}
        fill-opacity={0.35}
        stroke={shade}
        stroke-width={1.2}
      />
    </g>
  );
}

interface StepParts extends TrackParts {
  readonly values: readonly (number | undefined)[];
  readonly color: string;
  readonly filled?: boolean;
}

function perSecond({ rows }: Bin, { binMs }: RunRecord): number {
  return (rows * 1_000) / binMs;
}
