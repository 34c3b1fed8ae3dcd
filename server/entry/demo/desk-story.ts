import { shiftDay } from '../../kernel/time.ts';
import { COUNTIES } from './areas.ts';
import { isOfficeDay, momentOf as at, STORY_FIRST_DAY, TODAY } from './span.ts';
import type { DeskWork, StoryAction } from './story.ts';

const OFFICES = ['city', ...COUNTIES.map(({ key }) => key)];
const step = (day: string, minutes: number, as: string, ref: DeskWork): StoryAction => ({
  at: at(day, minutes),
  as,
  do: 'directive.work',
  ref,
});

/** The desk work of all offices, day by day: on the last day nothing is signed any more, so that drafts and reviews wait. */
export const deskStory = (): StoryAction[] => {
  const story: StoryAction[] = [];
  for (let day = shiftDay(STORY_FIRST_DAY, 1); day < TODAY; day = shiftDay(day, 1)) {
    if (!isOfficeDay(day)) continue;
    for (const [index, key] of OFFICES.entries()) {
      if (day < shiftDay(TODAY, -1)) story.push(step(day, 965 + index, `${key}.director`, 'sign'));
      story.push(step(day, 505 + index, `${key}.office`, 'receive'));
    }
  }
  return [
    ...story,
    step('2026-03-05', 610, 'tengzhou.enforcement', 'orders'),
    step('2026-03-12', 610, 'tengzhou.enforcement', 'orders'),
    step('2026-03-16', 620, 'tengzhou.office', 'transfers'),
    step('2026-03-17', 620, 'tengzhou.director', 'corrections'),
    step('2026-03-19', 620, 'tengzhou.enforcement', 'orders'),
    ...OFFICES.map((key, index) => step(TODAY, 500 + index, `${key}.office`, 'morning')),
  ];
};
