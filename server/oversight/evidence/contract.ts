import { type Static, Type } from 'typebox';
import type { Text } from '../../kernel/language.ts';
import { At, nullable } from '../../kernel/shapes.ts';

/** What may be kept as evidence, with the ending of its name; anything else is refused. */
export const MEDIA_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

/** The largest file taken, in bytes: 25 MB. */
export const LARGEST = 25 * 1024 * 1024;

/** How many files one matter may have. */
export const MOST = 200;

/** Whether a picture shows a place before or after it was put right. */
export const Stage = Type.Unsafe<'before' | 'after'>({ type: 'string', enum: ['before', 'after'] });
export type Stage = Static<typeof Stage>;

/** A piece of evidence (证据) as lists show it; its bytes are at `GET /evidence/{id}`. */
export const EvidenceView = Type.Object({
  id: Type.String(),
  matterId: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  note: nullable(Type.String()),
  /** Before or after what was found was put right (整改前、整改后); null where that says nothing. */
  stage: nullable(Stage),
  /** When and where it was taken, as the file or the device says. */
  takenAt: nullable(At),
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
  uploadedBy: Type.String(),
  uploadedByName: Type.String(),
  at: At,
});
export type EvidenceView = Static<typeof EvidenceView>;

export const EvidenceList = Type.Object({ items: Type.Array(EvidenceView), nextCursor: Type.Null() });

/** What comes with an upload besides its bytes. */
export const EvidenceQuery = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 200 })),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
    stage: Type.Optional(Stage),
    takenAt: Type.Optional(At),
    lon: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
    lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  },
  { additionalProperties: false },
);

/** Names this room uses, in both languages. */
export const labels: Readonly<Record<string, Text>> = {
  evidence: { zh: '证据', en: 'Evidence' },
  'evidence.added': { zh: '上传证据', en: 'Evidence added' },
  before: { zh: '整改前', en: 'Before' },
  after: { zh: '整改后', en: 'After' },
  'image/jpeg': { zh: '照片', en: 'Photograph' },
  'image/png': { zh: '图片', en: 'Picture' },
  'image/webp': { zh: '图片', en: 'Picture' },
  'application/pdf': { zh: '文书', en: 'Document' },
  'video/mp4': { zh: '录像', en: 'Film' },
};
