// What the page of a form does: it keeps the answers in the browser, tells of gaps, gives them out
// as a response file, and shows the profile. Scores are exact, as those of the program.
'use strict';

/* What the program wrote into the page. `scoring` is null where no profile is shown. */
const sheet = JSON.parse(document.getElementById('sheet').textContent);
const { scoring } = sheet;
const byId = (id) => document.getElementById(id);
const form = byId('form');
const names = ['respondent', 'rater'].map(byId).filter(Boolean);

/* Under which the browser keeps the answers; a form that was written for somebody has its own. */
const key = ['qualities-form/1', sheet.rubric.sha256, sheet.instrument,
  ...names.map((name) => name.defaultValue)].join(' ');

/* ---- Exact ratios of whole numbers: {n, d}, with d above 0 ---- */

const ratio = (n, d = 1) => ({ n: BigInt(n), d: BigInt(d) });
const thousandths = (n) => ratio(n, 1000);
const times = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });

function plus(a, b) {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

function compare(a, b) {
  const left = a.n * b.d, right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

const sum = (terms) => terms.reduce(plus, ratio(0));

function decimal(units, digits) {
  const sign = units < 0n ? '-' : '';
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const point = text.length - digits;
  return sign + (digits > 0 ? `${text.slice(0, point)}.${text.slice(point)}` : text);
}

/* Rounded half away from zero; with more decimals where the text would stand on the other side of
 * an edge than the ratio does. */
function decimalText(x, digits, edges) {
  for (; ; digits++) {
    const d = 10n ** BigInt(digits);
    const size = (2n * (x.n < 0n ? -x.n : x.n) * d + x.d) / (2n * x.d);
    const shown = { n: x.n < 0n ? -size : size, d };
    if (edges.every((edge) => (compare(x, edge) < 0) === (compare(shown, edge) < 0)))
      return decimal(shown.n, digits);
  }
}

/* Thousandths as a number, without zeros at the end. */
const plainText = (n) => decimal(BigInt(n), 3).replace(/\.?0+$/, '');

/* ---- What a score is; `answers` is a Map from the ids of items ---- */

const KINDS = ['na', 'declined', 'no-evidence', 'blank'];
const answerTo = (answers, item) => answers.get(item.id) || 'blank';
const isMissing = (answer) => KINDS.includes(answer);
const weigh = (things) => things.reduce((whole, { weight }) => whole + weight, 0);
const isShare = (part, whole, percent) =>
  BigInt(part) * 100000n >= BigInt(whole) * BigInt(percent);

function qualityIsScored(answered, applicable, items) {
  return answered.length >= Math.min(scoring.missing['at-least'], items.length) &&
    isShare(weigh(answered), weigh(applicable), scoring.missing.items);
}

const overallIsScored = (scored, applicable) =>
  scored > 0 && isShare(scored, applicable, scoring.missing.qualities);

function bandOf(p) {
  return scoring.bands.filter((band) => compare(p, thousandths(band.from)) >= 0).pop() || null;
}

function withBands(score) {
  return {
    ...score,
    band: score.scored ? bandOf(score.p) : null,
    lowBand: score.open ? bandOf(score.low) : null,
    highBand: score.open ? bandOf(score.high) : null,
  };
}

function scoreQuality(quality, answers) {
  const items = quality.items.filter((item) => item.weight > 0);
  const answered = items.filter((item) => !isMissing(answerTo(answers, item)));
  const applicable = items.filter((item) => answerTo(answers, item) !== 'na');
  const open = applicable.filter((item) => !answered.includes(item));
  const points = (item, steps) => ratio(item.weight * steps, item.span);
  const stepsOf = (item) => item.steps[item.values.indexOf(Number(answerTo(answers, item)))];
  const least = sum(answered.map((item) => points(item, stepsOf(item))));
  const most = plus(least, sum(open.map((item) => points(item, item.span))));
  const over = (total, weighed) => times(total, ratio(100, weigh(weighed)));
  const scored = qualityIsScored(answered, applicable, items);
  const missing = KINDS.map((kind) =>
    items.filter((item) => answerTo(answers, item) === kind).length);
  return withBands({
    quality, items, answered, applicable, missing, scored,
    p: scored ? over(least, answered) : null,
    open: open.length > 0,
    low: applicable.length > 0 ? over(least, applicable) : null,
    high: applicable.length > 0 ? over(most, applicable) : null,
  });
}

/* The range is over the qualities that would be scored if every applicable item were answered. */
function scoreOverall(results) {
  const applying = results.filter((result) => result.applicable.length > 0);
  const scored = applying.filter((result) => result.scored);
  const complete = applying.filter((result) =>
    qualityIsScored(result.applicable, result.applicable, result.items));
  const weightOf = (list) => weigh(list.map((result) => result.quality));
  const mean = (list, which) =>
    times(sum(list.map((result) => times(result[which], ratio(result.quality.weight)))),
      ratio(1, weightOf(list)));
  const isScored = overallIsScored(weightOf(scored), weightOf(applying));
  const open = complete.some((result) => result.open && result.quality.weight > 0) &&
    overallIsScored(weightOf(complete), weightOf(applying));
  return withBands({
    scored: isScored, p: isScored ? mean(scored, 'p') : null,
    open, low: open ? mean(complete, 'low') : null, high: open ? mean(complete, 'high') : null,
  });
}

/* The actions that fit, then others in the rubric's order, until there are two. */
function chooseActions({ quality, p }) {
  const fits = (action) => action.below === null || compare(p, thousandths(action.below)) < 0;
  const fitting = quality.actions.filter(fits);
  const others = quality.actions.filter((action) => !fits(action));
  return [...fitting, ...others.slice(0, Math.max(0, 2 - fitting.length))];
}

/* Strengths and edges; what is tied with one on the other side is neither. */
function findEnds(results) {
  const scored = results.filter((result) => result.scored); // sorting keeps the order of ties
  const best = [...scored].sort((a, b) => compare(b.p, a.p));
  const poorest = [...scored].sort((a, b) => compare(a.p, b.p));
  const allEqual = scored.length > 1 && compare(best[0].p, poorest[0].p) === 0;
  const half = allEqual ? 0 : Math.floor(scored.length / 2);
  const top = best.slice(0, Math.min(scoring.strengths, half));
  const low = poorest.slice(0, Math.min(scoring.edges, half));
  const clear = (list, others) =>
    list.filter((one) => others.every((other) => compare(one.p, other.p) !== 0));
  return {
    allEqual, strengths: clear(top, low),
    edges: clear(low, top).map((result) => ({ result, actions: chooseActions(result) })),
  };
}

function scoreAll(answers) {
  const results = scoring.qualities.map((quality) => scoreQuality(quality, answers));
  return { answers, results, overall: scoreOverall(results), ...findEnds(results) };
}

/* ---- Figures and sentences; `result` is null for the overall score ---- */

function edgesBeside(result) {
  const actions = result ? result.quality.actions : [];
  return [...scoring.bands.map((band) => band.from),
    ...actions.map((action) => action.below).filter((below) => below !== null)].map(thousandths);
}

const figure = (result, p) => decimalText(p, scoring.digits, edgesBeside(result));

/* The same in the units of the scale that all items of the quality share. */
function meanFigure(result) {
  const { least, most } = result.quality.scale;
  const onScale = (p) => plus(ratio(least), times(p, ratio(most - least, 100)));
  return decimalText(onScale(result.p), scoring.digits, edgesBeside(result).map(onScale));
}

const scoreFigure = (result, score) => (score.scored ? figure(result, score.p) : 'not scored');

function scoreWords(result, score) {
  const band = score.band ? `, ${score.band.name}` : '';
  return scoreFigure(result, score) + (score.scored ? ` of 100${band}` : '');
}

function listWords(texts) {
  return texts.length < 2 ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

const sentence = (text) => (/[.?!]$/.test(text) ? text : `${text}.`);

function answeredWords({ answered, items, missing }) {
  const words = [['does not apply', 'do not apply'], ['declined', 'declined'],
    ['without evidence', 'without evidence'], ['left open', 'left open']];
  const told = words.map(([one, more], k) => `, ${missing[k]} ${missing[k] === 1 ? one : more}`);
  return `${answered.length} of ${items.length} answered` +
    told.filter((_, k) => missing[k] > 0).join('');
}

function rangeWords(result, score) {
  const change = score.lowBand !== score.highBand
    ? `, from ${score.lowBand.name} to ${score.highBand.name}` : '';
  return `between ${figure(result, score.low)} and ${figure(result, score.high)}${change}`;
}

function detailWords(result) {
  const { scale } = result.quality;
  const mean = result.scored && scale
    ? ` A mean of ${meanFigure(result)} on the scale from ${scale.least} to ${scale.most}.` : '';
  const range = result.open ? ` Possible range: ${rangeWords(result, result)}.` : '';
  return `${answeredWords(result)}.${mean}${range}`;
}

function noStrengths({ results, allEqual }) {
  const scored = results.filter((result) => result.scored).length;
  if (scored === 0)
    return 'Too few questions are answered to say. Answer a few more, and this part fills in.';
  if (scored === 1)
    return 'Only one quality could be scored, so there is nothing to compare it with.';
  return allEqual ? 'Every quality stands at the same score, so none stands out.'
    : 'No quality stands clear of the others.';
}

function noEdges(profile) {
  return profile.allEqual
    ? 'Every quality stands at the same score. Choose the one that matters most to you now.'
    : noStrengths(profile);
}

/* Why there is no overall score though some quality is scored. */
function noOverall({ results, overall }) {
  const names = results.filter((result) => !result.scored && result.applicable.length > 0 &&
    result.quality.weight > 0).map((result) => result.quality.name);
  if (overall.scored || names.length === 0 || !results.some((result) => result.scored))
    return null;
  return `There is no overall score, as ${listWords(names)} ${names.length === 1 ? 'is' : 'are'} ` +
    'not scored.';
}

function today() {
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
    'September', 'October', 'November', 'December'];
  const now = new Date();
  return `${now.getUTCDate()} ${months[now.getUTCMonth()]} ${now.getUTCFullYear()}`;
}

/* ---- Elements ---- */

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes))
    made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const element = (name, attributes, ...children) =>
  fill(document.createElement(name), attributes, children);
