import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import styles from './account.module.css';

/** A field with its name above, and below what it wants or what is wrong with it. */
export const Field = ({
  name,
  hint,
  fault,
  children,
}: {
  name: string;
  hint?: ReactNode;
  fault?: string | undefined;
  children: (more: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
}) => {
  const id = useId();
  const about = `${id}-about`;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{name}</label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': fault !== undefined })}
      <p id={about} className={fault ? styles.fault : 'meta'} role={fault ? 'alert' : undefined}>
        {fault ?? hint}
      </p>
    </div>
  );
};

/** A code as it is typed or pasted: six digits of the app, or a recovery code. */
export const CodeInput = ({
  value,
  onChange,
  onDigits,
  recovery = false,
  autoFocus = true,
  size = 'middle',
  ...more
}: {
  value: string;
  onChange: (value: string) => void;
  /** Six digits are there: no more needs to be pressed. */
  onDigits?: (code: string) => void;
  recovery?: boolean;
  autoFocus?: boolean;
  size?: 'middle' | 'large';
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}) => (
  <Input
    {...more}
    name="code"
    size={size}
    className={`num ${styles.code ?? ''}`}
    value={value}
    autoFocus={autoFocus}
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
    inputMode={recovery ? 'text' : 'numeric'}
    maxLength={64}
    placeholder={recovery ? 'xxxx-xxxx-xxxx-xxxx' : '000000'}
    status={more['aria-invalid'] ? 'error' : ''}
    onChange={(event) => {
      onChange(event.target.value);
      const digits = event.target.value.replaceAll(/[\s-]/g, '');
      if (!recovery && /^\d{6}$/.test(digits)) onDigits?.(digits);
    }}
  />
);
