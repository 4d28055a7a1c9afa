import type { Method, Operation, Parameter, ResponseObject } from '../openapi/document.ts';
import { html, prose } from './html.ts';
import type { Html } from './html.ts';
import { renderType } from './render-schema.ts';
import { renderTable } from './render-table.ts';

const ORIGIN = 'http://localhost:3000';

export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly operation: Operation;
};

/** Returns the section of an operation: what it takes, an example, and what it answers. */
export function renderOperation({ method, path, operation }: Route): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  const heading = `${operationId}-title`;
  return html`<section id="${operationId}" class="operation" aria-labelledby="${heading}">
    <h3 id="${heading}"><a href="#${operationId}">${summary}</a></h3>
    <p class="address"><b>${method.toUpperCase()}</b> <code>${path}</code></p>
    <p>${prose(description)}</p>
    ${parameters.length === 0 ? '' : renderParameters(summary, parameters)}
    ${
      requestBody === undefined
        ? ''
        : html`<p>
            Body:
            ${Object.entries(requestBody.content).map(
              ([type, { schema }]) => html`<code>${type}</code>, ${renderType(schema)}`,
            )}
          </p>`
    }
    <h4>Example</h4>
    ${renderCode('Request', toCurl(method, path, operation))}
    ${renderAnswer(responses['200'] ?? responses['201'])}
    <h4>Statuses</h4>
    <dl class="statuses">
      ${Object.entries(responses).map(([status, response]) => renderStatus(status, response))}
    </dl>
  </section>`;
}

function renderParameters(summary: string, parameters: readonly Parameter[]): Html {
  const rows = parameters.map(
    ({ name, in: place, description, schema, example }) =>
      html`<tr>
        <th scope="row">
          <code>${name}</code>
          ${place === 'path' ? html`<small>in the path</small>` : ''}
        </th>
        <td>${renderType(schema)}</td>
        <td>
          ${prose(description)}
          <small>Example: <code>${toText(example)}</code></small>
        </td>
      </tr>`,
  );
  return html`<h4>Parameters</h4>
    ${renderTable(`Parameters of “${summary}”`, ['Name', 'Type', 'Meaning'], rows)}`;
}

function renderAnswer(response: ResponseObject | undefined): Html {
  return html`${Object.values(response?.content ?? {}).map(({ example }) =>
    example === undefined
      ? ''
      : html`<details>
          <summary>Answer</summary>
          ${renderCode('Answer', JSON.stringify(example, null, 2))}
        </details>`,
  )}`;
}

function renderCode(label: string, code: string): Html {
  // Keyboards reach what may have to be scrolled.
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${code}</code></pre>`;
}

function renderStatus(
  status: string,
  { description, content = {}, headers = {} }: ResponseObject,
): Html {
  return html`<dt><code>${status}</code></dt>
    <dd>
      ${prose(description)}
      ${Object.entries(content).map(
        ([type, { schema }]) => html`<small><code>${type}</code>, ${renderType(schema)}</small>`,
      )}
      ${Object.keys(headers).map((name) => html` <small>with <code>${name}</code></small>`)}
    </dd>`;
}

/** Returns a command that asks for the operation with the examples of some of its parameters. */
function toCurl(method: Method, path: string, { parameters, requestBody }: Operation): string {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name, example }) => {
      return address.replace(`{${name}}`, encodeURIComponent(toText(example)));
    }, path);
  const shown = parameters.filter(({ name }) => ['q', 'pageSize', 'contains'].includes(name));
  const query = new URLSearchParams(
    Object.fromEntries(shown.map(({ name, example }) => [name, toText(example)])),
  ).toString();
  const address = `'${ORIGIN}${filled}${query === '' ? '' : `?${query}`}'`;
  const asked = method === 'get' || method === 'post' ? '' : `-X ${method.toUpperCase()} `;
  const [content] = Object.entries(requestBody?.content ?? {});
  if (content === undefined) return `curl ${asked}${address}`;
  const [type, { example }] = content;
  return `curl ${asked}${address} \\\n  -H 'Content-Type: ${type}' \\\n  -d '${JSON.stringify(example)}'`;
}

function toText(example: unknown): string {
  return Array.isArray(example) ? example.map(String).join(',') : String(example);
}
