import { useRef, useState } from 'react';
import type { EvidenceView, Stage } from '../../../server/oversight/evidence/contract.ts';
import { newKey, PREFIX, Problem, queryText } from '../../lib/api.ts';
import { refusalOf, type Taken } from '../../lib/evidence.ts';
import { localeTag } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { shotOf } from './exif.ts';

/** One file on its way: how much of it has arrived, and why not if it did not. */
export type Sending = {
  readonly key: string;
  readonly file: File;
  readonly share: number;
  readonly problem?: Problem;
};

/** The head of a photograph holds what it says of itself. */
const HEAD = 128 * 1024;

const takenOf = async (file: File, stage: Stage | undefined): Promise<Taken> => {
  const shot = file.type === 'image/jpeg' ? shotOf(await file.slice(0, HEAD).arrayBuffer()) : {};
  return { ...shot, ...(stage ? { stage } : {}) };
};

const problemIn = (request: XMLHttpRequest): Problem => {
  try {
    const said = JSON.parse(request.responseText) as { detail?: string; requestId?: string };
    return new Problem(request.status, said.detail ?? `HTTP ${request.status}`, said);
  } catch {
    return new Problem(request.status, `HTTP ${request.status}`);
  }
};

/** Sends one file and says how far it has come; `fetch` cannot tell. */
const sendFile = (
  matterId: string,
  { file, key }: Sending,
  taken: Taken,
  onShare: (share: number) => void,
): Promise<EvidenceView> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(
      'POST',
      `${PREFIX}/matters/${encodeURIComponent(matterId)}/evidence${queryText({ name: file.name, ...taken })}`,
    );
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('accept-language', localeTag());
    request.setRequestHeader('idempotency-key', key);
    request.upload.addEventListener('progress', ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () =>
      request.status < 300 ? resolve(JSON.parse(request.responseText) as EvidenceView) : reject(problemIn(request)),
    );
    request.addEventListener('error', () =>
      reject(new Problem(0, localeTag() === 'en' ? 'The server cannot be reached.' : '连接不上服务器。')),
    );
    request.send(file);
  });

/** Sends one file with what it says of itself; answers what went wrong, if anything did. */
const sendOne = async (
  matterId: string,
  one: Sending,
  stage: Stage | undefined,
  onShare: (share: number) => void,
): Promise<Problem | undefined> => {
  try {
    await sendFile(matterId, one, await takenOf(one.file, stage), onShare);
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error : new Problem(0, String(error));
  }
};

/** Sends files one after the other; what fails stays in the list, and may be tried again under its own key. */
export const useUploads = (
  matterId: string,
  { onRefused, onKept }: { onRefused: (why: 'badType' | 'tooLarge', file: File) => void; onKept: (n: number) => void },
) => {
  const [list, setList] = useState<readonly Sending[]>([]);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const put = (key: string, change: Partial<Sending>): void =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));

  const run = (wanted: readonly Sending[], stage: Stage | undefined): void => {
    line.current = line.current.then(async () => {
      let kept = 0;
      for (const one of wanted) {
        const problem = await sendOne(matterId, one, stage, (share) => put(one.key, { share }));
        if (problem) put(one.key, { problem });
        else setList((all) => all.filter(({ key }) => key !== one.key));
        if (!problem) kept += 1;
      }
      if (kept > 0) onKept(kept);
      await renew(['evidence', 'matters']);
    });
  };
  const add = (files: readonly File[], stage: Stage | undefined): void => {
    const sound = files.filter((file) => {
      const why = refusalOf(file);
      if (why) onRefused(why, file);
      return !why;
    });
    const wanted = sound.map((file) => ({ key: newKey(), file, share: 0 }));
    setList((all) => [...all, ...wanted]);
    run(wanted, stage);
  };
  const again = (one: Sending, stage: Stage | undefined): void => {
    const { problem: _problem, ...rest } = one;
    setList((all) => all.map((other) => (other.key === one.key ? { ...rest, share: 0 } : other)));
    run([{ ...rest, share: 0 }], stage);
  };
  return { list, add, again };
};
