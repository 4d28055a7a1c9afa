/** The style of the page of the API, light and dark. */
export const DOCS_STYLE = `:root {
  color-scheme: light dark;
  --text: #1c1f23;
  --quiet: #565d66;
  --page: #fff;
  --box: #f4f5f7;
  --line: #d5d9de;
  --link: #0b57c2;
  --method: #176d3b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6e8eb;
    --quiet: #a4abb5;
    --page: #15181c;
    --box: #1f242a;
    --line: #363d46;
    --link: #86b6ff;
    --method: #74d39c;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto;
  padding: 1.5rem 1rem 4rem;
  max-width: 78rem;
  color: var(--text);
  background: var(--page);
  font: 1rem/1.55 system-ui, sans-serif;
}
a { color: var(--link); }
h1, h2, h3, h4 { line-height: 1.25; }
h1 small { color: var(--quiet); font-size: 1rem; font-weight: normal; }
h2 { margin: 3rem 0 0.5rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 1.25rem 0 0.5rem; }
td small, th small { display: block; }
small, th small { color: var(--quiet); font-weight: normal; }
code { font: 0.9em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre {
  margin: 0.5rem 0;
  padding: 0.75rem 1rem;
  overflow-x: auto;
  background: var(--box);
  border: 1px solid var(--line);
  border-radius: 6px;
}
pre code { overflow-wrap: normal; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--page); padding: 0.5rem; }
.address { padding: 0.5rem 1rem; background: var(--box); border-radius: 6px; }
.address b { color: var(--method); }
section { margin: 1.5rem 0; padding-top: 0.25rem; border-top: 1px solid var(--line); }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.45rem 0.75rem 0.45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: 0.85rem; }
th code { overflow-wrap: normal; white-space: nowrap; }
.statuses { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1rem; margin: 0; }
.statuses dd { margin: 0; }
.statuses small { display: block; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav h2 { margin: 1rem 0 0.25rem; font-size: 0.95rem; }
nav li { margin: 0.2rem 0; }
@media (min-width: 40rem) {
  .operation table { table-layout: fixed; }
  .operation thead th:nth-child(1) { width: 20%; }
  .operation thead th:nth-child(2) { width: 25%; }
}
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; }
  main > h2:first-child { margin-top: 1rem; }
}
`;
