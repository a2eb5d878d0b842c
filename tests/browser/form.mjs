// form.mjs CHROMIUM PROGRAM ROOT: the page of a form in Chromium: what it looks like; that it can
// be filled in by keyboard alone, keeps what is typed, tells of gaps, and gives out a file that the
// program reads; that its profile is the report of that file; and that hostile texts stay texts.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkLook, launch, open, views } from './look.mjs';
import { check as checkPaper } from './paper.mjs';

const [executablePath, program, root] = process.argv.slice(2).map((path) => resolve(path));
const HOSTILE = readFileSync(join(root, 'tests/injection/rubric.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'qualities-'));
const faults = [];

const run = (...words) =>
  execFileSync(program, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function form(name, ...words) {
  const path = join(folder, `${name}.html`);
  run('form', '--format', 'html', '--output', path, ...words);
  return path;
}

function wanted(name, seen, expected) {
  const [here, there] = [seen, expected].map((value) => JSON.stringify(value));
  if (here !== there)
    faults.push(`${name}: ${here}\n  was expected to be ${there}`);
}

async function opened(browser, name, path, work, view = views[0]) {
  const { context, page } = await open(browser, path, view,
    (text) => faults.push(`${name}: ${text}`));
  await work(page);
  await context.close();
}

/* Answers every question, each in another way. */
const answerAll = (page) => page.evaluate(() => {
  document.querySelectorAll('fieldset').forEach((question, k) => {
    const radios = question.querySelectorAll('input');
    radios[(k * 7 + (k % 3)) % radios.length].click();
  });
});

async function downloaded(page, name, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, `${name}.yaml`);
  await file.saveAs(path);
  return { path, name: file.suggestedFilename() };
}

const click = (page, id) => page.click(`#${id}`);

async function showProfile(page) {
  await page.click('a.button');
  await page.waitForSelector('#profile #result h2');
}

const focused = (page) => page.evaluate(() => {
  const { activeElement: at } = document;
  return at.closest('fieldset')?.id || at.id || at.textContent;
});

/* ---- What it looks like ---- */

async function checkViews(browser, name, path, which = views) {
  for (const view of which)
    await opened(browser, `${name}, ${view.colorScheme}`, path, async (page) => {
      const fail = (text) => faults.push(`${name}, ${view.colorScheme}: ${text}`);
      await page.evaluate(() => {
        document.querySelector('fieldset input').click();
        document.querySelectorAll('details').forEach((one, k) => { one.open = k < 3; });
      });
      await click(page, 'download');
      await checkLook(page, fail);
      if (!await page.$('#profile'))
        return;
      await answerAll(page);
      await showProfile(page);
      await checkLook(page, fail);
      if (view.colorScheme === 'light')
        await checkPaper(page, 'A4', fail);
    }, view);
}

/* ---- What it does ---- */

/* From the top of the page by Tab, digits, arrows, blanks and Enter. */
async function checkKeyboard(browser) {
  const choose = {
    'item-1': ['4'], 'item-2': ['n'], 'item-3': ['Space'], 'item-4': ['5'],
    'item-5': ['2', 'ArrowRight'], 'item-6': ['5', 'ArrowLeft'],
  };
  await opened(browser, 'keyboard', form('keyboard', '--rubric', 'starter'), async (page) => {
    let file = null;
    for (let k = 0; k < 40 && !file; k++) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at === 'respondent')
        await page.keyboard.type('Ana');
      for (const key of choose[at] || [])
        await page.keyboard.press(key);
      delete choose[at];
      if (at === 'download')
        file = await downloaded(page, 'keyboard', () => page.keyboard.press('Enter'));
    }
    wanted('keyboard: scores', run('score', '--rubric', 'starter', '--digits', '2', file.path)
      .split('\n')[1], 'Ana,37.50,75.00,56.25,Under way');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#profile #result h2');
    wanted('keyboard: where the focus is', await focused(page), 'Growth profile');
  });
}

const state = () => JSON.stringify(typed());

/* What is typed is there after a reload, in this form only, until it is cleared. */
async function checkKept(browser) {
  const path = form('kept', '--rubric', 'starter');
  await opened(browser, 'kept', path, async (page) => {
    await page.fill('#respondent', 'Ana');
    await page.click('#item-2 input[value="3"]');
    await page.click('#item-4 input[value="blank"]');
    await page.click('#item-3 summary');
    await page.fill('#item-3 textarea', 'two\nlines');
    const before = await page.evaluate(state);
    await page.reload();
    wanted('kept', await page.evaluate(state), before);
    wanted('kept: count', await page.textContent('#count'), '2 of 6 answered');
    wanted('kept: note', await page.isVisible('#item-3 textarea'), true);
    await page.goto(`file://${path}`);
    page.once('dialog', (dialog) => dialog.accept());
    await click(page, 'clear');
    await page.reload();
    wanted('cleared', await page.textContent('#count'), '0 of 6 answered');
    wanted('cleared: store', await page.evaluate('localStorage.length'), 0);
  });
}

