import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../../lib/i18n.ts';
import styles from './map.module.css';
import { mapWords } from './words.ts';

/** The panel at the right of the map, on a phone at its foot. It takes the focus when it opens. */
export const PanelFrame = ({
  title,
  extra,
  onClose,
  children,
}: {
  title: ReactNode;
  extra?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) => {
  const t = useWords(mapWords);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <section
      className={styles.panel}
      aria-label={typeof title === 'string' ? title : t('selected')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.panelHead}>
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
        {extra}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('close')}
          onClick={onClose}
        />
      </header>
      <div className={styles.panelBody}>{children}</div>
    </section>
  );
};
