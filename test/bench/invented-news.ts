import { createRandom, pickOne } from './sampling.ts';

const PLACES = ['Arbel', 'Corin', 'Dunmore', 'Eskdale', 'Farrow', 'Glenby', 'Harwick', 'Ilsham'];
const GIVEN = [
  'Ada',
  'Bruno',
  'Clara',
  'Daniel',
  'Elena',
  'Farid',
  'Greta',
  'Hugo',
  'Irene',
  'Jonas',
];
const FAMILY = [
  'Fox',
  'Bell',
  'Marsh',
  'Okafor',
  'Lindqvist',
  'Ortega',
  'Novak',
  'Petrov',
  'Quint',
];
const ROLES = ['mayor', 'harbour master', 'union leader', 'minister', 'engineer', 'teacher'];
const THINGS = [
  'port',
  'dam',
  'school',
  'railway',
  'hospital',
  'market',
  'bridge',
  'library',
  'ferry',
];
const VERBS = [
  'reopens',
  'closes',
  'expands',
  'floods',
  'burns',
  'moves',
  'is sold',
  'is repaired',
];
const SAID = ['said', 'told reporters', 'warned', 'added', 'announced'];
const WORDS = (
  'after again against all also because before between budget city council cost day decision engine ' +
  'evening fire first government group harbour heavy hour house large last late local long morning new ' +
  'night north number office old open people plan public rain repair report river road season service ship ' +
  'since small south spring station storm street summer table tower town traffic under until visitor wall ' +
  'water week west wind winter without work worker year'
).split(' ');

/** An article that nobody wrote: enough different words and names to be like news to an index. */
export type InventedArticle = {
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly date: string;
  readonly paragraphs: readonly string[];
};

/** Returns an endless row of articles, the same ones in every run. */
export function* inventArticles(paragraphs: number): Generator<InventedArticle> {
  const random = createRandom(7);
  const pick = (list: readonly string[]) => pickOne(random, list) ?? '';
  const person = () => `${pick(GIVEN)} ${pick(FAMILY)}`;
  // Names of things that nobody has seen before come in all news.
  const coin = () => `${pick(PLACES).toLowerCase()}${Math.floor(random() * 40_000).toString(36)}`;
  const sentence = (length: number) =>
    Array.from({ length }, () => (random() < 0.02 ? coin() : pick(WORDS))).join(' ');
  for (let number = 1; ; number++) {
    const place = pick(PLACES);
    const thing = pick(THINGS);
    const date = new Date(Date.UTC(2015, 0, 1 + Math.floor(random() * 3_650)));
    const speaker = person();
    yield {
      url: `https://${place.toLowerCase()}.example/news/${number}`,
      title: `${thing[0]?.toUpperCase() ?? ''}${thing.slice(1)} of ${place} ${pick(VERBS)} ${sentence(3)}`,
      author: person(),
      date: date.toISOString().slice(0, 10),
      paragraphs: Array.from({ length: paragraphs }, (_, at) =>
        at % 3 === 1
          ? `“The ${thing} is ${sentence(8)},” ${pick(SAID)} ${speaker}, the ${pick(ROLES)} of ${place}.`
          : `The ${thing} ${sentence(28)}. In ${place}, ${sentence(12)}.`,
      ),
    };
  }
}

/** Returns a saved page with the article, and with what stands around one. */
export function toPage({ url, title, author, date, paragraphs }: InventedArticle): string {
  const links = PLACES.map((place) => `<li><a href="/${place}">${place}</a></li>`).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} | The Ledger</title>
<link rel="canonical" href="${url}"><meta property="og:title" content="${title}">
<meta property="article:published_time" content="${date}T08:00:00Z"><meta name="author" content="${author}">
<style>body { margin: 0 }</style><script>window.page = { "id": "${url}" };</script></head>
<body><header><nav><ul>${links}</ul></nav></header><main><article><h1>${title}</h1>
<p class="byline">By ${author}</p><time datetime="${date}">${date}</time>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
</article><aside><h2>More</h2><ul>${links}</ul></aside></main><footer>The Ledger</footer></body></html>`;
}
