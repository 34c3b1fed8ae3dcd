import { type Access, type Look, question } from '../../infra/verb.ts';
import { listDirectives } from '../../oversight/directive/index.ts';
import { listMatters } from '../../oversight/matter/index.ts';
import { accountList } from '../../registry/account/index.ts';
import { enterpriseList } from '../../registry/enterprise/index.ts';
import { type Found, FOUND_TYPES, foundLabels, type FoundType, type SearchAnswer, SearchFilter } from './contract.ts';

type Finder = {
  /** Whoever may not ask for the list finds nothing of it. */
  readonly access: Access;
  find(look: Look, q: string, limit: number): Promise<{ items: Found[]; more: boolean }>;
};

const ENDED: readonly string[] = ['withdrawn', 'merged', 'revoked'];

/** Each group is the list that its room answers anyhow, so a search finds exactly what a list would show. */
const finders: Readonly<Record<FoundType, Finder>> = {
  enterprise: {
    access: enterpriseList.access,
    find: async (look, q, limit) => {
      const { items, nextCursor } = await enterpriseList.run(look, { q, limit });
      return {
        more: nextCursor !== null,
        items: items.map((one) => ({
          type: 'enterprise',
          id: one.id,
          title: one.name,
          note: `${one.creditCode} · ${one.areaName}`,
          open: one.status !== 'closed',
        })),
      };
    },
  },
  matter: {
    access: listMatters.access,
    find: async (look, q, limit) => {
      const { items, nextCursor } = await listMatters.run(look, { q, limit });
      return {
        more: nextCursor !== null,
        items: items.map((one) => ({
          type: 'matter',
          id: one.id,
          title: one.title,
          note: [one.stateLabel, one.enterpriseName ?? one.areaName].join(' · '),
          open: one.open,
        })),
      };
    },
  },
  directive: {
    access: listDirectives.access,
    find: async (look, q, limit) => {
      const { items, nextCursor } = await listDirectives.run(look, { q, limit });
      return {
        more: nextCursor !== null,
        items: items.map((one) => ({
          type: 'directive',
          id: one.id,
          title: one.title,
          note: [one.number, one.office.name].filter(Boolean).join(' · '),
          open: !ENDED.includes(one.state),
        })),
      };
    },
  },
  person: {
    access: accountList.access,
    find: async (look, q, limit) => {
      const { items, nextCursor } = await accountList.run(look, { q, limit });
      return {
        more: nextCursor !== null,
        items: items.map((one) => ({
          type: 'person',
          id: one.id,
          title: one.displayName,
          note:
            one.posts.map((post) => [post.roleLabel, post.unitName ?? post.areaName].join(' · ')).join('；') || null,
          open: !one.disabled,
        })),
      };
    },
  },
};

const may = (look: Look, access: Access): boolean =>
  access === 'anyone' || (access !== 'system' && look.actor.posts.some((post) => access.includes(post.role)));

/** Finds what the asker may see by a part of its name, title or number (全局搜索): a few of each group. */
export const searchEverything = question({
  name: 'search.everything',
  input: SearchFilter,
  access: 'anyone',
  run: async (look, { q, limit = 6 }): Promise<SearchAnswer> => {
    const text = q.trim();
    if (text === '') return { groups: [] };
    const groups = await Promise.all(
      FOUND_TYPES.filter((type) => may(look, finders[type].access)).map(async (type) => ({
        type,
        label: foundLabels[type][look.language],
        ...(await finders[type].find(look, text, limit)),
      })),
    );
    return { groups: groups.filter((group) => group.items.length > 0) };
  },
});