const drawn = (name, attributes, ...children) =>
  fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

/* Text that is read in its own direction. */
const paragraph = (text, attributes = {}) => element('p', { ...attributes, dir: 'auto' }, text);
const paragraphs = (...texts) => texts.filter(Boolean).map((text) => paragraph(text));

/* ---- The chart: render/chart_dots.c has the same geometry; lengths are pixels ---- */

const CHART = { line: 19, track: 13, row: 50, thick: 8, columns: 32, dot: 6 };

/* A place from left to right, in tenths of a percent. */
const percent = (tenths) => (tenths === 0 ? '0' : `${tenths / 10}%`);
const place = (p) => Number(decimalText(times(p, ratio(10)), 0, []));
const bandStart = (band) => Math.floor((band.from + 50) / 100);
const bandEnd = (k) => (k + 1 < scoring.bands.length ? bandStart(scoring.bands[k + 1]) : 1000);

const text = (kind, x, y, words, attributes = {}) =>
  drawn('text', { class: kind, x, y, ...attributes }, words);
const line = (kind, from, to, y) =>
  drawn('line', { class: kind, x1: from, y1: y, x2: to, y2: y });

/* Lines of about so many columns, broken at blanks where there are some; the last has the rest. */
function wrapped(words) {
  const lines = [];
  let rest = [...words];
  while (rest.length > CHART.columns && lines.length < 3) {
    const blank = rest.slice(0, CHART.columns + 1).lastIndexOf(' ');
    const length = blank > 0 ? blank : CHART.columns;
    lines.push(rest.slice(0, length).join(''));
    rest = [...rest.slice(length).join('').trimStart()];
  }
  return rest.length > 0 ? [...lines, rest.join('')] : lines;
}

