import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** So much of a text is looked at, from its first character beyond ASCII on, before its encoding is settled. */
const SAMPLE = 1 << 20;

/**
 * Decodes a text whose encoding nobody stated: UTF-8 with or without mark, UTF-16 with mark, else GB18030, which Excel
 * writes on a Chinese machine. Characters cut by a chunk's end come out whole.
 */
export async function* decodeText(
  source: AsyncIterable<Uint8Array>,
  tell?: (encoding: string) => void,
): AsyncGenerator<string> {
  const decoderFor = (encoding: Encoding) => {
    tell?.(encoding);
    return iconv.getDecoder(encoding);
  };
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined;
  let held: Buffer = Buffer.alloc(0);
  let plainSoFar = 0;
  for await (const chunk of source) {
    if (decoder) {
      yield decoder.write(Buffer.from(chunk));
      continue;
    }
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk]);
    const first = firstBeyondAscii(held);
    if (first === -1) {
      plainSoFar += held.length;
      yield held.toString('latin1');
      held = Buffer.alloc(0);
    } else if (held.length - first >= SAMPLE) {
      decoder = decoderFor(guessEncoding(held, plainSoFar === 0, false));
      yield decoder.write(held);
    }
  }
  if (!decoder) {
    decoder = decoderFor(guessEncoding(held, plainSoFar === 0, true));
    yield decoder.write(held);
  }
  yield decoder.end() ?? '';
}

const firstBeyondAscii = (bytes: Buffer): number => {
  for (let i = 0; i < bytes.length; i += 1) if ((bytes[i] as number) > 0x7f) return i;
  return -1;
};

type Encoding = 'utf8' | 'utf16le' | 'utf-16be' | 'gb18030';

/** The encoding of a sample: by its mark when it opens the file, else UTF-8 where nearly all of it is that. */
export const guessEncoding = (sample: Buffer, opensFile: boolean, complete: boolean): Encoding => {
  const mark = opensFile ? sample.toString('latin1', 0, 2) : '';
  if (mark === '\xff\xfe') return 'utf16le';
  if (mark === '\xfe\xff') return 'utf-16be';
  return nearlyUtf8(complete ? sample : withoutCutTail(sample)) ? 'utf8' : 'gb18030';
};

/** A UTF-8 file with a few damaged bytes is still UTF-8: its damaged rows are refused, the others read right. */
const nearlyUtf8 = (sample: Buffer): boolean => {
  if (isUtf8(sample)) return true;
  const text = sample.toString('utf8');
  const bad = text.match(/\uFFFD/g)?.length ?? 0;
  const good = (text.match(/[\u0080-\u{10FFFF}]/gu)?.length ?? 0) - bad;
  return bad * 10 < good;
};

/** A sample without the last character, which its end may have cut. */
const withoutCutTail = (sample: Buffer): Buffer => {
  for (let back = 1; back <= 4 && back <= sample.length; back += 1) {
    if ((sample[sample.length - back] as number) >= 0xc0) return sample.subarray(0, sample.length - back);
  }
  return sample;
};
