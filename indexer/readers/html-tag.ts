type Attribute = {
  readonly name: string;
  readonly value: string;
  readonly cloneNode: () => Attribute;
};

const HIDDEN = /display\s*:\s*none/iu;
const INVISIBLE = /visibility\s*:\s*hidden/iu;

/** The name and the attributes of an element, by the names of the DOM. */
export class HtmlTag {
  /** In capitals, as the DOM has it. */
  tagName: string;
  readonly #valueByName = new Map<string, string>();

  constructor(name: string) {
    this.tagName = name.toUpperCase();
  }

  get nodeName(): string {
    return this.tagName;
  }

  getAttribute(name: string): string | null {
    return this.#valueByName.get(name) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.#valueByName.has(name);
  }
  setAttribute(name: string, value: string): void {
    this.#valueByName.set(name, value);
  }
  removeAttribute(name: string): void {
    this.#valueByName.delete(name);
  }
  setAttributeNode({ name, value }: Attribute): void {
    this.#valueByName.set(name, value);
  }
  get attributes(): Attribute[] {
    return [...this.#valueByName].map(([name, value]) => {
      const attribute: Attribute = { name, value, cloneNode: () => attribute };
      return attribute;
    });
  }
  get className(): string {
    return this.#valueByName.get('class') ?? '';
  }
  set className(value: string) {
    this.#valueByName.set('class', value);
  }
  get id(): string {
    return this.#valueByName.get('id') ?? '';
  }
  set id(value: string) {
    this.#valueByName.set('id', value);
  }
  get src(): string {
    return this.#valueByName.get('src') ?? '';
  }
  get srcset(): string {
    return this.#valueByName.get('srcset') ?? '';
  }
  get style(): { readonly display: string; readonly visibility: string } | null {
    const style = this.#valueByName.get('style');
    if (style === undefined) return null;
    return {
      display: HIDDEN.test(style) ? 'none' : '',
      visibility: INVISIBLE.test(style) ? 'hidden' : '',
    };
  }
}
