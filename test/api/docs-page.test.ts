import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePage } from '../../indexer/readers/html-dom.ts';
import { renderDocs } from '../../src/api/docs/render-docs.ts';
import { PROBLEM_CODES } from '../../src/api/problem.ts';
import { openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { openTestWriting } from '../support/writing.ts';
import type { TestWriting } from '../support/writing.ts';
import { api as description, listOperations } from '../support/documented.ts';

let service: TestService;
let test: TestWriting;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  test = await openTestWriting(service.index);
  api = await startApi({ ...service, writing: test.writing });
});
afterAll(async () => {
  await api.close();
  await test.queue.close();
  await service.close();
});

const page = parsePage(renderDocs(description));
const textOf = (selector: string) =>
  [...page.querySelectorAll(selector)].map(({ textContent }) =>
    textContent.replace(/\s+/gu, ' ').trim(),
  );

describe('GET /docs', () => {
  it('is a page that may load nothing but its own style', async () => {
    const response = await api.request('/docs');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await response.text();
    expect(text.match(/<script|\son\w+=|\sstyle=|(?:src|href)="(?![#/]\w)/gu)).toBeNull();
    const style = await api.request('/docs/style.css');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(await style.text()).toContain('prefers-color-scheme: dark');
  });

  it.each(listOperations())('has a section for $method $path', ({ method, path, operation }) => {
    const { operationId, summary, parameters, responses } = operation;
    const here = `#${operationId}`;
    expect(textOf(`${here} h3`)).toEqual([summary]);
    expect(textOf(`${here} .address`)).toEqual([`${method.toUpperCase()} ${path}`]);
    expect(textOf(`${here} tbody th code`)).toEqual(parameters.map(({ name }) => name));
    expect(textOf(`${here} dt`)).toEqual(Object.keys(responses));
    expect(textOf(`${here} pre`)[0]).toMatch(/^curl (?:-X [A-Z]+ )?'http:\/\/localhost:3000\//u);
  });

  it('has every problem and every schema', () => {
    expect(textOf('tr[id^="problem-"] th')).toEqual(PROBLEM_CODES);
    expect(textOf('section[id^="schema-"] h3')).toEqual(
      Object.keys(description.components.schemas),
    );
  });

  it('says in words what a value is', () => {
    const types = textOf('#schema-SearchHit td');
    expect(types).toContain('string or null');
    expect(types).toContain('list of Span');
  });

  it('has its anchors once, and no link without one', () => {
    const ids = [...page.querySelectorAll('[id]')].map((element) => element.getAttribute('id'));
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.querySelectorAll('a[href^="#"]')].map((link) =>
      (link.getAttribute('href') ?? '').slice(1),
    );
    expect(links.filter((target) => !ids.includes(target))).toEqual([]);
    expect(links.length).toBeGreaterThan(40);
  });

  it('shows markup in a text as text', () => {
    const hostile = '<img src=x onerror="alert(1)"> & `<b>`';
    const shown = renderDocs({
      ...description,
      info: { ...description.info, description: hostile },
    });
    expect(shown).toContain(
      '&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; <code>&lt;b&gt;</code>',
    );
  });
});

describe('the examples of the page', () => {
  const commands = textOf('.operation pre').filter((text) => text.startsWith('curl'));
  it.each(commands)('run: %s', async (command) => {
    const path = /'http:\/\/localhost:3000([^']+)'/u.exec(command)?.[1] ?? '';
    const body = /-d '(.+)'$/u.exec(command)?.[1];
    const method = /-X (\w+)/u.exec(command)?.[1] ?? (body === undefined ? 'GET' : 'POST');
    const type = /-H 'Content-Type: ([^']+)'/u.exec(command)?.[1];
    const headers = type === undefined ? {} : { 'Content-Type': type };
    const response = await api.request(path, { method, headers, body: body ?? null });
    // There is nothing in this index but what they write themselves.
    expect([200, 201, 204, 404]).toContain(response.status);
  });
});
