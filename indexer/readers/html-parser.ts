import { Parser } from 'htmlparser2';

/** Told of a page's elements and texts in their order. */
export type MarkupHandler = {
  /** The attributes follow, of one that is given twice the first alone. */
  readonly open: (name: string) => void;
  readonly addAttribute: (name: string, value: string) => void;
  /** One text may come in several parts. */
  readonly addText: (text: string) => void;
  readonly close: () => void;
};

/** Reads markup much as browsers do: what closes what, attributes without marks, entities. */
export function parseMarkup(markup: string, handler: MarkupHandler): void {
  const { open, addAttribute, addText, close } = handler;
  const parser = new Parser({
    onopentagname: open,
    onattribute: addAttribute,
    ontext: addText,
    onclosetag: close,
  });
  parser.end(markup);
}