/* A browser that keeps nothing: the page says so, and gives out the file all the same. */
async function checkUnkept(browser) {
  const path = form('unkept', '--rubric', 'starter');
  await opened(browser, 'unkept', path, async (page) => {
    await page.addInitScript(() => Object.defineProperty(window, 'localStorage',
      { get() { throw new DOMException('no', 'SecurityError'); } }));
    await page.reload();
    wanted('unkept: at first', await page.isVisible('#unkept'), false);
    await answerAll(page);
    wanted('unkept', await page.isVisible('#unkept'), true);
    await downloaded(page, 'unkept', () => click(page, 'download'));
  });
}

async function checkGaps(browser) {
  await opened(browser, 'gaps', form('gaps', '--rubric', 'starter'), async (page) => {
    page.on('download', () => faults.push('gaps: a file came before the warning was answered'));
    await page.click('#item-2 input[value="3"]');
    await click(page, 'download');
    wanted('gaps', await page.textContent('#warning p'), '5 questions have no answer yet.');
    wanted('gaps: links', await page.$$eval('#warning a', (links) => links.map((a) => a.hash)),
      ['#item-1', '#item-3', '#item-4', '#item-5', '#item-6']);
    wanted('gaps: focus', await focused(page), await page.textContent('#warning a'));
    await page.click('#warning li:nth-child(2) a');
    await page.waitForFunction('document.activeElement.name === "item-3"');
    await click(page, 'download');
    page.removeAllListeners('download');
    const file = await downloaded(page, 'gaps', () => page.click('#warning button'));
    wanted('gaps: answers', readFileSync(file.path, 'utf8').split('answers:\n')[1],
      '  "preparation-2": 3\n');
  });
}

/* Raters see no score, and give their file to the panel. */
async function checkInterview(browser) {
  const path = form('interview', '--instrument', 'interview');
  await opened(browser, 'interview', path, async (page) => {
    await answerAll(page);
    await click(page, 'download');
    const links = await page.$$eval('#warning a', (all) => all.map((a) => a.hash));
    wanted('interview: names', links, ['#respondent', '#rater']);
    await page.fill('#respondent', 'Ana Ümlaut/../x');
    await page.fill('#rater', 'Bo');
    await page.fill('#item-1 textarea', 'told of "a lesson": \\ #1\u2028\u0007\u{1F642}');
    const file = await downloaded(page, 'interview', () => click(page, 'download'));
    wanted('interview: name of the file', file.name.replace(/\d/g, '0'),
      'Ana-Ümlaut-x-by-Bo-0000-00-00.yaml');
    wanted('interview: nothing of scores', await page.evaluate('[scoring, byId("profile")]'),
      [null, null]);
    run('panel', 'seal', file.path);
    const profile = JSON.parse(run('report', '--format', 'json', file.path));
    wanted('interview: names read', [profile.respondent, profile.rater],
      ['Ana Ümlaut/../x', 'Bo']);
    wanted('interview: note read', profile.notes[0].text, 'told of "a lesson": \\ #1\u{1F642}');
  });
}

/* ---- The profile is the report of the file ---- */

/* In a page: what there is to be read, and each shape of the chart. */
function shown() {
  const main = [...document.querySelectorAll('main')].find((one) => !one.hidden).cloneNode(true);
  const shapes = [...main.querySelectorAll('.chart > *')].map((shape) =>
    [shape.localName, shape.textContent, ...[...shape.attributes].map((a) => `${a.name}=${a.value}`)
      .sort()].join(' '));
  main.querySelectorAll('.back, details, [hidden], .chart').forEach((part) => part.remove());
  const parts = [...main.querySelectorAll('h1, h2, h3, p, tr, dt, dd, li')];
  return [...shapes, ...parts.map((part) =>
    `${part.localName}.${part.className} ${part.textContent.replace(/\s+/g, ' ').trim()}`)];
}

