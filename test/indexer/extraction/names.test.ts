import { describe, expect, it } from 'vitest';
import { listNames } from './reading.ts';

const bearersOf = (body: string) => listNames(body).map(({ name, bearer }) => [name, bearer]);

describe('findNames', () => {
  it.each<[string, readonly string[]]>([
    ['Then Aino Virtanen left.', ['Aino Virtanen']],
    ['He met Ludwig van der Berg there.', ['Ludwig van der Berg']],
    ['He met J. K. Okafor there.', ['J. K. Okafor']],
    ['The Ministry of Transport closed.', ['Ministry of Transport']],
    ['He met Tariq Aziz Jr. there.', ['Tariq Aziz Jr.']],
    ['He met Thandiwe Mokoena QC there.', ['Thandiwe Mokoena']],
    ['The London-based Aino Virtanen left.', ['Aino Virtanen']],
    ['Today Aino Virtanen left.', ['Aino Virtanen']],
    ['The President left.', []],
    ['Nobody left.', []],
    ['the Danube Basin Report said', ['Danube Basin Report']],
    ['doctors of the WHO said', ['WHO']],
    ['doctors who said', []],
  ])('finds the names of “%s”', (body, names) => {
    expect(listNames(body).map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, readonly string[]]>([
    ['He met President Sheinbaum there.', ['president']],
    ['He met Dr Aino Virtanen there.', ['dr']],
    ['He met Sen. Roe there.', ['sen']],
    ['He met Aino Virtanen there.', []],
  ])('takes titles off in “%s”', (body, titles) => {
    expect(listNames(body)[0]?.titles).toEqual(titles);
  });

  it.each<[string, string]>([
    ['He met Maria Quillfeather there.', 'person'],
    ['He met Dr Quillfeather there.', 'person'],
    ['He met B. Quillfeather there.', 'unknown'],
    ['He met Quillfeather there.', 'unknown'],
    ['He read the Quillfeather there.', 'body'],
    ['He left Marrow University there.', 'body'],
    ['He called NASA there.', 'body'],
    ['He called the QLFR there.', 'body'],
    ['He met Maria Hill there.', 'person'],
    ['He saw Marrow Hill there.', 'body'],
  ])('tells of “%s” whose name it is: %s', (body, bearer) => {
    expect(bearersOf(body)[0]?.[1]).toBe(bearer);
  });

  it('folds a name to its key', () => {
    expect(listNames('He met Siobhán O’Rourke there.')[0]?.key).toBe('siobhan orourke');
  });
});
