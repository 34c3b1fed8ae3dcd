import { DownOutlined, EllipsisOutlined } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input, type MenuProps, Popover } from 'antd';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { useViewChange, type ViewChange, type ViewView } from '../../lib/views.ts';
import { Tag } from '../tag.tsx';
import { toast } from '../toast.tsx';
import styles from './list.module.css';
import type { ViewState } from './use-view.ts';
import { listWords } from './words.ts';

type Shown = { readonly name: string; readonly state: ViewState; readonly onDone: () => void };

const useChange = (state: ViewState, onDone: () => void) => {
  const t = useWords(listWords);
  return useViewChange((view, change) => {
    if (change.do === 'remove') toast.ok(t('removedView'));
    if (!view) return;
    if (change.do === 'save') {
      toast.ok(t('saved', { name: view.name }));
      state.apply(view);
      onDone();
    } else if (change.do === 'change' && change.body.query !== undefined) toast.ok(t('updated', { name: view.name }));
  });
};

const Rename = ({ view, onName }: { view: ViewView; onName: (name: string) => void }) => {
  const t = useWords(listWords);
  const [name, setName] = useState(view.name);
  return (
    <Input
      autoFocus
      size="small"
      maxLength={40}
      aria-label={t('viewName')}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onPressEnter={() => onName(name.trim())}
      onBlur={() => onName(name.trim())}
    />
  );
};

const Line = ({ view, state, onDone }: Omit<Shown, 'name'> & { view: ViewView }) => {
  const t = useWords(listWords);
  const [renaming, setRenaming] = useState(false);
  const [sure, setSure] = useState(false);
  const change = useChange(state, onDone);
  const alter = (body: ViewChange): void =>
    change.mutate({ do: 'change', id: view.id, body }, { onError: (problem) => toast.bad(problem.message) });
  const own: MenuProps['items'] = [
    { key: 'rename', label: t('rename') },
    { key: 'share', label: t(view.shared ? 'unshare' : 'share') },
    { key: 'delete', danger: true, label: t('delete') },
  ];
  const items: MenuProps['items'] = [
    { key: 'default', label: t(view.isDefault ? 'endDefault' : 'makeDefault') },
    ...(view.own ? own : []),
  ];
  const run = (key: string): void => {
    if (key === 'rename') setRenaming(true);
    else if (key === 'delete') setSure(true);
    else if (key === 'share') alter({ shared: !view.shared });
    else alter({ isDefault: !view.isDefault });
  };
  const rename = (name: string): void => {
    setRenaming(false);
    if (name && name !== view.name) alter({ name });
  };
  return (
    <li className={styles.line}>
      {renaming ? (
        <Rename view={view} onName={rename} />
      ) : (
        <button
          type="button"
          className={`${styles.apply} ${state.current?.id === view.id ? styles.current : ''}`}
          aria-current={state.current?.id === view.id ? 'true' : undefined}
          onClick={() => {
            state.apply(view);
            onDone();
          }}
        >
          <span>{view.name}</span>
          {view.own ? null : <span className="meta">{t('sharedBy', { name: view.ownerName })}</span>}
        </button>
      )}
      {view.isDefault ? <Tag tone="brand">{t('isDefault')}</Tag> : null}
      {view.own && view.shared ? <Tag>{t('sharedMine')}</Tag> : null}
      {sure ? (
        <Button
          danger
          size="small"
          autoFocus
          onBlur={() => setSure(false)}
          onClick={() => change.mutate({ do: 'remove', id: view.id })}
        >
          {t('sureDelete')}
        </Button>
      ) : (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => run(key) }}>
          <Button
            type="text"
            size="small"
            aria-label={t('moreOf', { name: view.name })}
            icon={<EllipsisOutlined aria-hidden />}
          />
        </Dropdown>
      )}
    </li>
  );
};

const Save = ({ name: list, state, onDone }: Shown) => {
  const t = useWords(listWords);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const change = useChange(state, onDone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!name.trim()) return;
    change.mutate(
      { do: 'save', body: { list, name: name.trim(), query: state.now, shared } },
      { onSuccess: () => setName(''), onError: (problem) => toast.bad(problem.message) },
    );
  };
  return (
    <form className={styles.save} onSubmit={submit}>
      <label htmlFor={`save-view-${list}`}>{t('saveAs')}</label>
      <span className={styles.saveRow}>
        <Input
          id={`save-view-${list}`}
          maxLength={40}
          placeholder={t('viewName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={change.isPending} disabled={!name.trim()}>
          {t('save')}
        </Button>
      </span>
      <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
        {t('shareToo')}
      </Checkbox>
    </form>
  );
};

const Panel = ({ name, state, onDone }: Shown) => {
  const t = useWords(listWords);
  const change = useChange(state, onDone);
  const { current, items, changed, now } = state;
  return (
    <div className={styles.panel}>
      <h3>{t('viewsOf')}</h3>
      {items.length === 0 ? <span className="meta">{t('noViews')}</span> : null}
      <ul>
        {items.map((view) => (
          <Line key={view.id} view={view} state={state} onDone={onDone} />
        ))}
      </ul>
      {current?.own && changed ? (
        <Button
          size="small"
          onClick={() =>
            change.mutate(
              { do: 'change', id: current.id, body: { query: now } },
              { onError: (problem) => toast.bad(problem.message) },
            )
          }
        >
          {t('updateView', { name: current.name })}
        </Button>
      ) : null}
      <Save name={name} state={state} onDone={onDone} />
    </div>
  );
};

/** The saved views of a list: apply, save, rename, share, choose as default, delete; marked when the filters differ from the view. */
export const ViewsMenu = ({ name, state }: { name: string; state: ViewState }) => {
  const t = useWords(listWords);
  const [open, setOpen] = useState(false);
  const { current, changed } = state;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<Panel name={name} state={state} onDone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-haspopup="dialog"
        aria-expanded={open}
        {...(changed && current ? { title: t('changedHint', { name: current.name }) } : {})}
      >
        {current ? current.name : t('views')}
        {changed ? <i className={styles.mark} role="img" aria-label={t('changed')} /> : null}
        <DownOutlined aria-hidden style={{ fontSize: 11 }} />
      </Button>
    </Popover>
  );
};