function track(y) {
  const segment = (kind, from, to) => drawn('rect', {
    class: kind, x: percent(from), y: y - CHART.thick / 2, width: percent(to - from),
    height: CHART.thick,
  });
  return scoring.bands.length === 0 ? [segment('band', 0, 1000)]
    : scoring.bands.map((band, k) =>
      segment(k % 2 ? 'band other' : 'band', bandStart(band), bandEnd(k)));
}

function marks(score, y) {
  const range = score.open
    ? [line('range', percent(place(score.low)), percent(place(score.high)), y)] : [];
  const dot = score.scored
    ? [drawn('circle', { class: 'now', cx: percent(place(score.p)), cy: y, r: CHART.dot })] : [];
  return [...range, ...dot];
}

function figures(result, score, y) {
  const words = scoreFigure(result, score);
  const atEnd = { 'text-anchor': 'end' };
  const shown = [text(score.scored ? 'figure' : 'quiet', '100%', y, words, atEnd)];
  if (score.band)
    shown.push(text('quiet wide', '100%', y, score.band.name,
      { dx: -(85 * words.length + 80) / 10, ...atEnd }));
  return shown;
}

/* The shapes of a row that begins at `top`, and where the next one does. */
function chartRow(kind, name, result, score, top) {
  const lines = wrapped(name);
  const y = top + lines.length * CHART.line;
  const shapes = [...lines.map((words, k) => text(kind, 0, top + (k + 1) * CHART.line, words)),
    ...figures(result, score, y), ...track(y + CHART.track), ...marks(score, y + CHART.track)];
  return { shapes, bottom: y + CHART.row - CHART.line };
}

