import { crc32, deflateRawSync } from 'node:zlib';

type Content = string | Uint8Array;

export type ZipParts = {
  readonly content: Content;
  readonly method?: number;
  readonly flags?: number;
  /** The check sum that is written, where it is not the right one. */
  readonly checkSum?: number;
  readonly sizeBytes?: number;
};

/** A zip archive; files are deflated unless told otherwise. */
export function zipOf(files: Readonly<Record<string, Content | ZipParts>>, has64 = false): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, file] of Object.entries(files)) {
    const parts = typeof file === 'string' || file instanceof Uint8Array ? { content: file } : file;
    const { method = 8, flags = 0x0800 } = parts;
    const content = Buffer.from(parts.content);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const { checkSum = crc32(content), sizeBytes = content.length } = parts;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(checkSum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(sizeBytes, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const extra = Buffer.alloc(has64 ? 12 : 0);
    if (has64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(BigInt(offset), 4);
    }
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(has64 ? 0xffffffff : offset, 10);
    common.writeUInt16LE(extra.length, 24);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name), extra]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(has64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(has64 ? 0xffffffff : offset, 16);
  const end64 = Buffer.alloc(has64 ? 76 : 0);
  if (has64) {
    end64.write('PK\x06\x06', 'latin1');
    end64.writeBigUInt64LE(BigInt(size), 40);
    end64.writeBigUInt64LE(BigInt(offset), 48);
    end64.write('PK\x06\x07', 56, 'latin1');
    end64.writeBigUInt64LE(BigInt(offset + size), 64);
  }
  return Buffer.concat([...bodies, ...directory, end64, end]);
}

export type TarEntry = {
  readonly name: string;
  readonly content?: Content;
  readonly type?: string;
  readonly prefix?: string;
};

/** One entry of a tar archive, filled up to whole blocks. */
export function tarEntry({ name, content = '', type = '0', prefix = '' }: TarEntry): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name.slice(0, 100), 0);
  header.write(bytes.length.toString(8).padStart(11, '0'), 124);
  header.write(type, 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\x00 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A tar archive with its end. */
export function tarOf(...entries: readonly TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1_024)]);
}
