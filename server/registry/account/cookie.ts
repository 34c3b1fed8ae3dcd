import type { FastifyReply, FastifyRequest } from 'fastify';
import { SECOND } from '../../kernel/time.ts';
import { SESSION } from './rules.ts';

const NAME = 'anjian_session';

const nameFor = (request: FastifyRequest): string => (request.protocol === 'https' ? `__Host-${NAME}` : NAME);

/** The secret of the session cookie that came with a request. */
export const sessionSecret = (request: FastifyRequest): string | undefined => {
  const name = nameFor(request);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
};

const set = (request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): void => {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${nameFor(request)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  );
};

/** Gives the browser its session, for as long as it can last. */
export const giveCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  secret: string,
  lasts: number = SESSION.whole,
): void => set(request, reply, secret, Math.floor(lasts / SECOND));

/** Takes the session back from the browser. */
export const takeCookie = (request: FastifyRequest, reply: FastifyReply): void => set(request, reply, '', 0);

/** Whether a request was sent by a page of another site, as far as the browser tells. */
export const isCrossSite = (request: FastifyRequest): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.host;
};
