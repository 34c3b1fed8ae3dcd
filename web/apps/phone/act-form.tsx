import { type FormEvent, useMemo, useState } from 'react';
import type { MatterDetail } from '../../features/matter/api.ts';
import { actionPath, useAct } from '../../features/matter/api.ts';
import { choiceWords, fieldWords } from '../../features/matter/field-words.ts';
import { Problem } from '../../lib/api.ts';
import { addEvidence, EVIDENCE_TYPES, refusalOf } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew } from '../../lib/query.ts';
import { bodyOf, type Field, fieldOfPath, fieldsOf } from '../../lib/schema-form.ts';
import { phoneWords } from './words.ts';

type Values = Record<string, unknown>;
type InputProps = { field: Field; value: unknown; onChange: (value: unknown) => void };

const useNames = () => {
  const field = useWords(fieldWords);
  const choice = useWords(choiceWords);
  return {
    field: ({ name, title }: Field): string =>
      title ?? (name in fieldWords ? field(name as keyof typeof fieldWords) : name),
    choice: (value: string, title: string | undefined): string =>
      title ?? (value in choiceWords ? choice(value as keyof typeof choiceWords) : value),
  };
};

const PositionInput = ({ value, onChange }: InputProps) => {
  const t = useWords(phoneWords);
  const [failed, setFailed] = useState(false);
  const locate = (): void =>
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => onChange({ lon: coords.longitude, lat: coords.latitude }),
      () => setFailed(true),
    );
  return (
    <>
      <button type="button" className="button" onClick={locate}>
        {t(value ? 'located' : 'locate')}
      </button>
      {failed ? <small role="alert">{t('noPosition')}</small> : null}
    </>
  );
};

const FilesInput = ({ value, onChange }: InputProps) => {
  const t = useWords(phoneWords);
  const files = (value as File[] | undefined) ?? [];
  return (
    <>
      <input
        type="file"
        multiple
        accept={EVIDENCE_TYPES}
        aria-label={t('photo')}
        onChange={(event) => onChange([...files, ...(event.target.files ?? [])])}
      />
      {files.map((file) => (
        <small key={file.name}>{file.name}</small>
      ))}
    </>
  );
};

const ChoiceInput = ({ field, value, onChange }: InputProps) => {
  const t = useWords(phoneWords);
  const names = useNames();
  const choices =
    field.kind === 'switch'
      ? [
          [true, t('yes')],
          [false, t('no')],
        ]
      : field.choices.map((one) => [one.value, names.choice(one.value, one.title)]);
  return (
    <div className="choices grow">
      {choices.map(([code, word]) => (
        <label key={String(code)}>
          <input type="radio" name={field.name} checked={code === value} onChange={() => onChange(code)} />
          {word}
        </label>
      ))}
    </div>
  );
};

const PlainInput = ({ field, value, onChange }: InputProps) => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const common = { name: field.name, required: field.required, maxLength: field.maxLength };
  if (field.kind === 'long')
    return <textarea {...common} rows={3} value={text} onChange={(event) => onChange(event.target.value)} />;
  if (field.kind === 'number')
    return (
      <input
        {...common}
        type="number"
        inputMode="decimal"
        value={text}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
    );
  if (field.kind === 'instant')
    return (
      <input
        {...common}
        type="datetime-local"
        value={text.slice(0, 16)}
        onChange={(event) => onChange(event.target.value ? `${event.target.value}:00+08:00` : undefined)}
      />
    );
  if (field.kind === 'texts')
    return (
      <textarea
        {...common}
        rows={2}
        value={((value as string[] | undefined) ?? []).join('\n')}
        onChange={(event) => onChange(event.target.value.split('\n').filter(Boolean))}
      />
    );
  return (
    <input
      {...common}
      type={field.kind === 'day' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
};

const FieldInput = (props: InputProps) => {
  const { kind } = props.field;
  if (kind === 'choice' || kind === 'switch') return <ChoiceInput {...props} />;
  if (kind === 'position') return <PositionInput {...props} />;
  if (kind === 'files') return <FilesInput {...props} />;
  return <PlainInput {...props} />;
};

/** Units and persons are chosen at the desk: a phone form asks only for what can be told in the field. */
const ASKED_AT_DESK = ['unit', 'person'];

const keepFiles = async (matterId: string, fields: readonly Field[], values: Values): Promise<Values> => {
  const kept = { ...values };
  for (const { name } of fields.filter((field) => field.kind === 'files')) {
    const ids: string[] = [];
    for (const file of (values[name] ?? []) as File[]) ids.push((await addEvidence(matterId, file)).id);
    kept[name] = ids;
  }
  return kept;
};

const missing = (field: Field, value: unknown): boolean =>
  field.required &&
  (value === undefined || value === '' || value === null || (Array.isArray(value) && value.length === 0));

/** The form of an action, read from the schema the server validates by; complaints stand at their fields. */
export const ActForm = ({
  matter,
  form,
  onClose,
}: {
  matter: MatterDetail;
  form: MatterDetail['forms'][number];
  onClose: (done: boolean) => void;
}) => {
  const t = useWords(phoneWords);
  const names = useNames();
  const fields = useMemo(() => fieldsOf(form.form).filter((field) => !ASKED_AT_DESK.includes(field.kind)), [form]);
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.initial])),
  );
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const act = useAct(() => undefined);
  const refused = (problem: Problem): void => {
    if (problem.status === 412) {
      setFailure(t('faster'));
      return void renew(['matters', 'inbox']);
    }
    const told = problem.errors.map(({ path, message }) => [fieldOfPath(path, fields) ?? '', message] as const);
    setWrong(Object.fromEntries(told.filter(([name]) => name)));
    setFailure(told.find(([name]) => !name)?.[1] ?? problem.message);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const empty = fields.filter((field) => missing(field, values[field.name]));
    setWrong(Object.fromEntries(empty.map((field) => [field.name, t('required', { name: names.field(field) })])));
    setFailure(undefined);
    const tooBad = fields
      .filter((field) => field.kind === 'files')
      .flatMap((field) => (values[field.name] ?? []) as File[])
      .find((file) => refusalOf(file));
    if (tooBad) return setFailure(t(refusalOf(tooBad) ?? 'badType', { name: tooBad.name }));
    if (empty.length > 0) return;
    setBusy(true);
    try {
      const kept = await keepFiles(matter.id, fields, values);
      await act.mutateAsync({
        path: actionPath(matter.id, form.action),
        body: bodyOf(fields, kept),
        ifMatch: matter.version,
      });
      onClose(true);
    } catch (error) {
      refused(error instanceof Problem ? error : new Problem(0, String(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="sheet" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{form.label}</h2>
      {fields.length === 0 ? <p>{t('confirm', { what: form.label })}</p> : null}
      {fields.map((field) => (
        <div key={field.name} className="field" role="group" aria-label={names.field(field)}>
          <span>
            {names.field(field)}
            {field.required ? <i aria-hidden> *</i> : null}
          </span>
          <FieldInput
            field={field}
            value={values[field.name]}
            onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
          />
          {wrong[field.name] ? <small role="alert">{wrong[field.name]}</small> : null}
        </div>
      ))}
      {failure ? (
        <p className="wrong" role="alert">
          {failure}
        </p>
      ) : null}
      <div className="row">
        <button type="button" className="button" onClick={() => onClose(false)}>
          {t('cancel')}
        </button>
        <button type="submit" className="button main" disabled={busy}>
          {busy ? t('sending') : t('send')}
        </button>
      </div>
    </form>
  );
};
