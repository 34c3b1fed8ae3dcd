import { Kiosks } from '../../../features/account/kiosks.tsx';
import { accountWords } from '../../../features/account/words.ts';
import { useAreaChoices } from '../../../lib/areas.ts';
import { useWords } from '../../../lib/i18n.ts';
import { useMe } from '../../../lib/session.ts';
import { usePageTitle } from '../../../lib/title.ts';

/** Read-only screens: the own areas and those directly below can be shown. */
export const Component = () => {
  const t = useWords(accountWords);
  const own = (useMe()?.posts ?? []).map((post) => ({ value: post.areaCode, label: post.areaName }));
  const below = useAreaChoices();
  usePageTitle(t('kiosks'));
  const areas = [...new Map([...own, ...below].map((area) => [area.value, area])).values()];
  return <Kiosks areas={areas} />;
};