/* 0, 100, each threshold that has room between, and the names of wide bands. */
function chartScale(y) {
  const shapes = [text('tick', 0, y, '0'),
    text('tick', '100%', y, '100', { 'text-anchor': 'end' })];
  const middle = { 'text-anchor': 'middle' };
  let last = 0;
  scoring.bands.forEach((band, k) => {
    const from = bandStart(band), to = bandEnd(k);
    if (Math.floor((to - from) * 640 / 1000) >= 7 * [...band.name].length + 40)
      shapes.push(text('quiet wide', percent(Math.floor((from + to) / 2)), y, band.name, middle));
    if (from < last + 100 || from > 900)
      return;
    shapes.push(text('tick', percent(from), y, plainText(band.from), middle));
    last = from;
  });
  return shapes;
}

function chart(profile, whose) {
  const scores = [...profile.results.map((result) => ['name', result.quality.name, result, result]),
    ['name overall', 'Overall', null, profile.overall]];
  const shapes = [];
  let top = 0;
  for (const [kind, name, result, score] of scores) {
    const row = chartRow(kind, name, result, score, result ? top : top + 6);
    shapes.push(...row.shapes);
    top = row.bottom;
  }
  top += 6;
  shapes.push(...chartScale(top));
  if (scores.some(([, , , score]) => score.open)) {
    top += 30;
    shapes.push(line('range', 0, 18, top),
      text('quiet', 27, top + 4.5, 'possible once all is answered'));
    top += 22;
  }
  const words = scores.map(([, name, result, score]) => `${name}: ${scoreWords(result, score)}.`);
  return element('figure', {}, drawn('svg', {
    class: 'chart', role: 'img', 'aria-labelledby': 'chart-title chart-words', width: '100%',
    height: top + 6,
  }, drawn('title', { id: 'chart-title' }, `Scores from 0 to 100: ${whose}`),
  drawn('desc', { id: 'chart-words' }, words.join(' ')), ...shapes));
}

/* ---- The profile ---- */

function scoreTable({ results, overall }) {
  const ranges = overall.open || results.some((result) => result.open);
  const heads = [['Quality'], ['Score', 'number'], ['Band'], ['Answered', 'wide'],
    ...(ranges ? [['Possible range', 'wide']] : [])];
  const row = (name, result, score) => {
    const cells = [[scoreFigure(result, score), 'number'], [score.band ? score.band.name : ''],
      [result ? `${result.answered.length} of ${result.items.length}` : '', 'wide']];
    if (ranges)
      cells.push([score.open ? `${figure(result, score.low)} to ${figure(result, score.high)}` : '',
        'wide']);
    return element('tr', {}, element('th', { scope: 'row', dir: 'auto' }, name),
      ...cells.map(([words, kind]) => element('td', kind ? { class: kind } : {}, words)));
  };
  return element('table', {}, element('caption', {}, 'Scores, of 100'),
    element('thead', {}, element('tr', {}, ...heads.map(([words, kind]) =>
      element('th', kind ? { scope: 'col', class: kind } : { scope: 'col' }, words)))),
    element('tbody', {}, ...results.map((result) => row(result.quality.name, result, result)),
      row('Overall', null, overall)));
}

/* Those references of the page that this profile cites; they are numbered by the list itself. */
function citedNumbers({ results, edges }) {
  const cited = new Set([...results.map((result) => result.quality),
    ...edges.flatMap((edge) => edge.actions)].flatMap(({ cite }) => cite));
  return [...cited].sort((a, b) => a - b);
}

