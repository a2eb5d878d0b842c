// form_scores.mjs CHROMIUM PROGRAM ROOT: what the page of a form works out for random responses to
// random rubrics is what the program does, to the last digit.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from './look.mjs';

const RUBRICS = 20, RESPONSES = 50, TOLD = 5;
const [executablePath, program, root] = process.argv.slice(2).map((path) => resolve(path));
const faults = [];

/* In the page: the figures of a response as the program's JSON has them, numbers as texts. */
function figuresInPage(list) {
  const figures = (result, score) => ({
    score: score.scored ? figure(result, score.p) : null,
    band: score.band ? score.band.name : null,
    low: score.open ? figure(result, score.low) : null,
    high: score.open ? figure(result, score.high) : null,
  });
  const ofQuality = (result) => ({
    id: result.quality.id, ...figures(result, result),
    mean: result.scored && result.quality.scale ? meanFigure(result) : null,
    answered: String(result.answered.length), applicable: String(result.applicable.length),
    'does-not-apply': String(result.missing[0]),
  });
  return list.map((answers) => {
    const texts = Object.entries(answers).map(([id, answer]) => [id, String(answer)]);
    const profile = scoreAll(new Map(texts));
    return {
      qualities: profile.results.map(ofQuality), overall: figures(null, profile.overall),
      strengths: profile.strengths.map((result) => result.quality.id),
      edges: profile.edges.map((edge) => edge.result.quality.id),
    };
  });
}

/* JSON with its numbers as the texts they are written as. */
const read = (text) => JSON.parse(text.replace(/": (-?[\d.]+)/g, '": "$1"'));

const canonical = (value) => JSON.stringify(value, (_, held) =>
  (held && typeof held === 'object' && !Array.isArray(held)
    ? Object.fromEntries(Object.entries(held).sort()) : held));

function compare(name, seen, wanted) {
  wanted.forEach(({ qualities, overall, strengths, edges }, k) => {
    const [here, there] = [seen[k], { qualities, overall, strengths, edges }].map(canonical);
    if (here !== there)
      faults.push(`${name}, response ${k}:\n  page:    ${here}\n  program: ${there}`);
  });
}

/* How many responses were scored. */
async function checkRubric(page, folder, k) {
  const path = (ending) => join(folder, `${k}.${ending}`);
  const run = (...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 });
  run('form', '--rubric', path('yaml'), '--instrument', 'self', '--output', path('html'));
  const { responses } = read(run('score', '--rubric', path('yaml'), '--format', 'json', '--digits',
    '1', path('json')));
  const answers = JSON.parse(readFileSync(path('json'), 'utf8')).map((one) => one.answers);
  await page.goto(`file://${path('html')}`);
  compare(`rubric ${k}`, await page.evaluate(figuresInPage, answers), responses);
  return responses.length;
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'qualities-'));
  const browser = await launch(executablePath);
  let count = 0;
  try {
    execFileSync('python3', [join(root, 'tests/browser/random_rubrics.py'), folder,
      String(RUBRICS), String(RESPONSES)]);
    const page = await browser.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    for (let k = 0; k < RUBRICS; k++)
      count += await checkRubric(page, folder, k);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  if (count !== RUBRICS * RESPONSES)
    faults.push(`${count} responses were scored, of ${RUBRICS * RESPONSES}`);
  console.log(faults.slice(0, TOLD).join('\n') || `${count} responses score alike`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

await main();
