import { Type } from 'typebox';

/** A shape or nothing, as answers give what may be unknown. */
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** A moment in a request or an answer: ISO 8601 with offset. */
export const At = Type.String({ format: 'instant' });

/** A Shanghai calendar day in a request or an answer: `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'day' });
