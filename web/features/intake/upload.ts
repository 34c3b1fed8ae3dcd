import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { PREFIX, Problem } from '../../lib/api.ts';
import { localeTag } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { type ImportCheck, mediaTypeOf } from './api.ts';

type Sending = { readonly kind: string; readonly file: File };

const problemOf = (request: XMLHttpRequest): Problem => {
  const lost =
    localeTag() === 'en' ? 'The file did not arrive; check the connection.' : '文件没有送达，请检查网络后重试。';
  if (request.status === 0) return new Problem(0, lost);
  try {
    const said = JSON.parse(request.responseText) as { detail?: string; type?: string; requestId?: string };
    return new Problem(request.status, said.detail ?? `HTTP ${request.status}`, said as never);
  } catch {
    return new Problem(request.status, `HTTP ${request.status}`);
  }
};

/** Sends a file to be checked and tells how much of it has gone; only this way of asking tells that. */
const send = (request: XMLHttpRequest, { kind, file }: Sending, tell: (share: number) => void): Promise<ImportCheck> =>
  new Promise((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      if (request.status >= 300) reject(problemOf(request));
      else resolve(JSON.parse(request.responseText) as ImportCheck);
    });
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => reject(problemOf(request)));
    request.open('POST', `${PREFIX}/imports/${encodeURIComponent(kind)}/checks`);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', localeTag());
    request.setRequestHeader('content-type', mediaTypeOf(file.name) ?? 'application/octet-stream');
    request.setRequestHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    request.send(file);
  });

/** Sends files to be checked; `share` is how much of the present one has gone. */
export const useUpload = (onDone: (check: ImportCheck) => void) => {
  const [share, setShare] = useState(0);
  const request = useRef<XMLHttpRequest>(null);
  const sending = useMutation<ImportCheck, Problem, Sending>({
    mutationFn: (what) => {
      setShare(0);
      request.current = new XMLHttpRequest();
      return send(request.current, what, setShare);
    },
    onSuccess: (check) => {
      void renew(['imports', 'jobs']);
      onDone(check);
    },
  });
  return { ...sending, share, cancel: () => request.current?.abort() };
};
