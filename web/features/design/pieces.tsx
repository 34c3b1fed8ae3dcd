import { Alert, Button, Checkbox, DatePicker, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { Problem } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import { DAY, HOUR, isoOf, useNow } from '../../lib/time.ts';
import { Due } from '../../ui/due.tsx';
import { Facts } from '../../ui/facts.tsx';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Num } from '../../ui/num.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { PageHead, Panel } from '../../ui/page.tsx';
import { Popup } from '../../ui/popup.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Blank, Failed, RowsSkeleton, Stale } from '../../ui/states.tsx';
import { StepLine } from '../../ui/step-line.tsx';
import { Dot, Tag, type Tone } from '../../ui/tag.tsx';
import { toast } from '../../ui/toast.tsx';
import { RADIUS, SIZE, SPACE } from '../../ui/tokens.ts';
import styles from './design.module.css';
import { designWords } from './words.ts';

const TONES: readonly Tone[] = ['plain', 'brand', 'ok', 'warn', 'late', 'info'];

/** Sizes of type, the face of numbers, distances and corners, each at its own measure. */
export const Measures = () => {
  const t = useWords(designWords);
  return (
    <>
      <Panel title={t('type')}>
        {Object.entries(SIZE).map(([name, size]) => (
          <p key={name} className={styles.type} style={{ fontSize: size }}>
            <span className="meta num">
              {name} {size}
            </span>
            {t('sample')} <Num>1,386</Num>
          </p>
        ))}
        <p className="secondary">{t('numbers')}</p>
      </Panel>
      <Panel title={t('space')}>
        <div className={styles.row}>
          {Object.entries(SPACE).map(([name, size]) => (
            <span key={name} className={styles.measure}>
              <i style={{ width: size, height: size }} aria-hidden />
              <Num>{size}</Num>
            </span>
          ))}
          {Object.entries(RADIUS).map(([name, size]) => (
            <span key={name} className={styles.measure}>
              <b style={{ borderRadius: size }} aria-hidden />
              {name} <Num>{size}</Num>
            </span>
          ))}
        </div>
      </Panel>
      <Panel title={t('motion')}>
        <p>{t('motionText')}</p>
      </Panel>
    </>
  );
};

/** Words about states: tags, dots and deadlines. */
export const Signs = () => {
  const t = useWords(designWords);
  const now = useNow();
  const moments = [now + 5 * DAY, now + 3 * HOUR, now - 2 * DAY];
  return (
    <>
      <Panel title={t('tags')}>
        <div className={styles.row}>
          {TONES.map((tone) => (
            <Tag key={tone} tone={tone}>
              {tone}
            </Tag>
          ))}
          {TONES.map((tone) => (
            <Dot key={tone} tone={tone}>
              {tone}
            </Dot>
          ))}
        </div>
      </Panel>
      <Panel title={t('late')}>
        <div className={styles.row}>
          {moments.map((at) => (
            <Due key={at} at={isoOf(at)} />
          ))}
        </div>
      </Panel>
      <Panel title={t('line')}>
        <Sparkline values={[3, 4, 4, 6, 5, 8, 9, 7, 11, 12, 10, 14]} label={t('lineLabel')} />
      </Panel>
      <Panel title={t('facts')}>
        <Facts
          of={[
            [t('type'), t('sample')],
            [t('numbers'), <Num key="n">91370481MA0D00001X</Num>],
          ]}
        />
      </Panel>
      <Panel title={t('steps')}>
        <StepLine
          steps={[
            { key: '1', phase: 'done', when: <Num>03-17 16:23</Num>, title: t('stepDone') },
            { key: '2', phase: 'skipped', when: <Num>03-18 16:23</Num>, title: t('stepSkipped') },
            {
              key: '3',
              phase: 'now',
              when: <Num>03-20 09:00</Num>,
              title: t('stepNow'),
              aside: <Due at={isoOf(now + 7 * HOUR)} />,
            },
            { key: '4', phase: 'future', when: <Num>03-23 16:23</Num>, title: t('stepFuture') },
          ]}
        />
      </Panel>
    </>
  );
};

