/** The one stylesheet of the pages. Its colours are those of the generated apps. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f8f6f1; --surface: #fff; --sunken: #f1eee6; --ink: #1d2420; --soft: #565f59; --line: #ddd8cd;
  --field: #888e86;
  --accent: #1b654e; --accent-strong: #124e3c; --on-accent: #fff; --good-bg: #e2f1e9; --bad: #a32920; --bad-bg: #fcece8;
  --warn: #5e3f08; --warn-bg: #fbefd6;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  --radius: .625rem; --gutter: clamp(1rem, 4vw, 2.5rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121715; --surface: #1a211e; --sunken: #151b18; --ink: #e8ece6; --soft: #a4afa8; --line: #2e3833;
    --field: #707c75;
    --accent: #8fd0b0; --accent-strong: #b0e2c9; --on-accent: #0d2219; --good-bg: #1a3429; --bad: #ffb4a8;
    --bad-bg: #3c1b16;
    --warn: #f6d9a0; --warn-bg: #382b13;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink); font: .9375rem/1.55 var(--sans); overflow-wrap: break-word;
}
h1, h2, h3, p, ul, ol, dl, dd, pre, figure { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1 { font: 600 clamp(1.75rem, 4vw, 2.25rem)/1.15 var(--serif); letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font: 600 1.1875rem/1.3 var(--serif); }
h3 { font: 600 .9375rem/1.4 var(--sans); }
a { color: var(--accent); text-underline-offset: .2em; }
code, pre, .mono { font-family: var(--mono); font-size: .875em; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
main { max-width: 70rem; margin: 0 auto; padding: 1rem var(--gutter) 4rem; display: grid; gap: 1.5rem; }
main > * { min-width: 0; }
main:focus { outline: none; }
[hidden] { display: none !important; }

.skip {
  position: absolute; left: 1rem; top: -4rem; z-index: 2; padding: .5rem 1rem; border-radius: var(--radius);
  background: var(--accent); color: var(--on-accent);
}
.skip:focus { top: .75rem; }
.header {
  display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; max-width: 70rem; margin: 0 auto;
  padding: 1rem var(--gutter) .5rem;
}
.header nav { display: flex; gap: 1.25rem; margin-left: auto; }
.header nav a {
  padding: .5rem 0; color: var(--ink); text-decoration: underline transparent 2px; text-underline-offset: .4em;
}
.header nav a:hover, .header nav a[aria-current] { text-decoration-color: var(--accent); }
.brand {
  display: inline-flex; align-items: center; gap: .625rem; color: var(--ink); font: 600 1.125rem/1 var(--serif);
  text-decoration: none;
}
.mark { width: 1.75rem; height: 1.75rem; flex: none; }
.mark rect { fill: var(--accent); }
.mark circle, .mark path { fill: none; stroke: var(--on-accent); stroke-width: 2.5; stroke-linecap: round; }

.top {
  display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: .75rem 1.5rem;
  padding-top: .75rem;
}
.top > div { min-width: 0; display: grid; gap: .375rem; }
.lead, .soft, .hint { color: var(--soft); }
.lead { max-width: 46rem; text-wrap: pretty; }
.hint { font-size: .875rem; text-wrap: pretty; }
.card {
  padding: clamp(1rem, 3vw, 1.5rem); border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.4);
  background: var(--surface); display: grid; gap: 1rem; align-content: start;
}
.card > * { min-width: 0; }
.bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; }
.row > *, .bar > * { min-width: 0; overflow-wrap: anywhere; }
.stack { display: grid; gap: 1rem; min-width: 0; }
.stack-tight { display: grid; gap: .125rem; min-width: 0; }
.columns {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%), 1fr)); gap: 1.5rem;
  align-items: start;
}
.columns.four { grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); }
.columns > * { min-width: 0; }
.empty {
  display: grid; gap: .75rem; padding: clamp(1.5rem, 6vw, 3.5rem) 1rem; text-align: center; justify-items: center;
}
.empty p { max-width: 36rem; text-wrap: balance; }

.counts {
  display: flex; flex-wrap: wrap; gap: 1px; border: 1px solid var(--line); border-radius: calc(var(--radius) * 1.4);
  background: var(--line); overflow: hidden;
}
.counts > div {
  flex: 1 1 6.5rem; display: flex; flex-direction: column-reverse; padding: .875rem 1.25rem;
  background: var(--surface);
}
.counts dt { color: var(--soft); font-size: .875rem; }
.counts dd { font: 600 1.5rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .5rem 1.5rem; }
.facts dt { color: var(--soft); }
.facts dd { min-width: 0; overflow-wrap: anywhere; }

.badge {
  display: inline-block; padding: .0625rem .5rem; border-radius: 1rem; background: var(--sunken); color: var(--soft);
  font-size: .8125rem; font-weight: 600; white-space: nowrap;
}
.badge-good { background: var(--good-bg); color: var(--accent); }
.badge-bad { background: var(--bad-bg); color: var(--bad); }
.badge-warn { background: var(--warn-bg); color: var(--warn); }
.chip {
  display: inline-flex; align-items: center; gap: .25rem; max-width: 100%; padding: 0 .125rem 0 .75rem;
  border-radius: 1rem; background: var(--good-bg); color: var(--accent); font-weight: 600; overflow-wrap: anywhere;
}
.notice { padding: .75rem 1rem; border-radius: var(--radius); background: var(--warn-bg); color: var(--warn); }

button, .button {
  display: inline-flex; align-items: center; justify-content: center; gap: .5rem; min-height: 2.25rem;
  padding: .375rem .875rem; border: 1px solid var(--field); border-radius: var(--radius); background: transparent;
  color: var(--ink); font: 600 .875rem/1.25 var(--sans); text-decoration: none; cursor: pointer;
  transition: background-color 120ms, border-color 120ms;
}
button:hover, .button:hover { border-color: var(--ink); background: color-mix(in srgb, var(--ink) 6%, transparent); }
button:disabled { opacity: .55; cursor: default; }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.primary:hover { border-color: var(--accent-strong); background: var(--accent-strong); }
.danger { border-color: color-mix(in srgb, var(--bad) 55%, transparent); color: var(--bad); }
.danger:hover { border-color: var(--bad); background: var(--bad-bg); }
.bare { min-height: 1.75rem; min-width: 1.75rem; padding: 0 .375rem; border-color: transparent; color: inherit; }
form { margin: 0; }
form.fields { display: grid; gap: .75rem; }
form.line { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem .75rem; }
form.line > label { flex: 1 1 11rem; }
label { display: grid; gap: .25rem; min-width: 0; font-weight: 600; font-size: .875rem; }
label.check { display: inline-flex; align-items: center; gap: .5rem; }
input, select, textarea {
  width: 100%; min-height: 2.25rem; padding: .375rem .75rem; border: 1px solid var(--field);
  border-radius: var(--radius); background: var(--surface); color: var(--ink); font: .9375rem/1.4 var(--sans);
}
input[type=checkbox] { width: 1.125rem; min-height: 1.125rem; accent-color: var(--accent); }
textarea { font-family: var(--mono); font-size: .8125rem; min-height: 8rem; resize: vertical; }
::placeholder { color: var(--soft); opacity: 1; }
input:focus-visible, select:focus-visible, textarea:focus-visible {
  outline-offset: -1px; outline-width: 2px; border-radius: var(--radius);
}
.error { color: var(--bad); font-weight: 600; font-size: .875rem; flex-basis: 100%; }
.error:empty { display: none; }
details > summary { cursor: pointer; font-weight: 600; }
details[open] > summary { margin-bottom: .75rem; }
.panel { position: relative; }
.panel > summary { list-style: none; }
.panel > summary::-webkit-details-marker { display: none; }

table { width: 100%; border-collapse: collapse; }
th {
  padding: .375rem .75rem .375rem 0; color: var(--soft); font-size: .8125rem; font-weight: 600; text-align: left;
  white-space: nowrap;
}
td {
  padding: .625rem .75rem .625rem 0; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere;
}
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr[data-href] { cursor: pointer; }
tr[data-href]:hover td { background: color-mix(in srgb, var(--ink) 4%, transparent); }
.items > li { padding: .875rem 0; border-top: 1px solid var(--line); display: grid; gap: .5rem; }
.items > li:first-child { border-top: 0; padding-top: 0; }
.items > li:last-child { padding-bottom: 0; }
.items > li > * { min-width: 0; }

.requests td { padding-block: .4375rem; }
.requests td:first-child, .requests .mono { white-space: nowrap; }
.requests .path { font: .8125rem/1.6 var(--mono); }
.requests .why { display: block; color: var(--bad); font: .8125rem/1.5 var(--mono); white-space: pre-wrap; }
.message { display: grid; gap: .875rem; }
.code {
  font: 600 clamp(1.75rem, 7vw, 2.5rem)/1.1 var(--mono); letter-spacing: .12em; overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums;
}
.to, .address { overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
.mail {
  width: 100%; height: 16rem; resize: vertical; border: 1px solid var(--line); border-radius: var(--radius);
  background: #fff;
}
.countdown { width: 6rem; height: .375rem; accent-color: var(--accent); }
dialog {
  max-width: min(30rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--line);
  border-radius: calc(var(--radius) * 1.4); background: var(--surface); color: var(--ink);
}
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog .row { margin-top: 1.25rem; justify-content: end; }
#toast {
  position: fixed; left: 50%; bottom: 1.25rem; z-index: 3; transform: translateX(-50%); max-width: calc(100vw - 2rem);
  padding: .625rem 1.125rem; border-radius: var(--radius); background: var(--ink); color: var(--paper);
  overflow-wrap: anywhere;
}
#toast:empty { display: none; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (max-width: 40rem) {
  .header nav { margin-left: 0; flex-basis: 100%; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd + dt { margin-top: .625rem; }
  table.wide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.wide, table.wide tbody { display: block; }
  table.wide tr {
    display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .625rem 0; border-top: 1px solid var(--line);
  }
  table.wide td { padding: .0625rem 0; border: 0; }
  table.wide td.whole { flex-basis: 100%; order: -1; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { transition-duration: 1ms !important; animation-duration: 1ms !important; }
}
`;