function cites({ cite }, numbers) {
  if (cite.length === 0)
    return null;
  const links = cite.flatMap((k, at) => [at > 0 ? ', ' : '',
    element('a', { href: `#reference-${k}` }, String(numbers.indexOf(k) + 1))]);
  return element('span', { class: 'cite' }, '[', ...links, ']');
}

function qualitySection(result, ...parts) {
  return element('section', { class: 'quality' },
    element('h3', { dir: 'auto' }, result.quality.name),
    paragraph(scoreWords(result, result), { class: 'score' }), ...parts);
}

const levelOf = (result) =>
  (result.band && result.quality.levels[scoring.bands.indexOf(result.band)]) || null;

function actionItem(action, numbers) {
  const numbered = cites(action, numbers);
  const where = action.where
    ? ['\n', element('p', { class: 'roles', dir: 'auto' }, action.where, ' ', numbered)]
    : [' ', numbered];
  return element('li', { dir: 'auto' }, action.do, ...where);
}

function edgeSection({ result, actions }, numbers) {
  const list = actions.length > 0
    ? [element('p', { class: 'lead' }, 'To try this week:'),
      element('ol', { class: 'actions' }, ...actions.map((action) => actionItem(action, numbers)))]
    : [];
  return qualitySection(result, ...paragraphs(levelOf(result)), ...list);
}

const questionOf = (item) => byId(`item-${sheet.items.indexOf(item.id) + 1}`);
const questionText = (question) => question.querySelector('.question').textContent;
const noteOn = (item) => keptText(questionOf(item).querySelector('textarea').value);

/* An item that is shown and not scored, and its answer. */
function shownAnswer(item, answer) {
  const words = {
    blank: 'not answered', na: 'does not apply', declined: 'declined', 'no-evidence': 'no evidence',
  };
  const label = isMissing(answer) ? words[answer]
    : questionOf(item).querySelector('input:checked + * .label').textContent;
  const question = questionText(questionOf(item));
  const asked = question.replace(/\.$/, '') + (/[?!]$/.test(question) ? '' : ':');
  return `${asked} ${label} (shown, not scored)`;
}

function itemParts(item, answers) {
  const note = noteOn(item);
  const lead = `Note on "${questionText(questionOf(item))}":`;
  return [
    item.weight === 0 ? paragraph(shownAnswer(item, answerTo(answers, item))) : null,
    note ? element('div', { class: 'note' }, paragraph(lead, { class: 'lead' }), paragraph(note))
      : null];
}

function fullSection(result, profile, numbers) {
  const { quality } = result;
  const isTold = [...profile.strengths, ...profile.edges.map((edge) => edge.result)]
    .includes(result);
  const why = quality.why
    ? [element('p', { dir: 'auto' }, `Why it matters: ${quality.why} `, cites(quality, numbers))]
    : [];
  return qualitySection(result,
    ...paragraphs(quality.statement && sentence(quality.statement),
      isTold ? null : levelOf(result)),
    ...why, paragraph(detailWords(result), { class: 'details' }),
    ...quality.items.flatMap((item) => itemParts(item, profile.answers)));
}

function showReferences(numbers) {
  for (const entry of document.querySelectorAll('.references > li'))
    entry.hidden = !numbers.includes(Number(entry.id.slice('reference-'.length)));
}

function showProfile() {
  const profile = scoreAll(response().answers);
  const numbers = citedNumbers(profile);
  const name = keptLine(names[0].value);
  const heading = (words) => element('h2', {}, words);
  const { overall, strengths, edges } = profile;
  const range = overall.open && 'With every open question answered, the overall score would be ' +
    `${rangeWords(null, overall)}.`;
  byId('whose').replaceChildren(...(name ? [element('bdi', {}, name), ', '] : []), today());
  byId('result').replaceChildren(
    heading('At a glance'), chart(profile, name ? `${name}, ${today()}` : today()),
    scoreTable(profile), ...paragraphs(noOverall(profile), range),
    ...(scoring.strengths === 0 ? [] : [heading('Strengths'),
      ...strengths.map((result) => qualitySection(result, ...paragraphs(levelOf(result)))),
      ...paragraphs(strengths.length === 0 && noStrengths(profile))]),
    ...(scoring.edges === 0 ? [] : [heading('Where to grow next'),
      ...edges.map((edge) => edgeSection(edge, numbers)),
      ...paragraphs(edges.length === 0 && noEdges(profile))]),
    heading('Quality by quality'),
    ...profile.results.map((result) => fullSection(result, profile, numbers)));
  showReferences(numbers);
}

