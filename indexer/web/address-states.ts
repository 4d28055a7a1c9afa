import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const addressStateSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Of the extraction that read the content: another one has to read it again. */
  version: z.string(),
  /** Before which the server wants no other request. */
  retryAt: z.string().nullable(),
  /** The items of a feed whose pages were read, as they stood in it: a hash by link. */
  followed: z.record(z.string(), z.string()),
});
const fileSchema = z.object({
  format: z.literal(1),
  indexes: z.record(z.string(), z.record(z.string(), addressStateSchema)),
});

/** What is remembered of an address between two runs. */
export type AddressState = Readonly<z.infer<typeof addressStateSchema>>;

/** The addresses that were read into one index, of all that a file remembers. */
export type AddressStates = {
  readonly get: (address: string) => AddressState | null;
  readonly set: (address: string, state: AddressState) => void;
  /** Replaces the file in one step; others find the old one or the new one. */
  readonly save: () => Promise<void>;
};

type States = Map<string, AddressState>;

/**
 * Reads what is remembered of addresses; nothing where there is no file.
 *
 * @param indexName - what is in one index says nothing about another
 * @param reportBroken - is told of a file that cannot be read, in place of which a new one is begun
 */
export async function openAddressStates(
  path: string,
  indexName: string,
  reportBroken: (reason: string) => void,
): Promise<AddressStates> {
  const statesByIndex = await readStates(path, reportBroken);
  const states: States = statesByIndex.get(indexName) ?? new Map<string, AddressState>();
  statesByIndex.set(indexName, states);
  return {
    get: (address) => states.get(address) ?? null,
    set(address, state) {
      states.set(address, state);
    },
    async save() {
      const indexes = new Map([...statesByIndex].map(([name, own]) => [name, toObject(own)]));
      const content = { format: 1, indexes: toObject(indexes) };
      const beside = `${path}.${process.pid}.new`;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(beside, `${JSON.stringify(content, null, 1)}\n`);
      await rename(beside, path);
    },
  };
}

async function readStates(
  path: string,
  reportBroken: (reason: string) => void,
): Promise<Map<string, States>> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return new Map();
  try {
    const { indexes } = fileSchema.parse(JSON.parse(text));
    return new Map(
      Object.entries(indexes).map(([name, states]) => [name, new Map(Object.entries(states))]),
    );
  } catch {
    reportBroken(`${path} is broken and begun anew: all addresses are read again.`);
    return new Map();
  }
}

function toObject<T>(map: ReadonlyMap<string, T>): Readonly<Record<string, T>> {
  return Object.fromEntries(map);
}
