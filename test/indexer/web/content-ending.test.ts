import { describe, expect, it } from 'vitest';
import { chooseEnding, tryCharset } from '../../../indexer/web/content-ending.ts';

const GZIP = '\u001f\u008b';

describe('chooseEnding', () => {
  it.each([
    ['application/rss+xml', '/feed', '<rss version="2.0">', '.xml'],
    ['application/atom+xml; charset=utf-8', '/', '<feed xmlns="x">', '.xml'],
    ['text/html', '/feed', '<?xml version="1.0"?><!-- x --><rss>', '.xml'],
    ['text/html', '/feed.xml', '<!doctype html><html>', '.html'],
    ['text/xml', '/page', '<?xml version="1.0"?>\n<html xmlns="x">', '.html'],
    ['text/html', '/page', '<div>A fragment</div>', '.html'],
    ['application/json', '/x', '{}', '.json'],
    ['application/feed+json', '/x', '{}', '.json'],
    ['application/json', '/x.jsonl', '{}', '.jsonl'],
    ['application/x-ndjson', '/x', '{}', '.jsonl'],
    ['text/csv; header=present', '/export', 'a,b', '.csv'],
    ['application/zip', '/export', 'PK', '.zip'],
    ['application/octet-stream', '/export.csv', 'a,b', '.csv'],
    ['application/octet-stream', '/articles.tar', 'a', '.tar'],
    ['application/gzip', '/articles.tar.gz', GZIP, '.tar.gz'],
    ['application/x-gzip', '/articles.jsonl.gz', GZIP, '.jsonl.gz'],
    // Unpacked on the way already.
    ['application/octet-stream', '/articles.jsonl.gz', '{"title"', '.jsonl'],
    ['text/plain', '/feed.xml', '<rss>', '.xml'],
    ['text/plain', '/feed', '<?xml version="1.0"?><rss>', '.xml'],
    ['text/plain', '/note', 'Port reopens', '.txt'],
    ['', '/feed', '  {"version"', '.json'],
    ['', '/page', '<!DOCTYPE html>', '.html'],
    ['image/png', '/picture.png', 'PNG', '.png'],
    ['', '/', 'Port', ''],
  ])('of %j at %s beginning with %j is %j', (contentType, path, text, ending) => {
    const beginning = Buffer.from(text, 'latin1');
    expect(chooseEnding({ contentType, path, beginning })).toBe(ending);
  });
});

describe('tryCharset', () => {
  it.each([
    ['text/html; charset=iso-8859-1', 'windows-1252'],
    ['text/xml;charset="windows-1251"', 'windows-1251'],
    ['text/html; charset=UTF-8', null],
    ['text/html; charset=no-such-thing', null],
    ['text/html', null],
  ])('of %j is %j', (contentType, charset) => {
    expect(tryCharset(contentType)).toBe(charset);
  });
});
