/** What a selector asks of an element. */
export type Selectable = {
  readonly tagName: string;
  readonly parentElement: Selectable | null;
  getAttribute(name: string): string | null;
};
export type ElementTest = (element: Selectable) => boolean;

/** `a`, `h1,h2`: what is asked for most. */
const TAGS = /^[a-z][a-z\d]*(?:,[a-z][a-z\d]*)*$/iu;
const COMPOUND =
  /^(?<tag>[a-z][a-z\d-]*)?(?:#(?<id>[\w-]+))?(?:\.(?<class>[\w-]+))?(?<attributes>(?:\[[^\]]*\])*)$/iu;
/** An attribute's value stands in quotation marks. */
const ATTRIBUTE = /\[(?<name>[\w-]+)(?:(?<relation>[~^*]?)="(?<value>[^"]*)"(?<folding> i)?)?\]/gu;
/** Not the blank before `i` in an attribute. */
const NESTING = /\s+(?![^[]*\])/u;
const BLANK = /\s+/u;

/**
 * Returns the test for a selector of the few kinds that occur: tags, an id, a class, attributes that are there, equal, hold a word
 * (`~=`), a part (`*=`) or begin so (`^=`), of which `i` ignores case; one inside another; several with commas between them.
 */
export function createElementTest(selector: string): ElementTest {
  if (TAGS.test(selector)) {
    const names = selector.toUpperCase();
    if (!names.includes(',')) return ({ tagName }) => tagName === names;
    const tags = names.split(',');
    return ({ tagName }) => tags.includes(tagName);
  }
  const tests = selector.split(/\s*,\s*/u).map(createNestedTest);
  return (element) => tests.some((test) => test(element));
}

function createNestedTest(selector: string): ElementTest {
  const tests = selector.split(NESTING).map(createCompoundTest);
  const [own, ...around] = tests.toReversed();
  if (around.length === 0) return own ?? (() => false);
  return (element) => {
    let outer = element.parentElement;
    const isAround = (test: ElementTest) => {
      while (outer !== null && !test(outer)) outer = outer.parentElement;
      if (outer === null) return false;
      outer = outer.parentElement;
      return true;
    };
    return own?.(element) === true && around.every(isAround);
  };
}

function createCompoundTest(selector: string): ElementTest {
  const groups = COMPOUND.exec(selector)?.groups;
  if (groups === undefined) throw new Error(`The selector ${selector} is of no known kind.`);
  const tag = groups['tag']?.toUpperCase() ?? null;
  const tests = [...(groups['attributes'] ?? '').matchAll(ATTRIBUTE)].map((match) =>
    createAttributeTest(match.groups ?? {}),
  );
  if (groups['id'] !== undefined)
    tests.push(createAttributeTest({ name: 'id', value: groups['id'] }));
  if (groups['class'] !== undefined)
    tests.push(createAttributeTest({ name: 'class', relation: '~', value: groups['class'] }));
  return (element) =>
    (tag === null || element.tagName === tag) && tests.every((test) => test(element));
}

function createAttributeTest(groups: Readonly<Record<string, string | undefined>>): ElementTest {
  const { name = '', relation, value, folding } = groups;
  const fold = (text: string) => (folding === undefined ? text : text.toLowerCase());
  const wanted = value === undefined ? null : fold(value);
  return (element) => {
    const own = element.getAttribute(name);
    if (own === null || wanted === null) return own !== null;
    if (relation === '*') return fold(own).includes(wanted);
    if (relation === '^') return fold(own).startsWith(wanted);
    return relation === '~' ? fold(own).split(BLANK).includes(wanted) : fold(own) === wanted;
  };
}
