import { CheckOutlined } from '@ant-design/icons';
import { useWords } from '../../lib/i18n.ts';
import styles from './intake.module.css';
import { intakeWords } from './words.ts';

const STEPS = ['stepChoose', 'stepUpload', 'stepCheck', 'stepDone'] as const;

/** The four steps of an import and the one it stands at. */
export const Steps = ({ at }: { at: 0 | 1 | 2 | 3 | 4 }) => {
  const t = useWords(intakeWords);
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {STEPS.map((step, index) => (
        <li key={step} data-done={index < at} {...(index === at ? { 'aria-current': 'step' as const } : {})}>
          <span className="num" aria-hidden>
            {index < at ? <CheckOutlined /> : index + 1}
          </span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
};
