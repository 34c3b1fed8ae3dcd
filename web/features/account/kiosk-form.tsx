import { Alert, Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import type { KioskMade } from '../../../server/registry/account/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import styles from './account.module.css';
import { faultOf, type KioskWish, restOf, useNewKiosk } from './api.ts';
import { Field } from './field.tsx';
import { accountWords } from './words.ts';

/** An area that a screen may show. */
export type AreaChoice = { readonly value: string; readonly label: string };

const DAYS = [30, 90, 180, 366] as const;

/** A new kiosk: where it hangs, what it shows, from where it may be opened, and for how long. */
export const KioskForm = ({
  areas,
  onMade,
  onCancel,
}: {
  areas: readonly AreaChoice[];
  onMade: (made: KioskMade & { name: string }) => void;
  onCancel: () => void;
}) => {
  const t = useWords(accountWords);
  const make = useNewKiosk();
  const [wish, setWish] = useState<KioskWish>({ name: '', areaCode: areas[0]?.value ?? '', addresses: [], days: 180 });
  const set = (more: Partial<KioskWish>): void => setWish({ ...wish, ...more });
  const name = wish.name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name) make.mutate({ ...wish, name }, { onSuccess: (made) => onMade({ ...made, name }) });
  };
  const fault = (field: string): string | undefined => faultOf(make.error, field);
  const rest = restOf(make.error, ['name', 'areaCode', 'addresses', 'days']);
  return (
    <form className={styles.wide} onSubmit={submit} noValidate>
      {rest ? <Alert type="error" showIcon title={rest} role="alert" /> : null}
      <Field name={t('kioskName')} hint={t('kioskNameHint')} fault={fault('name')}>
        {(more) => (
          <Input
            {...more}
            autoFocus
            maxLength={60}
            value={wish.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field name={t('kioskArea')} hint={t('kioskAreaHint')} fault={fault('areaCode')}>
        {(more) => (
          <Select
            {...more}
            showSearch={{ optionFilterProp: 'label' }}
            value={wish.areaCode || null}
            options={[...areas]}
            onChange={(areaCode: string) => set({ areaCode })}
          />
        )}
      </Field>
      <Field name={t('kioskAddresses')} hint={t('kioskAddressesHint')} fault={fault('addresses')}>
        {(more) => (
          <Select
            {...more}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[' ', ',', '，', '、', ';', '；']}
            placeholder="10.1.0.0/16"
            value={wish.addresses}
            status={fault('addresses') ? 'error' : ''}
            onChange={(addresses: string[]) => set({ addresses })}
          />
        )}
      </Field>
      <Field name={t('kioskDays')} hint={t('kioskDaysHint')} fault={fault('days')}>
        {(more) => (
          <Select
            {...more}
            value={wish.days}
            options={DAYS.map((days) => ({ value: days, label: t('days', { n: days }) }))}
            onChange={(days: number) => set({ days })}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={!name || !wish.areaCode}>
          {t('makeKiosk')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
};