/* ---- The response ---- */

/* What a response file may hold of a text that somebody typed. */
const UNSHOWN =
  /[\0-\t\v-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Cs}]/gu;
const keptText = (words) => words.replace(/\t/g, ' ').replace(UNSHOWN, '').trim();
const keptLine = (words) => keptText(words).replace(/\s+/g, ' ');

function response() {
  const answers = new Map(), notes = new Map();
  sheet.items.forEach((id, k) => {
    const answer = form.elements[`item-${k + 1}`].value;
    const note = keptText(form.elements[`note-${k + 1}`].value);
    if (answer)
      answers.set(id, answer);
    if (note)
      notes.set(id, note);
  });
  const about = names.map((name) => [name.id, keptLine(name.value)]);
  return { about: new Map(about.filter(([, name]) => name)), answers, notes };
}

/* YAML in which every text is a string of JSON, which YAML reads alike. */
function responseFile({ about, answers, notes }, started, finished) {
  const quoted = JSON.stringify;
  const lines = (map, value) => [...map].map(([id, held]) => `  ${quoted(id)}: ${value(held)}\n`);
  const group = (key, map, value) => (map.size > 0 ? `${key}:\n${lines(map, value).join('')}` : '');
  const given = new Map([...answers].filter(([, answer]) => answer !== 'blank'));
  const { id, version, sha256 } = sheet.rubric;
  return 'format: qualities-response/1\n' +
    `rubric:\n  id: ${quoted(id)}\n  version: ${quoted(version)}\n  sha256: ${sha256}\n` +
    `instrument: ${quoted(sheet.instrument)}\n` +
    [...about].map(([key, name]) => `${key}: ${quoted(name)}\n`).join('') +
    `started: ${started}\nfinished: ${finished}\n` +
    (group('answers', given, String) || 'answers: {}\n') + group('notes', notes, quoted);
}

const now = () => `${new Date().toISOString().slice(0, 19)}Z`;

/* NAME-DATE, or NAME-by-RATER-DATE. */
function fileName({ about }, time) {
  const plain = (name) => name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
    .slice(0, 60);
  const whose = plain(about.get('respondent') || '') || sheet.instrument;
  const rater = plain(about.get('rater') || '');
  return `${whose}${rater && `-by-${rater}`}-${time.slice(0, 10)}.yaml`;
}

/* ---- Keeping the answers in the browser ---- */

let started = null, isKept = true;

/* All that was typed, as it was typed. */
function typed() {
  const fields = (prefix) => Object.fromEntries(sheet.items.map((id, k) =>
    [id, form.elements[`${prefix}-${k + 1}`].value]));
  return { started, names: names.map((name) => name.value), answers: fields('item'),
    notes: fields('note') };
}

