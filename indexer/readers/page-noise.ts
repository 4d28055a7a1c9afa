/**
 * Lines that web pages put around their articles, by whole line. Each list is one kind of noise; a new site's habit
 * is a new line here. Patterns match the folded line and have no nested repetition, so none can run long.
 */

/** Lines to leave out wherever they stand. */
const NOISE_LINES: readonly RegExp[] = [
  // Sharing, saving, printing, reading time, audio
  /^(?:share|tweet|email|e-mail|print|copy link|save|listen|bookmark|follow us)(?:[!:|·•]| (?:it|this|on|via|page|link|now|later|\().{0,60})?$/,
  /^\d+ (?:min(?:ute)?s?|hours?|days?) (?:read|ago|listen|video)\b[^.]{0,60}$/,
  /^[•·|\s]*[\d.,k]+ (?:views?|shares?|comments?|likes?|reactions?)\b[^.]{0,30}$/,
  // Credits of pictures, alone or at the end of a caption
  /^(?:photo|photos|image|images|picture|video|credit|photograph|illustration|graphic)(?: by| credit| courtesy of)?\s*[:/©(]/,
  /[.)"”’] (?:photo|image|picture|photograph|credit)(?: by)?: .{1,80}$/,
  /\((?:image|photo|picture|pic|credit|source)s?(?: credit| by)?:[^)]*\)?$/,
  /(?:^|[.)\s])(?:image|photo|picture) credits?: ?.{1,60}$/,
  /\((?:ap|afp|reuters|aap|pa|epa|getty|getty images|ap photo[^)]*|[^()]{0,40}\/(?:getty|getty images|ap|afp|reuters))\)$/,
  /^[^.!?]{0,200}\b(?:ap photo|getty images|afp|shutterstock)(?:\/[^.!?]{0,60})?$/,
  /\bphoto(?:graph)? by .{2,80}(?:\/| via ).{0,80}$/,
  /^(?:photo|photograph|picture|illustration|image)s? by [^.!?]{2,80}$/,
  /\bfile (?:image|photo|picture)\.?$/,
  /^view \d+ images?$/,
  // Lists of menus, as browsers copy them
  /^[*+•] (?:(?![.!?]["'”’)]?$).)*$/,
  // Boxes of subscriptions, videos and advertisements
  /^(?:article content|join the conversation|back to video|end of article|powered by)$/,
  /^this (?:content|article|story) is (?:reserved|only|exclusive|available)\b.{0,60}\bsubscribers?\b/,
  /^(?:subscribe|register|sign in|log in|sign up|create an account)\b.{0,80}\b(?:to read|to unlock|to continue|unlock|for more|latest news|more articles|to access|full story|full access|newsletter|newsletters|inbox)\b/,
  /^(?:enjoy|get|receive) (?:the )?(?:latest|unlimited)\b[^.]{0,80}\.?$/,
  /\b(?:this|your) (?:advertisement|video) (?:has|have) (?:not loaded|failed to load)\b/,
  /^[*+•] .{0,80}\b(?:access|one account|crosswords?|puzzles|newsletters?|epaper|e-paper|app|commenting|comments|journalism|articles per month|favou?rite authors|email updates)\b/,
  /^(?:would you like to comment|interested in more newsletters|please log ?out and|you must confirm)\b/,
  /\b(?:do|does) not (?:necessarily )?(?:reflect|represent) (?:the|those|our) (?:views|opinions)\b/,
  /^(?:join our newsletter|never miss\b.{0,60}\b(?:news|story|update)|we want to hear what you think|do you want to be informed|related coverage$)/,
  /^(?:to (?:view|read) the (?:full|whole) (?:story|article)|for the latest (?:stories|news)\b.{0,60}\b(?:download|follow|subscribe))\b/,
  /\bis not responsible for the (?:opinions|content)\b/,
  /^(?:try refreshing your browser|tap here to see|we apologi[sz]e, but this video)\b/,
  /^by (?:submitting|signing up|subscribing|clicking)\b.{0,200}\b(?:terms|privacy|agree|consent)\b/,
  /\b(?:sign up (?:for|to)|subscribe to) (?:our|the|my)\b.{0,60}\b(?:newsletters?|emails?|alerts?|channel|podcast)\b/,
  /^(?:follow|like) (?:us|me|[\w .']{2,40}) on (?:twitter|facebook|instagram|x|google news|threads|linkedin)\b.{0,300}$/,
  /^(?:submit|send us) (?:your|a) (?:letter|tip|comment|opinion|photo)s?\b.{0,140}$/,
  /^get [^.!?]{2,80}\b(?:by e-?mail|(?:in|to) your inbox)\b.{0,80}$/,
  /\balready a (?:subscriber|member)\b.{0,60}\b(?:log|sign) ?in\b/,
  /^this (?:post|article|page|story) (?:may )?contains? (?:references to products|affiliate links)\b/,
  /^(?:advertis(?:ing|er|ement)|affiliate) (?:disclosure|disclaimer)\b/,
  /^download (?:our|the)\b.{0,60}\bapps?\b/,
  /^(?:do you have|got) a (?:story|news tip|tip)\b.{0,140}$/,
  /^our website is (?:the place|your destination) for\b/,
  // Breadcrumbs, teasers, tags
  /^[^.!?«]{0,60} [>»›] [^.!?]{0,120}$/,
  /^(?:advertisement|advertising|sponsored|promoted|story continues below|continue reading|read in app)\b[^.]{0,40}$/,
  /^(?:read more|read also|also read|see also|more on this story|related|don't miss|watch|recommended|in other news)\s*:/,
  /^(?:tags?|topics?|keywords|filed under|categories|category)\s*:/,
  // Legal
  /^(?:©|\(c\) |copyright(?: ©| \(c\)|:| by\b|[^.!?]{0,60} \d{4}\.?$|,? \d{4}\b))/,
  /(?:^|[.,;|·•©)–—-] ?)all rights reserved\b/,
  /\b(?:we|site|website|page|our) uses? cookies\b|\baccept (?:all )?cookies\b|\byou accept cookies\b/,
  /\b(?:our|your|manage|view) cookie (?:policy|notice|settings|preferences)\b/,
  /^[^.!?]{0,60}\bcookie (?:policy|notice|settings|preferences)\b[^.!?]{0,60}$/,
  /^we value your privacy\b/,
  /^[*+o•\-–—|.\s\d]{0,8}$/,
];

/** Words of menus: a line of nothing else is one. */
const MENU_WORDS = new Set(
  `about accept account advertise all and arts business comments contact content cookie cookies copy crime culture
  economy edition editions email english facebook follow front health home in international jobs join law legal life
  link lifestyle listen live local log login main manage markets menu national news newsletter newsletters notice
  notices obituaries opinion page photos podcasts policy politics print privacy register schools science search
  sections settings share shop sign skip social sport sports subscribe tech technology terms to topics travel tweet
  twitter up us use video videos watchlist weather world`
    .split(/\s+/)
    .filter(Boolean),
);
const MENU_SEPARATOR = /[\s|·•–—,/&*+-]+/;

/** Headings of boxes that stand inside an article or behind it. */
const BOX_HEADINGS: readonly RegExp[] = [
  /^newsletters?(?:$|\s*(?:[:|·–-]|\bby\b))/,
  /^sign up(?:$| (?:for|to)\b)/,
];

/** Headings of blocks that follow an article: what stands after them belongs to other articles or to the site. */
const TAIL_HEADINGS: readonly RegExp[] = [
  /^(?:you (?:may|might) (?:also )?(?:like|enjoy)|most (?:popular|read|viewed|shared)|popular(?: now)?|trending|related(?: (?:articles|stories|links|posts|news|topics))?|recommended(?: for you)?|more (?:from|on|in|stories|news)\b[^:]{0,40}|latest(?: news)?|top stories|read next|up next|editor'?s'? picks?|recent posts|comments?(?: \(?\d+\)?)?|leave a (?:comment|reply)|about the author|what to read next|(?:latest|related|trending) (?:articles|stories|topics|videos?) ?(?:more from author)?|recommended from .{2,40}|(?:next|previous) article\b[^.]{0,120}|end of article|post navigation|from around the (?:site|web)|follow us on social media|have your say[ .…]*|enjoyed this story\?|join the conversation|also in)(?: this week| today| now)?:?$/,
];

/** Labels that a site prints between paragraphs and that say nothing. */
const LABEL_LINE =
  /^(?:details|background|context|addition|addendum|recall|reminder|reference|what happened)[:.]?$/;

/** The teaser of another article inside this one: its headline run together with its time and, often, its views. */
const RELATED_TEASER =
  /\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?: [•·|] [\d\s.,k]+views?)?$/;

/** True for a line that is never part of an article. */
export function isNoise(folded: string): boolean {
  return (
    LABEL_LINE.test(folded) ||
    folded.split(MENU_SEPARATOR).every((word) => word === '' || MENU_WORDS.has(word)) ||
    NOISE_LINES.some((pattern) => pattern.test(folded))
  );
}

/** True for the heading of a box that stands inside an article or behind it. */
export function isBoxHeading(folded: string): boolean {
  return BOX_HEADINGS.some((pattern) => pattern.test(folded));
}

/** True for the heading of a block that follows an article. */
export function isTailHeading(folded: string): boolean {
  return TAIL_HEADINGS.some((pattern) => pattern.test(folded));
}

/** Headings of boxes of headlines that stand inside an article. */
const TEASER_HEADING =
  /^(?:read more|read also|also read|see also|related|recommended|don't miss|more on this(?: story)?|more about|most read(?: in .{1,40})?|sponsored|in this article)[:.]?$/;

/** True for the heading of a box of headlines. */
export function isTeaserHeading(folded: string): boolean {
  return TEASER_HEADING.test(folded);
}

/** True for a teaser of another article; a bare date is none. */
export function isTeaser(folded: string): boolean {
  const match = RELATED_TEASER.exec(folded);
  return match !== null && /\p{L}{3}/u.test(folded.slice(0, match.index).replace(BYLINE_WORDS, ''));
}
const BYLINE_WORDS =
  /\b(?:by|published|updated|posted|on|at|last modified|mon|tue|wed|thu|fri|sat|sun)\b/gu;
