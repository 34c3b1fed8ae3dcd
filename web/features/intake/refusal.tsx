import { Alert } from 'antd';
import type { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { uiWords } from '../../ui/words.ts';
import { intakeWords } from './words.ts';

/** Why something was not taken. */
export const Refusal = ({ problem, title }: { problem: Problem; title?: string }) => {
  const t = useWords(intakeWords);
  const say = useWords(uiWords);
  return (
    <Alert
      type="error"
      showIcon
      title={`${title ?? t('refused')}：${problem.message}`}
      description={
        problem.requestId ? (
          <span className="meta">
            {say('requestId')} {problem.requestId}
          </span>
        ) : null
      }
    />
  );
};