function keep() {
  started = started || now();
  try {
    localStorage.setItem(key, JSON.stringify(typed()));
    isKept = true;
  } catch {
    isKept = false;
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/* Puts what was kept into the form. */
function restore() {
  const found = kept();
  if (!found)
    return;
  const answers = new Map(Object.entries(found.answers));
  const notes = new Map(Object.entries(found.notes));
  started = found.started;
  names.forEach((name, k) => { name.value = found.names[k]; });
  sheet.items.forEach((id, k) => {
    const note = form.elements[`note-${k + 1}`];
    form.elements[`item-${k + 1}`].value = answers.get(id) || '';
    note.value = notes.get(id) || '';
    note.closest('details').open ||= note.value !== '';
  });
}

/* ---- What the person sees ---- */

const questionLink = (n, words) => element('a', { href: `#item-${n}` }, words);

function openQuestions() {
  return sheet.items.map((_, k) => k + 1).filter((n) => !form.elements[`item-${n}`].value);
}

/* Names that a response must have to be sealed. */
const openNames = () => names.filter((name) => sheet.rated && !keptLine(name.value));

const questions = (count) => `${count} ${count === 1 ? 'question' : 'questions'}`;

function openWords(open) {
  return `${questions(open.length)} ${open.length === 1 ? 'has' : 'have'} no answer yet`;
}

function showProgress() {
  const open = openQuestions(), count = sheet.items.length;
  byId('progress').value = count - open.length;
  byId('count').textContent = `${count - open.length} of ${count} answered`;
  byId('kept').textContent = isKept ? started ? 'Kept in this browser' : '' : 'Not kept';
  byId('unkept').hidden = isKept;
  byId('gaps').replaceChildren(...(open.length === 0
    ? ['Every question is answered.']
    : [`${openWords(open)}: `,
      ...open.flatMap((n, k) => [k > 0 ? ', ' : '', questionLink(n, String(n))]), '.']));
  for (const section of form.querySelectorAll('.quality')) {
    const all = section.querySelectorAll('fieldset').length;
    const done = section.querySelectorAll('input:checked').length;
    section.querySelector('.done').textContent = done > 0 ? `${done} of ${all}` : '';
  }
}

/* What is on the screen about the answers as they are now. */
function show() {
  showProgress();
  byId('warning').replaceChildren();
  byId('told').textContent = '';
}

function download() {
  const given = response(), finished = now();
  const name = fileName(given, finished);
  const text = responseFile(given, started || finished, finished);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/yaml' }));
  element('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  byId('warning').replaceChildren();
  byId('told').textContent = `Your answers are on their way to your downloads, as ${name}.`;
}

function warn(open, unnamed) {
  const link = (id, words) => element('li', {}, element('a', { href: `#${id}` }, words));
  const anyway = element('button', { type: 'button' }, 'Download all the same');
  anyway.addEventListener('click', download);
  byId('warning').replaceChildren(
    element('p', {}, open.length > 0 ? `${openWords(open)}.` : 'A name is missing.'), anyway,
    element('ul', {},
      ...unnamed.map((name) => link(name.id, `${name.labels[0].textContent}: no name yet`)),
      ...open.map((n) => link(`item-${n}`, `${n}. ${questionText(byId(`item-${n}`))}`))));
  byId('warning').querySelector('a').focus();
}

function finish() {
  const open = openQuestions(), unnamed = openNames();
  if (open.length + unnamed.length > 0)
    warn(open, unnamed);
  else
    download();
}

function clear() {
  if (!confirm('Take all answers and notes out of this form and this browser?'))
    return;
  form.reset();
  started = null;
  try {
    localStorage.removeItem(key);
  } catch {
    // what could not be kept need not be removed
  }
  show();
  byId('told').textContent = 'All answers are taken out.';
}

/* The key of an answer chooses it, while its question has the focus. */
function chooseByKey(event) {
  if (event.target.type !== 'radio' || event.ctrlKey || event.metaKey || event.altKey)
    return;
  const wanted = [...form.elements[event.target.name]].find((radio) =>
    event.key === (radio.dataset.key || radio.value));
  if (!wanted)
    return;
  wanted.focus();
  wanted.click();
  event.preventDefault();
}

/* The address says what is shown: the profile, or the questions. */
function follow() {
  const target = byId(location.hash.slice(1));
  const page = byId('profile');
  const isProfile = Boolean(page && target && page.contains(target));
  if (isProfile && page.hidden)
    showProfile();
  if (page)
    page.hidden = !isProfile;
  byId('questions').hidden = isProfile;
  document.title = (isProfile ? page : byId('questions')).querySelector('h1').textContent;
  if (!target)
    return;
  target.scrollIntoView();
  const first = target.matches('fieldset') ? target.querySelector('input:checked, input')
    : target === page ? page.querySelector('h1') : target;
  first.focus({ preventScroll: true });
}

form.addEventListener('input', () => {
  keep();
  show();
});
form.addEventListener('keydown', chooseByKey);
form.addEventListener('submit', (event) => event.preventDefault());
byId('download').addEventListener('click', finish);
byId('clear').addEventListener('click', clear);
addEventListener('hashchange', follow);
addEventListener('storage', (event) => {
  if (event.key !== key)
    return;
  restore();
  show();
});
addEventListener('beforeunload', (event) => {
  if (isKept)
    return;
  event.preventDefault();
  event.returnValue = true; // which browsers before 2023 look at
});
restore();
show();
follow();
