/** An agency's text, a sentence each. */
export const AGENCY = [
  'The harbour of Kessmouth will stay closed to deep-draught ships until the end of the month after a dredger ran aground across the main channel early on Tuesday.',
  'Nobody was hurt when the vessel, the 90-metre Anna Trell, lost power in thick fog and swung sideways on to the Middle Bank.',
  'Tugs from two neighbouring ports failed to free it at high water on Tuesday night, and again the following morning.',
  'Salvage engineers now plan to pump out its ballast and to wait for the spring tide, which is due in nine days.',
  'Until then, eleven container ships are waiting in the outer bay, among them one with parts for the wind farm off Cape Dunmore.',
  'Smaller boats can pass on the southern side, but only by daylight and with a pilot on board.',
  'The port authority estimated the loss at four million crowns a week, not counting claims from shipping lines.',
  'Its director, Ilse Marden, said that the channel had been surveyed in March and that the charts were correct.',
  'She refused to speculate on the cause of the power failure, which investigators began to examine on board on Wednesday.',
  'The dredger had left the repair yard at Oster only three weeks ago, with a new generator and a new crew.',
  'Trade unions have warned for years that crews on the coast are too small to keep watch in bad weather.',
  'A spokesman for the owners replied that seven people had been on board, two more than the rules demand.',
  'Fish merchants in the old town said that their auction would be held in a hall at the railway station for the time being.',
  'Some fishermen have already sailed to Lower Quay, forty kilometres up the coast, where prices fell by a fifth within a day.',
  'The council is to meet on Friday to decide whether harbour dues will be waived for ships that were kept waiting.',
  'In 1998 a grain carrier blocked the same channel for five weeks, and two shipping lines never came back.',
] as const;

const OWN_LEAD =
  'Kessmouth’s main shipping channel is likely to remain blocked for most of this month, our harbour correspondent writes.';
const OWN_END =
  'Readers of the Harbour Ledger who hold tickets for the weekend ferry to Dunmore can change them at the kiosk by the lighthouse, free of charge, until Sunday evening.';

export const joinSentences = (sentences: readonly string[]): string => {
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; at += 3) {
    paragraphs.push(sentences.slice(at, at + 3).join(' '));
  }
  return paragraphs.join('\n\n');
};

/** The text in an outlet: its first sentence another one, a third left out, a paragraph of the outlet's own at the end. */
export function shorten(sentences: readonly string[], isLeftOut: (at: number) => boolean): string {
  const kept = sentences.filter((_, at) => at > 0 && !isLeftOut(at));
  return `${joinSentences([OWN_LEAD, ...kept])}\n\n${OWN_END}`;
}

/** The same event, told by somebody else. */
export const OTHER_REPORT = joinSentences([
  'A dredger blocks the way into Kessmouth, and it will take more than a week to move it.',
  'The Anna Trell ran on to the Middle Bank in fog on Tuesday, for reasons that are not known yet, and the tugs that were called from next door could not pull it off.',
  'The port’s director, Ilse Marden, hopes for the spring tide in nine days. “The charts were correct,” she said.',
  'Eleven ships lie at anchor outside. Whoever draws less than four metres may use the southern passage with a pilot while it is light.',
  'It costs the port four million crowns a week. The town’s fish is sold at the station, and whoever can has gone to Lower Quay instead.',
  'The owners say that seven people were aboard. The unions doubt that this is enough for a coast like ours in November.',
]);

const marketReport = (numbers: readonly string[]) =>
  joinSentences([
    `The Kessmouth Exchange index closed ${numbers[0] ?? ''} points higher at ${numbers[1] ?? ''} on Thursday in moderate trading.`,
    `Dealers said that about ${numbers[2] ?? ''} million shares changed hands, against ${numbers[3] ?? ''} million the day before.`,
    `Gainers led losers by ${numbers[4] ?? ''} to ${numbers[5] ?? ''}, with ${numbers[6] ?? ''} shares unchanged at the end of the session.`,
    `The crown was quoted at ${numbers[7] ?? ''} to the dollar in late dealings, from ${numbers[8] ?? ''} at the opening.`,
    `Yields on ten-year state bonds stood at ${numbers[9] ?? ''} per cent, and overnight money was available at ${numbers[10] ?? ''} per cent.`,
  ]);

const matchReport = (home: string, away: string, scorer: string, score: string) =>
  joinSentences([
    `${home} beat ${away} ${score} at home on Saturday to stay in touch with the leaders of the coastal league.`,
    `${scorer} opened the scoring in the first half after a corner, and added a second shortly before the break.`,
    `${away} came back strongly after the restart, but the goalkeeper of ${home} kept his side in front with a string of saves.`,
    `${home} travel to the capital next week, while ${away} have a home match against the bottom club.`,
  ]);

const obituary = (name: string, age: string, place: string, work: string) =>
  joinSentences([
    `${name}, of ${place}, passed away peacefully at the age of ${age}, surrounded by family and friends.`,
    `Born in ${place}, ${name} worked for many years as ${work} and was well known throughout the community.`,
    `A service will be held at the chapel in ${place} on Monday at eleven, followed by a gathering in the parish hall.`,
    `In place of flowers the family asks for donations to the lifeboat station of ${place}. All are welcome to attend.`,
  ]);

const COUNCIL = [
  'Councillors voted by nineteen to twelve to replace the wooden footbridge over the Ebbing with one of steel, at a cost of two million crowns.',
  'Work is to begin in spring and to last until the herring festival in September.',
];

/** Pairs that have much in common, and are two reports all the same. */
export const DIFFERENT_REPORTS: readonly (readonly [name: string, a: string, b: string])[] = [
  ['two reports of one event', joinSentences(AGENCY), OTHER_REPORT],
  [
    'a market report of two days',
    marketReport(['11', '4,310', '82', '75', '140', '98', '33', '6.12', '6.15', '4.8', '3.2']),
    marketReport(['7', '4,317', '64', '82', '121', '109', '41', '6.09', '6.12', '4.7', '3.1']),
  ],
  [
    'results of two matches',
    matchReport('Dunmore Rovers', 'Oster Town', 'Pavel Reed', '3-1'),
    matchReport('Kessmouth United', 'Lower Quay', 'Iain Moss', '2-0'),
  ],
  [
    'two obituaries',
    obituary('Greta Holm', '91', 'Oster', 'a net maker'),
    obituary('Tomas Arlen', '84', 'Kessmouth', 'a harbour pilot'),
  ],
  [
    'the same background behind other news',
    joinSentences([...COUNCIL, ...AGENCY.slice(14)]),
    joinSentences([OWN_LEAD, OWN_END, ...AGENCY.slice(14)]),
  ],
];

const withLead = (lead: string) => joinSentences([lead, ...AGENCY.slice(1)]);

/** What outlets make of the agency's text. */
export const SAME_TEXT: readonly (readonly [name: string, text: string])[] = [
  ['word for word', joinSentences(AGENCY)],
  ['in one paragraph, in capitals', AGENCY.join(' ').toUpperCase()],
  ['with another first sentence', withLead(OWN_LEAD)],
  ['cut off after two thirds, with a lead and an end of its own', shorten(AGENCY, (at) => at > 10)],
  ['every third sentence left out, likewise', shorten(AGENCY, (at) => at % 3 === 2)],
  [
    'with a word changed in every fourth sentence',
    joinSentences(
      AGENCY.map((sentence, at) =>
        at % 4 === 1 ? sentence.replace(/\w+\.$/u, 'again.') : sentence,
      ),
    ),
  ],
];