async function checkReport(browser, name, fill, ...words) {
  await opened(browser, name, form(name, ...words), async (page) => {
    await fill(page);
    const file = await downloaded(page, name, async () => {
      await click(page, 'download');
      if (await page.$('#warning button'))
        await page.click('#warning button');
    });
    const report = join(folder, `${name}-report.html`);
    run('report', '--output', report, ...words, file.path);
    await showProfile(page);
    const here = await page.evaluate(shown);
    await opened(browser, `${name}, report`, report, async (other) => {
      const there = await other.evaluate(shown);
      const k = there.findIndex((part, at) => part !== here[at]);
      if (k >= 0 || here.length !== there.length)
        faults.push(`${name}: the page has\n  ${here[k]}\nand the report\n  ${there[k]}`);
    });
  });
}

async function checkReports(browser) {
  const choose = (page, which) => page.evaluate((which) => {
    document.querySelectorAll('fieldset').forEach((question, k) => {
      const radios = question.querySelectorAll('input');
      const at = which[k % which.length];
      if (at !== null)
        radios[at].click();
    });
  }, which);
  await checkReport(browser, 'whole', async (page) => {
    await choose(page, [4, 3, 2, 3, 1, 0, 3, 4]);
    await page.fill('#respondent', 'Ana <b>Example</b>');
    await page.click('#item-9 summary');
    await page.fill('#item-9 textarea', ' first\n\nand "second" ');
  });
  await checkReport(browser, 'open', (page) => choose(page, [4, 3, null, 2, 5, 6, 7, 1, 0]));
  const starter = ['--rubric', 'starter'];
  await checkReport(browser, 'alike', (page) => choose(page, [2]), ...starter);
  await checkReport(browser, 'nothing', (page) => choose(page, [5]), ...starter);
  await checkReport(browser, 'some', (page) => choose(page, [1, 7, 6, null]), ...starter);
  await checkReport(browser, 'roles', (page) => choose(page, [1, 0, 2, 3, 0, 1, 2, 2, 7]),
    '--rubric', 'ten-roles');
}

/* ---- Hostile texts ---- */

const KNOWN = `a bdi body button caption circle cite dd desc details div dl dt fieldset figure form
  h1 h2 h3 head header html input label legend li line main meta noscript ol p progress rect script
  section span style summary svg table tbody td text textarea th thead title tr ul`.split(/\s+/);

async function checkHostile(browser) {
  const rubric = join(folder, 'hostile-rubric.yaml');
  writeFileSync(rubric, HOSTILE.replaceAll('peer', 'self'));
  const typed = '</script><img src=x onerror=alert(1)>';
  await opened(browser, 'hostile', form('hostile', '--rubric', rubric), async (page) => {
    page.on('dialog', () => faults.push('hostile: a text was run'));
    await answerAll(page);
    await page.fill('#respondent', typed);
    await page.click('#item-1 summary');
    await page.fill('#item-1 textarea', typed);
    const file = await downloaded(page, 'hostile', () => click(page, 'download'));
    const profile = JSON.parse(run('report', '--rubric', rubric, '--format', 'json', file.path));
    wanted('hostile: texts read', [profile.respondent, profile.notes[0].text], [typed, typed]);
    await showProfile(page);
    const names = await page.evaluate(() =>
      [...new Set([...document.querySelectorAll('*')].map((element) => element.localName))]);
    wanted('hostile: elements', names.filter((name) => !KNOWN.includes(name)), []);
    wanted('hostile: title', await page.textContent('#profile .subtitle'),
      HOSTILE.match(/^title: '(.*)'$/m)[1]);
    wanted('hostile: links', await page.$$eval('a', (links) =>
      links.map((link) => link.href).filter((href) => !/^(file|https?):/.test(href))), []);
  });
}

/* It can be mailed. */
function checkSize(path) {
  const size = readFileSync(path).length;
  if (size > 200000)
    faults.push(`a form of 35 questions has ${size} bytes`);
}

async function main() {
  const browser = await launch(executablePath);
  const hostile = ['--rubric', 'tests/injection/rubric.yaml'];
  try {
    checkSize(form('size'));
    await Promise.all([checkKeyboard, checkKept, checkUnkept, checkGaps, checkInterview,
      checkHostile].map((check) => check(browser)));
    await checkReports(browser);
    await checkViews(browser, 'self', form('self', '--rubric', 'starter'));
    await checkViews(browser, 'interview', form('rater', '--instrument', 'interview'), [views[1]]);
    await checkViews(browser, 'hostile', form('peer', ...hostile));
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  console.log(faults.join('\n') || 'the form does as it should');
  process.exitCode = faults.length > 0 ? 1 : 0;
}

await main();
