import { METHODS } from '../openapi/document.ts';
import type { OpenApiDocument } from '../openapi/document.ts';
import { listProblemExamples } from '../openapi/problem-responses.ts';
import { html, prose } from './html.ts';
import type { Html } from './html.ts';
import { renderOperation } from './render-operation.ts';
import type { Route } from './render-operation.ts';
import { renderProperties } from './render-schema.ts';
import { renderTable } from './render-table.ts';

/** Returns the description of the API as a page, without any script. */
export function renderDocs(api: OpenApiDocument): string {
  const { title, version, description } = api.info;
  const routes = listRoutes(api);
  const schemas = Object.entries(api.components.schemas);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} API</title>
        <link rel="stylesheet" href="/docs/style.css" />
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <h1>${title} API <small>${version}</small></h1>
          <p>${prose(description)}</p>
          <p><a href="/openapi.json">OpenAPI document</a></p>
        </header>
        <nav aria-label="Contents">
          ${api.tags.map(({ name }) => renderContents(name, routes))}
          <h2>Reference</h2>
          <ul>
            <li><a href="#credentials">Credentials</a></li>
            <li><a href="#problems">Problems</a></li>
            <li><a href="#schemas">Schemas</a></li>
          </ul>
        </nav>
        <main id="content">
          ${api.tags.map(
            (tag) =>
              html`<h2>${tag.name}</h2>
                <p>${prose(tag.description)}</p>
                ${routes.filter(({ operation }) => operation.tags[0] === tag.name).map(renderOperation)}`,
          )}
          <h2 id="credentials">Credentials</h2>
          ${Object.values(api.components.securitySchemes).map(
            (scheme) =>
              html`<p>${scheme['description'] ?? ''}</p>
                <pre><code>Authorization: Bearer KEY</code></pre>`,
          )}
          ${renderProblems()}
          <h2 id="schemas">Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<section id="schema-${name}" aria-labelledby="schema-${name}-title">
                <h3 id="schema-${name}-title"><a href="#schema-${name}">${name}</a></h3>
                <p>${prose(schema.description ?? '')}</p>
                ${renderProperties(name, schema)}
              </section>`,
          )}
        </main>
      </body>
    </html> `;
  return page.html;
}

function listRoutes({ paths }: OpenApiDocument): Route[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );
}

function renderContents(tag: string, routes: readonly Route[]): Html {
  return html`<h2>${tag}</h2>
    <ul>
      ${routes
        .filter(({ operation }) => operation.tags[0] === tag)
        .map(
          ({ operation }) =>
            html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
        )}
    </ul>`;
}

function renderProblems(): Html {
  const rows = listProblemExamples().map(
    ({ code, status, title, detail }) =>
      html`<tr id="problem-${code}">
        <th scope="row"><code>${code}</code></th>
        <td>${status}</td>
        <td>${title}</td>
        <td>${detail}</td>
      </tr>`,
  );
  return html`<h2 id="problems">Problems</h2>
    <p>
      ${prose('Every failure is a problem document, `application/problem+json`.')}
      ${prose('Programs look at its `code`.')}
    </p>
    ${renderTable('Problems', ['Code', 'Status', 'Title', 'Detail, for example'], rows)}`;
}
