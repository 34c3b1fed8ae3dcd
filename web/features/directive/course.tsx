import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { shortText } from '../../lib/time.ts';
import { Panel } from '../../ui/page.tsx';
import { type LineStep, StepLine } from '../../ui/step-line.tsx';
import type { DirectiveView } from './api.ts';
import { isWaiting } from './directive-list.tsx';
import { Waiting } from './waiting.tsx';
import { directiveWords } from './words.ts';

const STEPS = [
  ['drafted', 'stepDraft'],
  ['submitted', 'stepSubmit'],
  ['reviewed', 'stepReview'],
  ['signed', 'stepSign'],
] as const;

const useSteps = (directive: DirectiveView): LineStep[] => {
  const t = useWords(directiveWords);
  // Whoever reviews may do so without its being handed in; what nobody did and nobody waits for is no step.
  const course = STEPS.filter(([key]) => key !== 'submitted' || directive.submitted !== null);
  const next = course.findIndex(([key]) => directive[key] === null);
  return course.map(([key, word], index) => {
    const taken = directive[key];
    if (taken) return { key, phase: 'done', when: shortText(taken.at), title: t(word), detail: taken.name };
    if (!isWaiting(directive)) return { key, phase: 'skipped', when: '', title: t(word) };
    return index === next
      ? { key, phase: 'now', when: t('stepNow'), title: t(word), aside: <Waiting directive={directive} /> }
      : { key, phase: 'future', when: '', title: t(word) };
  });
};

/** What of its past the reader must know first: sent back, withdrawn, revoked, merged, signed by its writer. */
const Remarks = ({ directive }: { directive: DirectiveView }): ReactNode => {
  const t = useWords(directiveWords);
  const { ended, returned, state, mergedInto } = directive;
  if (mergedInto && ended)
    return (
      <Alert
        type="info"
        title={t('mergedBy', { name: ended.name })}
        action={<Link to={paths.directive(mergedInto)}>{t('seeMerged')}</Link>}
      />
    );
  if (ended)
    return (
      <Alert
        type="error"
        title={t(state === 'revoked' ? 'revokedBy' : 'withdrawnBy', { name: ended.name, reason: ended.reason })}
      />
    );
  if (returned)
    return <Alert type="warning" title={t('returnedBy', { name: returned.name, reason: returned.reason })} />;
  // Who may send it back but not sign it has written it.
  const actions = directive.allowedActions;
  if (state === 'review' && actions.includes('sendBack') && !actions.includes('sign'))
    return <Alert type="info" title={t('ownDraft')} />;
  return directive.signedAlone ? <Alert type="info" title={t('signedAlone')} /> : null;
};

/** The course of a document (流转): who drafted, reviewed and signed it, and when. */
export const Course = ({ directive }: { directive: DirectiveView }) => {
  const t = useWords(directiveWords);
  const steps = useSteps(directive);
  return (
    <Panel title={t('steps')}>
      <div style={{ display: 'grid', gap: 12 }}>
        <Remarks directive={directive} />
        <StepLine steps={steps} />
        {directive.verifyCode ? (
          <p className="meta num">{t('verify', { code: directive.verifyCode.replace(/(.{4})(?=.)/g, '$1-') })}</p>
        ) : null}
      </div>
    </Panel>
  );
};
