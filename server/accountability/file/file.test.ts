import { inflateRawSync } from 'node:zlib';
import { readXlsx } from 'hucre/xlsx';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../../../test/harness/platform.ts';
import type { FileView, TimelineItem } from './contract.ts';

let stage: Stage;
const tokens: Record<string, string> = {};
const OWN = '91990100MA0F00001X';

const call = async (who: string, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, headers = {}) => {
  const answer = await stage.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${tokens[who]}`, 'accept-language': 'zh-CN', ...headers },
    ...(body ? { payload: body } : {}),
  });
  const json = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    json: json ? answer.json() : null,
    bytes: answer.rawPayload,
    headers: answer.headers,
  };
};
const idOf = async (code: string): Promise<string> =>
  (await call('city', 'GET', `/enterprises?q=${code}`)).json.items[0].id as string;
const fileOf = async (who: string, id: string): Promise<FileView> =>
  (await call(who, 'GET', `/enterprises/${id}/file`)).json as FileView;
const sourceOf = (file: FileView, field: string) => file.sources.find((one) => one.field === field);

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  await stage.lines('areas', [
    'code,name,parentCode,tier',
    '990000,云港市,,city',
    '990100,东县,990000,county',
    '990200,西县,990000,county',
    '990101,东一镇,990100,town',
  ]);
  await stage.lines('units', [
    'code,name,areaCode,kind',
    'C-OFF,云港市安委办,990000,committeeOffice',
    'E-OFF,东县安委办,990100,committeeOffice',
    'E-DEP,东县应急管理局,990100,department',
    'E-TOWN,东一镇人民政府,990101,town',
  ]);
  await stage.lines('grids', [
    'code,name,kind,areaCode,chief,workers',
    'G-1,东一镇一号网格,regional,990101,网格长甲,网格员乙',
  ]);
  await stage.lines('enterprises', [
    'creditCode,name,areaCode,status,industryCode,regulatorUnitCode,grade',
    `${OWN},东一化工厂,990101,operating,C26,E-DEP,A`,
    '91990200MA0F00002X,西县木器厂,990200,operating,C20,,',
  ]);
  for (const [who, role, area, unit] of [
    ['city', 'office', '990000', 'C-OFF'],
    ['east', 'office', '990100', 'E-OFF'],
    ['officer', 'department', '990100', 'E-DEP'],
    ['west', 'office', '990200'],
    ['grid', 'gridWorker', '990101', 'E-TOWN'],
    ['machine', 'integrator', '990100'],
    ['plant', 'enterprise', '990101', OWN],
  ] as const)
    tokens[who] = await stage.person(role, area, unit);
});
afterAll(() => stage.close());

test('the source of every field is exact through registering, importing and changing', async () => {
  const code = '91990100MA0F00009X';
  const made = await call('east', 'POST', '/enterprises', {
    creditCode: code,
    name: '源流试验厂',
    areaCode: '990101',
    status: 'operating',
    grade: 'C',
    position: { lon: 117.2, lat: 35.1 },
    coordinateSystem: 'gcj02',
  });
  expect(made.status).toBe(201);
  const { id } = made.json;
  const first = await fileOf('east', id);
  expect(sourceOf(first, 'grade')).toMatchObject({ via: 'desk', by: 'person-2', was: null, file: null });
  // Without a day a status holds from today, and its day has the same source.
  expect(sourceOf(first, 'statusSince')).toMatchObject({ via: 'desk' });
  expect(sourceOf(first, 'address')).toBeUndefined();

  await stage.lines('enterprises', [
    'creditCode,name,areaCode,status,grade,address,风险等级',
    '91990100MA0F00008X,旁边的厂,990101,operating,A,,',
    `${code},源流试验厂,990101,operating,B,工业路9号,较大`,
  ]);
  const second = await fileOf('east', id);
  expect(sourceOf(second, 'grade')).toMatchObject({ via: 'import', file: 'enterprises.csv', row: 3, was: 'C' });
  expect(sourceOf(second, 'address')).toMatchObject({ via: 'import', row: 3, was: null });
  expect(sourceOf(second, 'riskLevel')).toMatchObject({ via: 'import', row: 3 });
  // What the row only repeated keeps its source.
  expect(sourceOf(second, 'name')).toMatchObject({ via: 'desk', by: 'person-2' });
  expect(sourceOf(second, 'position')).toMatchObject({ via: 'desk' });

  await call('machine', 'PATCH', `/enterprises/${id}`, { riskLevel: 'red', address: '工业路9号' });
  await call('officer', 'PATCH', `/enterprises/${id}`, { status: 'suspended', address: null });
  const third = await fileOf('east', id);
  expect(sourceOf(third, 'riskLevel')).toMatchObject({ via: 'api', was: '较大风险', file: null, row: null });
  expect(sourceOf(third, 'status')).toMatchObject({ via: 'desk', by: 'person-3', was: '在产' });
  expect(sourceOf(third, 'address')).toMatchObject({ via: 'desk', by: 'person-3', was: '工业路9号' });
  expect(sourceOf(third, 'grade')).toMatchObject({ via: 'import', row: 3 });
});

test('a gap that is filled raises the share, and lists find by the same rule what files lack', async () => {
  const id = await idOf(OWN);
  const before = await fileOf('east', id);
  expect(before.completeness.missing.map(({ part }) => part)).toContain('riskLevel');
  await call('east', 'PATCH', `/enterprises/${id}`, { riskLevel: 'red' });
  const after = await fileOf('east', id);
  expect(after.completeness.percent).toBeGreaterThan(before.completeness.percent);
  expect(after.completeness.missing.map(({ part }) => part)).not.toContain('riskLevel');

  const all = (await call('city', 'GET', '/enterprises?limit=200')).json.items as { id: string }[];
  for (const [filter, part] of [
    ['position', 'position'],
    ['address', 'address'],
    ['industry', 'industryCode'],
    ['grade', 'grade'],
    ['risk', 'riskLevel'],
    ['regulator', 'regulatorUnitCode'],
    ['entityKind', 'entityKind'],
    ['statusSince', 'statusSince'],
    ['creditCode', 'creditCode'],
  ] as const) {
    const files = await Promise.all(all.map(async (one) => fileOf('city', one.id)));
    const lacking = files.filter(({ completeness }) => completeness.missing.some((one) => one.part === part));
    const listed = (await call('city', 'GET', `/enterprises?limit=200&missing=${filter}`)).json;
    const ids = (listed.items as { id: string }[]).map((one) => one.id).sort();
    expect(ids, filter).toEqual(lacking.map((one) => one.enterpriseId).sort());
    expect(listed.total).toBe(ids.length);
  }
});

test('the chain names who answers at each tier; people are named to those who supervise alone', async () => {
  const id = await idOf(OWN);
  const names = (file: FileView) => file.chain.map(({ tier, units }) => [tier, units.map((unit) => unit.name)]);
  const seen = await fileOf('grid', id);
  expect(names(seen)).toEqual([
    ['city', ['云港市安委办']],
    ['county', ['东县应急管理局', '东县安委办']],
    ['town', ['东一镇人民政府']],
    ['grid', ['G-1']],
    ['enterprise', ['东一化工厂']],
  ]);
  expect(JSON.stringify(seen.chain)).toContain('网格长甲');
  const own = await fileOf('plant', id);
  expect(names(own)).toEqual(names(seen));
  const outside = own.chain.filter(({ tier }) => tier !== 'enterprise');
  expect(outside.flatMap(({ units }) => units.flatMap(({ posts }) => posts)).every(({ name }) => name === null)).toBe(
    true,
  );
});

test('what an enterprise reads of itself tells nothing that is between those who supervise', async () => {
  const id = await idOf(OWN);
  const made = await call('officer', 'POST', '/matters', {
    kind: 'generalHazard',
    enterpriseId: id,
    title: '消防通道堵塞',
    detail: { rectifyBy: '2026-03-25', reinspect: true, reinspectBy: '2026-03-28' },
  });
  expect(made.status).toBe(201);
  await call('officer', 'POST', `/matters/${made.json.id}/actions/comment`, { text: '内部意见，勿外传' });
  const items = async (who: string) =>
    (await call(who, 'GET', `/enterprises/${id}/timeline?limit=200`)).json.items as TimelineItem[];
  const [inside, outside] = [await items('east'), await items('plant')];
  expect(inside.map(({ label }) => label)).toContain('一般隐患 · 留言');
  expect(outside.map(({ label }) => label)).not.toContain('一般隐患 · 留言');
  expect(outside.map(({ label }) => label)).toContain('一般隐患 · 登记');
  expect(outside.every(({ by }) => by === null)).toBe(true);
  const own = await fileOf('plant', id);
  expect(own).toMatchObject({ own: true, mayEdit: false, editForm: null, openable: [] });
  expect(own.sources.every(({ by, file }) => by === null && file === null)).toBe(true);
  const officer = await fileOf('officer', id);
  expect(officer).toMatchObject({ own: false, mayEdit: true, counts: { matters: 1, openMatters: 1 } });
  expect(officer.openable.map(({ kind }) => kind)).toEqual(['generalHazard', 'suspectedMajorHazard', 'clue']);
  expect(await fileOf('grid', id)).toMatchObject({ mayEdit: false });
});

test('the timeline is paged without a gap, and narrowed to one type', async () => {
  const id = await idOf(OWN);
  const whole = (await call('east', 'GET', `/enterprises/${id}/timeline?limit=200`)).json.items as TimelineItem[];
  const paged: TimelineItem[] = [];
  let cursor = '';
  do {
    const { json } = await call('east', 'GET', `/enterprises/${id}/timeline?limit=2${cursor && `&cursor=${cursor}`}`);
    paged.push(...json.items);
    cursor = json.nextCursor ?? '';
  } while (cursor);
  expect(paged).toEqual(whole);
  expect(whole.length).toBeGreaterThan(3);
  const matters = (await call('east', 'GET', `/enterprises/${id}/timeline?type=matter`)).json.items as TimelineItem[];
  expect(matters).toEqual(whole.filter(({ type }) => type === 'matter'));
  expect(matters.every(({ detail }) => detail === '消防通道堵塞')).toBe(true);
  expect((await call('east', 'GET', `/enterprises/${id}/timeline?cursor=none`)).status).toBe(422);
});

const TABS = ['file', 'timeline', 'evidence', 'file.pdf', 'file.docx', 'file.xlsx'] as const;

test("strangers' files answer 404 in every form, and leave no trace of a print", async () => {
  const id = await idOf(OWN);
  for (const tab of TABS) {
    expect((await call('west', 'GET', `/enterprises/${id}/${tab}`)).status, tab).toBe(404);
    expect((await call('west', 'GET', `/enterprises/01980000-0000-7000-8000-000000000000/${tab}`)).status).toBe(404);
  }
  const prints = (await call('east', 'GET', `/enterprises/${id}/timeline?type=print`)).json.items;
  expect(prints).toEqual([]);
});

/** The text of a PDF, page after page. */
const textOf = async (bytes: Uint8Array): Promise<string> => {
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const content = await (await pdf.getPage(index + 1)).getTextContent();
    return content.items.map((item) => ('str' in item ? item.str : '')).join('');
  });
  return (await Promise.all(pages)).join('\n');
};

test('the PDF says what the page shows, in the language of its reader', async () => {
  const id = await idOf(OWN);
  const file = await fileOf('officer', id);
  const chinese = await call('officer', 'GET', `/enterprises/${id}/file.pdf`);
  expect(chinese.headers['content-type']).toBe('application/pdf');
  const text = await textOf(chinese.bytes);
  const shown = [
    '企业安全生产档案',
    '东一化工厂',
    OWN,
    '重大风险',
    '东一镇',
    '消防通道堵塞',
    '登记建档',
    'person-3',
    `${file.completeness.percent}%`,
    ...file.completeness.missing.map(({ label }) => label),
    ...file.chain.flatMap(({ units }) => units.map(({ name }) => name)),
    ...file.sources.map(({ viaLabel }) => viaLabel),
  ];
  for (const words of shown) expect(text).toContain(words);
  const english = await call('officer', 'GET', `/enterprises/${id}/file.pdf`, undefined, { 'accept-language': 'en' });
  expect(await textOf(english.bytes)).toContain('Chain of responsibility');
  const own = await textOf((await call('plant', 'GET', `/enterprises/${id}/file.pdf`)).bytes);
  expect(own).toContain('不含监管内部信息');
  expect(own).not.toMatch(/person-[1-6]|网格长甲|enterprises\.csv|留言/);
});

/** The text of a Word document: what its main part says, found by the table of contents at the end of the archive. */
const wordsOf = (bytes: Buffer): string => {
  const name = Buffer.from('word/document.xml');
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    if (!bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).equals(name)) continue;
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(begin, begin + bytes.readUInt32LE(at + 20));
    return inflateRawSync(packed)
      .toString()
      .replaceAll(/<[^>]+>/g, '');
  }
  throw new Error('no Word document');
};

test('the Word document says the same', async () => {
  const id = await idOf(OWN);
  const file = await fileOf('officer', id);
  const answer = await call('officer', 'GET', `/enterprises/${id}/file.docx`);
  expect(answer.status).toBe(200);
  const text = wordsOf(answer.bytes);
  for (const words of [
    '东一化工厂',
    OWN,
    '重大风险',
    '消防通道堵塞',
    `${file.completeness.percent}%`,
    '东县应急管理局',
  ])
    expect(text).toContain(words);
});

test('the workbook holds what the file shows, and the ledger tells who took it', async () => {
  const id = await idOf(OWN);
  const answer = await call('officer', 'GET', `/enterprises/${id}/file.xlsx`);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('东一化工厂'));
  const book = await readXlsx(answer.bytes);
  const sheet = (name: string) => book.sheets.find((one) => one.name === name)?.rows ?? [];
  expect(sheet('基本信息')).toContainEqual(['单位名称', '东一化工厂']);
  expect(sheet('基本信息')).toContainEqual(['风险等级', '重大风险']);
  expect(sheet('事项').flat()).toContain('消防通道堵塞');
  expect(sheet('责任链').flat()).toContain('东县应急管理局');
  const file = await fileOf('officer', id);
  expect(sheet('完整率')[0]).toEqual(['完整率', `${file.completeness.percent}%`]);
  const prints = (await call('east', 'GET', `/enterprises/${id}/timeline?type=print`)).json.items as TimelineItem[];
  expect(prints[0]).toMatchObject({ by: 'person-3', label: '打印或导出档案（xlsx）' });
  expect(prints.map(({ by }) => by)).toContain('person-7');
});
