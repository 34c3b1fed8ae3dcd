import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { EvidenceView } from '../../../server/oversight/evidence/contract.ts';
import { type MatterDetail, useMatter, useMatterLabel, useWarningLabel } from '../../features/matter/api.ts';
import { useFacts } from '../../features/matter/facts.ts';
import { useActorName, useEntryLabel } from '../../features/matter/names.ts';
import { addEvidence, evidenceAddress, EVIDENCE_TYPES, refusalOf } from '../../lib/evidence.ts';
import { useWords } from '../../lib/i18n.ts';
import { renew, useAnswer } from '../../lib/query.ts';
import { deadlineText, shortText } from '../../lib/time.ts';
import { Clock } from './matter-card.tsx';
import { Facts, Head, Picture, Section, Shown } from './pieces.tsx';
import { phoneWords } from './words.ts';

const ActForm = lazy(() => import('./act-form.tsx').then((module) => ({ default: module.ActForm })));

const Particulars = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(phoneWords);
  const facts = useFacts();
  return (
    <Section title={t('facts')}>
      {matter.description ? <p className="text">{matter.description}</p> : null}
      <Facts
        of={[
          [
            t('enterprise'),
            matter.enterpriseId ? (
              <Link href={`/enterprises/${encodeURIComponent(matter.enterpriseId)}`}>{matter.enterpriseName}</Link>
            ) : null,
          ],
          [t('area'), matter.areaName],
          [t('state'), matter.stateLabel],
          [t('owner'), matter.ownerUnitName],
          [t('due'), matter.dueAt ? <span className="num">{deadlineText(matter.dueAt)}</span> : null],
          ...facts(matter.detail),
        ]}
      />
    </Section>
  );
};

const Steps = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(phoneWords);
  const say = useWarningLabel();
  if (matter.steps.length === 0) return null;
  return (
    <Section title={t('steps')}>
      <ol className="steps">
        {matter.steps.map((step) => (
          <li key={step.rung} data-phase={step.phase} aria-current={step.phase === 'next' ? 'step' : undefined}>
            <b>
              {step.office.name}
              {say(step.measure)}
            </b>
            <span className="num">{shortText(step.recordedAt ?? step.at)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
};

/** Photos of the place, and adding one: sent one by one, so that a broken line loses only the last. */
const Files = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(phoneWords);
  const list = useAnswer<{ items: readonly EvidenceView[] }>(
    'evidence',
    `/matters/${encodeURIComponent(matter.id)}/evidence`,
  );
  const [state, setState] = useState<string>();
  const add = async (files: readonly File[]): Promise<void> => {
    const bad = files.find((file) => refusalOf(file));
    if (bad) return setState(t(refusalOf(bad) ?? 'badType', { name: bad.name }));
    try {
      for (const [index, file] of files.entries()) {
        setState(t('uploading', { n: index + 1, all: files.length }));
        await addEvidence(matter.id, file);
      }
      setState(t('uploaded', { n: files.length }));
    } catch (error) {
      setState(error instanceof Error ? error.message : String(error));
    }
    void renew(['evidence', 'matters']);
  };
  return (
    <Section title={t('files')}>
      <Shown of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="meta">{t('noFiles')}</p>
          ) : (
            <ul className="photos">
              {items.map((one) => (
                <li key={one.id}>
                  <a href={evidenceAddress(one.id)} target="_blank" rel="noreferrer">
                    {one.mediaType.startsWith('image/') ? (
                      <img src={evidenceAddress(one.id)} alt={one.name} loading="lazy" />
                    ) : (
                      one.name
                    )}
                  </a>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      {matter.open ? (
        <label className="button wide">
          <Picture of="camera" /> {t('photo')}
          <input
            type="file"
            hidden
            multiple
            accept={EVIDENCE_TYPES}
            onChange={(event) => void add([...(event.target.files ?? [])])}
          />
        </label>
      ) : null}
      <p role="status">{state}</p>
    </Section>
  );
};

const History = ({ matter }: { matter: MatterDetail }) => {
  const t = useWords(phoneWords);
  const label = useEntryLabel();
  const actor = useActorName();
  return (
    <Section title={t('history')}>
      <ol className="history">
        {[...matter.timeline].reverse().map((entry, index) => (
          <li key={`${entry.seq ?? entry.at}-${index}`}>
            <b>{label(entry)}</b>
            <span>
              {actor(entry.actor.id, entry.actor.name)} · <span className="num">{shortText(entry.at)}</span>
            </span>
            {typeof entry.data['text'] === 'string' ? <p>{entry.data['text']}</p> : null}
          </li>
        ))}
      </ol>
    </Section>
  );
};

const Bar = ({ matter, onAct }: { matter: MatterDetail; onAct: (action: string) => void }) => {
  const t = useWords(phoneWords);
  const [all, setAll] = useState(false);
  const shown = all ? matter.forms : matter.forms.slice(0, 2);
  if (matter.forms.length === 0) return null;
  return (
    <div className="acts" role="group" aria-label={t('actions')}>
      {shown.map((form, index) => (
        <button
          key={form.action}
          type="button"
          className={index === 0 ? 'button main' : 'button'}
          onClick={() => onAct(form.action)}
        >
          {form.label}
        </button>
      ))}
      {matter.forms.length > shown.length ? (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(true)}>
          ···
        </button>
      ) : null}
    </div>
  );
};

/** One matter in the field: what it is, what was said and seen, and what can be done here. */
export const MatterPage = ({ id }: { id: string }) => {
  const label = useMatterLabel();
  const matter = useMatter(id);
  const [acting, setActing] = useState<string>();
  const found = matter.data;
  const form = found?.forms.find((one) => one.action === acting);
  return (
    <main className="matter">
      <Head title={found ? label(found.kind) : ''} back="/" />
      <Shown of={matter}>
        {(data) => (
          <>
            <div className="title">
              <h2>{data.title}</h2>
              <Clock matter={data} />
            </div>
            {form ? (
              <Suspense>
                <ActForm matter={data} form={form} onClose={() => setActing(undefined)} />
              </Suspense>
            ) : (
              <Bar matter={data} onAct={setActing} />
            )}
            <Particulars matter={data} />
            <Files matter={data} />
            <Steps matter={data} />
            <History matter={data} />
          </>
        )}
      </Shown>
    </main>
  );
};
