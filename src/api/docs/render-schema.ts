import type { JsonSchema } from '../openapi/document.ts';
import { html, prose } from './html.ts';
import type { Html } from './html.ts';
import { renderTable } from './render-table.ts';

type Property = { readonly name: string; readonly schema: JsonSchema };

/** Returns what a value of a schema is, in words, with links to the schemas that have a name. */
export function renderType(schema: JsonSchema | boolean): Html {
  if (typeof schema === 'boolean') return html`anything`;
  const { $ref, anyOf, oneOf, allOf, items, type, format } = schema;
  if ($ref !== undefined) return renderName($ref);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return join(choices.map(renderType), html` or `);
  if (allOf !== undefined) return join(allOf.slice(0, 1).map(renderType), html` and `);
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.enum !== undefined) {
    return join(
      schema.enum.map((value) => html`<code>${String(value)}</code>`),
      html`, `,
    );
  }
  if (type === 'array' && items !== undefined && !Array.isArray(items)) {
    return html`list of ${renderType(items)}`;
  }
  const range = describeRange(schema);
  const kind = format ?? (Array.isArray(type) ? type.join(' or ') : (type ?? 'anything'));
  return html`${kind}${range === '' ? '' : `, ${range}`}`;
}

/** Returns the table of a schema's properties; those of several kinds one after another. */
export function renderProperties(name: string, schema: JsonSchema): Html {
  const kinds = schema.oneOf ?? schema.anyOf ?? [schema];
  return html`${kinds.map((kind) =>
    renderTable(
      `Keys of ${name}`,
      ['Key', 'Type', 'Meaning'],
      listProperties(kind).map(renderProperty),
    ),
  )}`;
}

function renderProperty({ name, schema }: Property): Html {
  const { description = '', properties, items } = schema;
  const inner = properties === undefined && isSchema(items) ? items : schema;
  const nested = unwrap(inner);
  const rows = nested.properties === undefined ? [] : listProperties(nested);
  return html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td>${rows.length > 0 ? renderContainer(schema) : renderType(schema)}</td>
      <td>${prose(description)}</td>
    </tr>
    ${rows.map((row) => renderProperty({ ...row, name: `${name}.${row.name}` }))}`;
}

function renderContainer({ type, anyOf }: JsonSchema): Html {
  const kind = type === 'array' ? 'list of objects' : 'object';
  return html`${kind}${anyOf === undefined ? '' : ' or null'}`;
}

/** The schema itself, or the one that is not null. */
function unwrap(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

function listProperties({ properties = {} }: JsonSchema): Property[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    isSchema(schema) ? [{ name, schema }] : [],
  );
}

function isSchema(value: JsonSchema['items']): value is JsonSchema {
  return typeof value === 'object' && !Array.isArray(value);
}

function renderName(address: string): Html {
  const name = address.slice(address.lastIndexOf('/') + 1);
  return html`<a href="#schema-${name}">${name}</a>`;
}

function describeRange({ minimum, maximum }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return minimum === undefined || minimum === 0 ? '' : `from ${minimum}`;
}

function join(parts: readonly Html[], between: Html): Html {
  return html`${parts.map((part, at) => (at === 0 ? part : html`${between}${part}`))}`;
}
