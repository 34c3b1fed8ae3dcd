/** Where a matter was found, on which screen it is shown, whose office acts. */
export type Tier = 'county' | 'city';
/** One rung: it rings when more than `afterDays` have passed, on a screen, by an office, with a measure. */
export type Rung = readonly [afterDays: number, screen: Tier, office: Tier, measure: 'confirm' | 'urge' | 'circulate'];

/** Articles 15 to 19 as the documents state them, written down here a second time and by hand. */
export const RULES: Readonly<Record<string, { article: string } & Record<Tier, readonly Rung[]>>> = {
  generalHazard: {
    article: '十五',
    county: [
      [0, 'county', 'county', 'urge'],
      [3, 'city', 'city', 'urge'],
      [6, 'city', 'city', 'circulate'],
    ],
    city: [
      [0, 'city', 'city', 'urge'],
      [3, 'city', 'city', 'circulate'],
    ],
  },
  suspectedMajorHazard: {
    article: '十六',
    county: [
      [0, 'county', 'county', 'confirm'],
      [3, 'city', 'city', 'urge'],
      [6, 'city', 'city', 'circulate'],
    ],
    city: [
      [0, 'city', 'city', 'confirm'],
      [3, 'city', 'city', 'circulate'],
    ],
  },
  clue: {
    article: '十七',
    county: [
      [3, 'county', 'county', 'urge'],
      [6, 'city', 'city', 'urge'],
      [9, 'city', 'city', 'circulate'],
    ],
    city: [
      [3, 'city', 'city', 'urge'],
      [6, 'city', 'city', 'circulate'],
    ],
  },
  expiredLicence: {
    article: '十八',
    county: [
      [0, 'county', 'county', 'urge'],
      [3, 'city', 'city', 'urge'],
      [6, 'city', 'city', 'circulate'],
    ],
    city: [
      [0, 'city', 'city', 'urge'],
      [3, 'city', 'city', 'circulate'],
    ],
  },
  idlePrevention: {
    article: '十九',
    county: [
      [7, 'county', 'county', 'urge'],
      [10, 'city', 'city', 'urge'],
      [13, 'city', 'city', 'circulate'],
    ],
    city: [
      [7, 'city', 'city', 'urge'],
      [10, 'city', 'city', 'circulate'],
    ],
  },
};
