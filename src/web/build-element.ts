type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | null>>;

/**
 * Returns a new element. Texts become text nodes, never markup; an attribute that is null or false is left out.
 *
 * @example `buildElement('a', { href: link }, title)`
 */
export function buildElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Returns a button that looks like a link, for what is no place to go to. */
export function buildButton(label: string, onClick: () => void): HTMLButtonElement {
  const button = buildElement('button', { type: 'button', class: 'plain-button' }, label);
  button.addEventListener('click', onClick);
  return button;
}

/**
 * Returns the element of the page that has an id.
 *
 * @throws Error when the page has none of this kind
 */
export function getElement<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${kind.name} with the id ${id}.`);
}

/** Changes what an element holds, and leaves the keyboard where it was if that is still on the page. */
export function updateKeepingFocus(container: HTMLElement, update: () => void): void {
  const focused = document.activeElement;
  update();
  if (focused instanceof HTMLElement && container.contains(focused)) focused.focus();
}
