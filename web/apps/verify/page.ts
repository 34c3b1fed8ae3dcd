import type { VerifyView } from '../../../server/oversight/directive/contract.ts';
import { sha256 } from './digest.ts';
import { type Language, sayIn, type Word } from './words.ts';

type Child = Node | string | false;

/** An element with attributes and children; listeners come as functions. */
const h = (
  tag: string,
  attributes: Record<string, string | ((event: Event) => void)> = {},
  ...children: Child[]
): HTMLElement => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') element.setAttribute(name, value);
    else element.addEventListener(name, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== false));
  return element;
};

type State =
  | { readonly at: 'ask'; readonly wrong?: string }
  | { readonly at: 'checking' }
  | { readonly at: 'known'; readonly paper: VerifyView }
  | { readonly at: 'unknown'; readonly detail: string }
  | { readonly at: 'failed'; readonly detail: string };

const LARGEST = 50 * 1024 * 1024;
const STORED = 'anjian.language';

let language: Language =
  (localStorage.getItem(STORED) ?? (/^zh/i.test(navigator.language) ? 'zh' : 'en')) === 'en' ? 'en' : 'zh';
let state: State = { at: 'checking' };
const say = (word: Word, values?: Record<string, string | number>): string => sayIn(language)(word, values);

const codeInAddress = (): string => decodeURIComponent(location.pathname.replace(/^\/verify\/?/u, ''));

/** A sign that says the same as its colour: a tick, a cross, a question mark. */
const sign = (kind: 'good' | 'bad' | 'open'): HTMLElement =>
  h('span', { class: `sign ${kind}`, 'aria-hidden': 'true' }, { good: '✓', bad: '✕', open: '?' }[kind]);

const verdict = (kind: 'good' | 'bad' | 'open', title: string, note: string): HTMLElement =>
  h(
    'div',
    { class: `verdict ${kind}`, role: 'status' },
    sign(kind),
    h('div', {}, h('h1', {}, title), h('p', {}, note)),
  );

const dayOf = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : day;
};

const facts = (paper: VerifyView): HTMLElement => {
  const rows: [Word, string][] = [
    ['number', paper.number],
    ['office', paper.office],
    ['kind', paper.kindName],
    ['issuedOn', dayOf(paper.issuedOn)],
    ['recipients', say('recipientsOf', { n: paper.recipients })],
    ['pages', String(paper.pages)],
  ];
  return h('dl', {}, ...rows.flatMap(([word, value]) => [h('dt', {}, say(word)), h('dd', {}, value)]));
};

const judge = async (file: File, paper: VerifyView): Promise<HTMLElement> => {
  if (file.size > LARGEST) return verdict('bad', say('differs'), say('large'));
  const same = sha256(new Uint8Array(await file.arrayBuffer())) === paper.sha256;
  return verdict(
    same ? 'good' : 'bad',
    say(same ? 'same' : 'differs'),
    say(same ? 'sameNote' : 'differsNote', { name: file.name }),
  );
};

const comparison = (paper: VerifyView): HTMLElement => {
  const result = h('div', { 'aria-live': 'polite' });
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file) void judge(file, paper).then((said) => result.replaceChildren(said));
  };
  const input = h('input', {
    type: 'file',
    accept: 'application/pdf,.pdf',
    id: 'file',
    class: 'unseen',
    change: (event) => take((event.target as HTMLInputElement).files),
  });
  const drop = h(
    'div',
    {
      class: 'drop',
      dragover: (event) => event.preventDefault(),
      drop: (event) => {
        event.preventDefault();
        take((event as DragEvent).dataTransfer?.files);
      },
    },
    input,
    h('label', { for: 'file', class: 'button' }, say('choose')),
  );
  return h(
    'section',
    {},
    h('h2', {}, say('compare')),
    h('p', { class: 'quiet' }, say('compareNote')),
    drop,
    result,
    h('details', {}, h('summary', {}, say('digest')), h('code', {}, paper.sha256)),
  );
};

const ask = (): HTMLElement => {
  const input = h('input', {
    id: 'code',
    name: 'code',
    required: '',
    maxlength: '60',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    'aria-describedby': 'example',
  }) as HTMLInputElement;
  const submit = (event: Event): void => {
    event.preventDefault();
    const code = input.value.trim();
    if (code) open(`/verify/${encodeURIComponent(code)}`);
  };
  return h(
    'form',
    { submit },
    h('label', { for: 'code' }, say('enter')),
    input,
    h('p', { class: 'quiet', id: 'example' }, say('example')),
    h('button', { class: 'button', type: 'submit' }, say('check')),
  );
};

const open = (path: string): void => {
  history.pushState(null, '', path);
  void check();
};

const another = (): HTMLElement =>
  h('p', { class: 'more' }, h('button', { class: 'link', type: 'button', click: () => open('/verify') }, say('again')));

const body = (): HTMLElement[] => {
  switch (state.at) {
    case 'ask':
      return [h('h1', {}, say('title')), ask()];
    case 'checking':
      return [h('p', { class: 'quiet', role: 'status' }, say('checking'))];
    case 'unknown':
      return [verdict('bad', say('unknown'), state.detail), ask()];
    case 'failed':
      return [
        verdict('open', say('failed'), state.detail),
        h('button', { class: 'button', type: 'button', click: () => void check() }, say('retry')),
      ];
    case 'known': {
      const { paper } = state;
      const good = paper.state === 'inForce';
      const note = good ? say('inForceNote') : say('revokedNote', { day: dayOf(paper.revokedOn ?? '') });
      return [
        verdict(good ? 'good' : 'bad', say(good ? 'inForce' : 'revoked'), note),
        facts(paper),
        h('p', { class: 'quiet' }, say('compareWith')),
        comparison(paper),
        another(),
      ];
    }
  }
};

const turnLanguage = (): void => {
  language = language === 'zh' ? 'en' : 'zh';
  localStorage.setItem(STORED, language);
  show(state);
  // What the server said is in the former language.
  if (state.at === 'unknown' || state.at === 'failed') void check();
};

const show = (next: State): void => {
  state = next;
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = say('title');
  document
    .querySelector('#root')
    ?.replaceChildren(
      h(
        'header',
        {},
        h('span', {}, say('title')),
        h(
          'button',
          { class: 'link', type: 'button', lang: language === 'zh' ? 'en' : 'zh-CN', click: turnLanguage },
          say('other'),
        ),
      ),
      h('main', {}, ...body()),
    );
};

const check = async (): Promise<void> => {
  const code = codeInAddress();
  if (!code) return show({ at: 'ask' });
  show({ at: 'checking' });
  try {
    const answer = await fetch(`/api/v1/verify/${encodeURIComponent(code)}`, {
      headers: { 'accept-language': language === 'zh' ? 'zh-CN' : 'en' },
      credentials: 'omit',
    });
    const said = (await answer.json()) as VerifyView & { detail: string };
    if (answer.ok) return show({ at: 'known', paper: said });
    const at = answer.status === 404 || answer.status === 422 ? 'unknown' : 'failed';
    return show({ at, detail: said.detail });
  } catch {
    return show({ at: 'failed', detail: say('network') });
  }
};

/** Shows the paper whose code stands in the address, or asks for one. */
export const start = (): void => {
  addEventListener('popstate', () => void check());
  void check();
};
