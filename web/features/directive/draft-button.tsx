import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { useMe } from '../../lib/session.ts';
import { draftableKinds } from './draftable.ts';
import { directiveWords } from './words.ts';

const DraftDirective = lazy(() => import('./draft-dialog.tsx').then((module) => ({ default: module.DraftDirective })));

/** Begins a document about a matter (起草文书), for those whose office may write one. */
const DraftButton = ({ matterId, kind }: { matterId: string; kind: string }) => {
  const t = useWords(directiveWords);
  const [open, setOpen] = useState(false);
  if (draftableKinds(useMe()?.roles ?? [], kind).length === 0) return null;
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {t('draftTitle')}
      </button>
      <Suspense>
        {open ? <DraftDirective matterId={matterId} kind={kind} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  );
};

export default DraftButton;
