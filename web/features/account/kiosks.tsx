import { DesktopOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import type { KioskMade, KioskView } from '../../../server/registry/account/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import { dayText, instantText } from '../../lib/time.ts';
import { Answer } from '../../ui/answer.tsx';
import { Num } from '../../ui/num.tsx';
import { PageHead, Panel, Stack } from '../../ui/page.tsx';
import { Blank, RowsSkeleton } from '../../ui/states.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import styles from './account.module.css';
import { useKiosks, useRevokeKiosk } from './api.ts';
import { type AreaChoice, KioskForm } from './kiosk-form.tsx';
import { KioskLink } from './kiosk-link.tsx';
import { accountWords } from './words.ts';

const TONES: Readonly<Record<KioskView['state'], Tone>> = { active: 'ok', expired: 'warn', revoked: 'plain' };

const Row = ({ kiosk }: { kiosk: KioskView }) => {
  const t = useWords(accountWords);
  const revoke = useRevokeKiosk();
  const seen: ReactNode = kiosk.seenAt ? (
    <>
      {t('lastShown')} <Num>{instantText(kiosk.seenAt)}</Num> · <Num>{kiosk.seenFrom}</Num>
    </>
  ) : (
    t('neverShown')
  );
  return (
    <li className={styles.session}>
      <span className={styles.device} aria-hidden>
        <DesktopOutlined aria-hidden />
      </span>
      <span className={styles.sessionText}>
        <span className={styles.sessionName}>
          <b>{kiosk.name}</b>
          <Tag tone={TONES[kiosk.state]}>{t(kiosk.state)}</Tag>
          <span className="secondary">{kiosk.areaName}</span>
        </span>
        <span className="meta">
          {kiosk.addresses.length > 0 ? (
            <>
              {t('from')} <Num>{kiosk.addresses.join(', ')}</Num>
            </>
          ) : (
            t('anywhere')
          )}{' '}
          · {t('until')} <Num>{dayText(kiosk.expiresAt)}</Num> · {seen}
        </span>
        <span className="meta">
          {kiosk.createdBy
            ? t('madeBy', { name: kiosk.createdBy, at: instantText(kiosk.createdAt) })
            : t('madeByCommand', { at: instantText(kiosk.createdAt) })}
        </span>
        {revoke.error ? (
          <span className={styles.fault} role="alert">
            {revoke.error.message}
          </span>
        ) : null}
      </span>
      {kiosk.state === 'active' ? (
        <Popconfirm
          title={t('revokeSure', { name: kiosk.name })}
          okText={t('revoke')}
          okButtonProps={{ danger: true }}
          cancelText={t('cancel')}
          onConfirm={() => revoke.mutate(kiosk.id)}
        >
          <Button danger loading={revoke.isPending} aria-label={`${t('revoke')} ${kiosk.name}`}>
            {t('revoke')}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
};

/** The read-only screens of the own area (只读大屏): made, listed, revoked. */
export const Kiosks = ({ areas }: { areas: readonly AreaChoice[] }) => {
  const t = useWords(accountWords);
  const kiosks = useKiosks();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<KioskMade & { name: string }>();
  const begin = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setMaking(true)}>
      {t('newKiosk')}
    </Button>
  );
  return (
    <Stack>
      <PageHead title={t('kiosks')} sub={t('kiosksSub')} actions={making || made ? undefined : begin} />
      {made ? (
        <Panel title={t('kioskMade', { name: made.name })}>
          <KioskLink name={made.name} token={made.token} onDone={() => setMade(undefined)} />
        </Panel>
      ) : null}
      {making ? (
        <Panel title={t('newKiosk')}>
          <KioskForm
            areas={areas}
            onCancel={() => setMaking(false)}
            onMade={(one) => {
              setMade(one);
              setMaking(false);
            }}
          />
        </Panel>
      ) : null}
      <Panel flush>
        <Answer of={kiosks} loading={<RowsSkeleton rows={3} height={72} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Blank
                text={t('noKiosks')}
                icon={<DesktopOutlined aria-hidden />}
                action={making ? undefined : <Button onClick={() => setMaking(true)}>{t('newKiosk')}</Button>}
              />
            ) : (
              <ul>
                {items.map((kiosk) => (
                  <Row key={kiosk.id} kiosk={kiosk} />
                ))}
              </ul>
            )
          }
        </Answer>
      </Panel>
    </Stack>
  );
};