/** What can be pressed and filled in, in every state. */
export const Controls = () => {
  const t = useWords(designWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Panel title={t('buttons')}>
        <div className={styles.row}>
          <Button type="primary">{t('primary')}</Button>
          <Button>{t('plain')}</Button>
          <Button danger>{t('danger')}</Button>
          <Button type="text">{t('plain')}</Button>
          <Button type="primary" disabled>
            {t('off')}
          </Button>
          <Button type="primary" loading>
            {t('busy')}
          </Button>
        </div>
      </Panel>
      <Panel title={t('fields')}>
        <div className={styles.fields}>
          <Input aria-label={t('fieldHint')} placeholder={t('fieldHint')} />
          <div>
            <Input aria-label={t('wrong')} status="error" placeholder={t('fieldHint')} />
            <p className="late">{t('wrong')}</p>
          </div>
          <Input aria-label={t('off')} disabled value={t('off')} />
          <InputNumber aria-label={t('numbers')} defaultValue={186} />
          <Select
            aria-label={t('risk')}
            placeholder={t('risk')}
            options={['red', 'orange'].map((value) => ({ value }))}
          />
          <DatePicker aria-label={t('late')} />
          <div className={styles.row}>
            <Checkbox defaultChecked>{t('done')}</Checkbox>
            <Radio defaultChecked>{t('light')}</Radio>
            <Switch defaultChecked aria-label={t('motion')} />
          </div>
          <Alert type="warning" showIcon title={t('notDone')} />
        </div>
      </Panel>
      <Panel title={t('toasts')}>
        <div className={styles.row}>
          <Button onClick={() => toast.ok(t('done'))}>{t('say')}</Button>
          <Button onClick={() => toast.bad(t('notDone'))}>{t('sayBad')}</Button>
          <Button
            onClick={() =>
              toast.plain(t('done'), { action: { label: t('undo'), run: () => toast.plain(t('undo')) }, stays: 8000 })
            }
          >
            {t('sayUndo')}
          </Button>
        </div>
      </Panel>
      <Panel title={t('overlays')}>
        <div className={styles.row}>
          <Button onClick={() => setOpen(true)}>{t('open')}</Button>
          <Popup named label={t('popup')} className={styles.opener ?? ''} button={t('popup')}>
            {() => <p className={styles.inside}>{t('overlayText')}</p>}
          </Popup>
        </div>
        {open ? (
          <Overlay label={t('overlays')} place="middle" onClose={() => setOpen(false)}>
            <p className={styles.inside}>{t('overlayText')}</p>
          </Overlay>
        ) : null}
      </Panel>
    </>
  );
};

/** A page head, and each state a page can be in. */
export const States = () => {
  const t = useWords(designWords);
  const now = useNow();
  const failed = new Problem(503, '', { requestId: '01980000-0000-7000-8000-00000000000f' });
  return (
    <>
      <Panel title={t('head')} flush>
        <PageHead
          mark={<RiskGlyph level="red" size={26} />}
          title={t('headTitle')}
          tags={<Tag tone="warn">{t('stepDone')}</Tag>}
          sub={<span>{t('headSub')}</span>}
          actions={<Button type="primary">{t('primary')}</Button>}
        />
      </Panel>
      <Panel title={t('states')}>
        <div className={styles.states}>
          <section>
            <h3>{t('loading')}</h3>
            <RowsSkeleton rows={3} height={56} />
          </section>
          <section>
            <h3>{t('empty')}</h3>
            <Blank text={t('emptyText')} action={<Button>{t('primary')}</Button>} />
          </section>
          <section>
            <h3>{t('failed')}</h3>
            <Failed error={failed} onRetry={() => undefined} />
          </section>
          <section>
            <h3>{t('noRight')}</h3>
            <Failed error={new Problem(403, '')} />
          </section>
          <section>
            <h3>{t('stale')}</h3>
            <Stale at={now - HOUR} />
          </section>
        </div>
      </Panel>
    </>
  );
};
