/** The style of all pages: one column of figures, pictures and tables, light or dark. */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2430, #e6e9ee);
  --faint: light-dark(#5d6878, #98a3b3);
  --line: light-dark(#dfe3e9, #323b48);
  --paper: light-dark(#ffffff, #14181f);
  --raised: light-dark(#f5f7fa, #1c222c);
  --blue: light-dark(#2563c9, #6ea8fe);
  --green: light-dark(#17794a, #52c88a);
  --red: light-dark(#c0342b, #ff7b72);
  --amber: light-dark(#a86400, #e3a63a);
  --violet: light-dark(#7446c0, #b392f0);
  --teal: light-dark(#0f7c86, #4fc4cf);
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
header p, footer { color: var(--faint); margin: 0; }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; }
footer { margin-top: 3rem; font-size: 0.85rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--raised); border-radius: 6px; padding: 0.6rem 0.8rem; margin: 0.4rem 0; overflow-x: auto; }
dl { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.25rem 0; }
.figure { background: var(--raised); border-radius: 8px; padding: 0.6rem 1rem; min-width: 8rem; }
.figure dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.figure dt { color: var(--faint); font-size: 0.85rem; }
.good dd { color: var(--green); }
.bad dd { color: var(--red); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 500; }
svg { display: block; width: 100%; min-width: 40rem; height: auto; }
.scroll { overflow-x: auto; }
svg text { fill: var(--faint); font: 11px system-ui, sans-serif; }
svg .name { fill: var(--ink); font-size: 12px; }
svg .axis { stroke: var(--line); }
svg .hover { fill: transparent; }
svg .hover:hover { fill: var(--ink); fill-opacity: 0.07; }
.controls { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0.6rem 0; background: var(--paper); }
input, button { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 6px;
  padding: 0.35rem 0.7rem; }
input { flex: 1 1 16rem; min-width: 0; }
button[aria-pressed='true'] { border-color: var(--blue); color: var(--blue); }
details { border-bottom: 1px solid var(--line); padding: 0.35rem 0; }
summary { cursor: pointer; display: flex; gap: 0.75rem; align-items: baseline; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary .name { flex: 0 1 auto; }
summary small { flex: 1 1 auto; color: var(--faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tag { border-radius: 4px; padding: 0 0.4rem; font-size: 0.8rem; background: var(--raised); white-space: nowrap; }
.fetcher .tag, .nested .tag { color: var(--green); }
.undecided .tag { color: var(--amber); }
.rejected .tag, .plain .tag { color: var(--faint); }
details > *:not(summary) { margin-left: 1rem; width: auto; }
summary .tag, summary .name { white-space: nowrap; }
button:disabled { opacity: 0.5; }
output { align-self: center; color: var(--faint); }
details th { width: 9rem; }
@media (max-width: 40rem) { summary { flex-wrap: wrap; gap: 0 0.75rem; } summary .name { white-space: normal; } summary small { flex-basis: 100%; order: 3; } }
[hidden] { display: none !important; }
`;
