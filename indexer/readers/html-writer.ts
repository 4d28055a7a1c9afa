const ELEMENT_NODE = 1;

type Text = {
  readonly nodeType: 3;
  readonly nextSibling: Node | null;
  readonly textContent: string;
};
type Element = {
  readonly nodeType: 1;
  readonly tagName: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
};
type Node = Text | Element;

const SPECIAL = /[&<>]/gu;
const SPECIAL_OF_VALUES = /[&"]/gu;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
/** Elements without content. */
const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Returns the markup of what is in an element; not for trees so deep that readability does not get them. */
export function writeContent({ firstChild }: Pick<Element, 'firstChild'>): string {
  let markup = '';
  for (let node = firstChild; node !== null; node = node.nextSibling)
    markup += node.nodeType === ELEMENT_NODE ? writeElement(node) : escape(node.textContent);
  return markup;
}

function writeElement(element: Element): string {
  const name = element.tagName.toLowerCase();
  const values = element.attributes.map((one) => ` ${one.name}="${escapeValue(one.value)}"`);
  const opening = `<${name}${values.join('')}>`;
  return VOID.has(name) ? opening : `${opening}${writeContent(element)}</${name}>`;
}

function escape(text: string): string {
  return text.replace(SPECIAL, (sign) => ENTITIES.get(sign) ?? sign);
}
function escapeValue(value: string): string {
  return value.replace(SPECIAL_OF_VALUES, (sign) => ENTITIES.get(sign) ?? sign);
}
