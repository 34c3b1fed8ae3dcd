import { MEDIA_TYPES, type MediaType } from './contract.ts';

/** How many first bytes say what a file is. */
export const HEAD = 12;

const ascii = (head: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, i) => head[at + i] === letter.charCodeAt(0));

const MARKS: Readonly<Record<MediaType, (head: Uint8Array) => boolean>> = {
  'image/jpeg': (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff,
  'image/png': (head) => head[0] === 0x89 && ascii(head, 1, 'PNG\r\n\x1a\n'),
  'image/webp': (head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP'),
  'application/pdf': (head) => ascii(head, 0, '%PDF-'),
  'video/mp4': (head) => ascii(head, 4, 'ftyp'),
};

/** The media type a header names, if it is one that is taken. */
export const mediaTypeOf = (header: string | undefined): MediaType | undefined => {
  const type = (header ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return Object.hasOwn(MEDIA_TYPES, type) ? (type as MediaType) : undefined;
};

/** Whether the first bytes are those of the type that was declared. */
export const looksLike = (type: MediaType, head: Uint8Array): boolean => MARKS[type](head);

/** Whether a type may be shown in the browser under its own name; all others are only handed out to be saved. */
export const isShown = (type: string): boolean => type.startsWith('image/') || type === 'application/pdf';

/** A name fit to be shown and saved: no folders, nothing invisible, and the ending that its content has. */
export const nameFor = (given: string | undefined, type: MediaType): string => {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  // Control characters and those that turn the direction of writing hide what a name ends in.
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}"<>|:*?]/gu, '')
    .replace(/^[.\s]+|\s+$/g, '')
    .slice(0, 150);
  const ending = MEDIA_TYPES[type];
  const fits = new RegExp(`\\.(${ending === 'jpg' ? 'jpe?g' : ending})$`, 'i').test(plain);
  return fits ? plain : `${plain || 'evidence'}.${ending}`;
};
