// A page on paper: nothing lost, nothing doubled where pages break, nothing in the margins, and no
// heading at the foot of a page.
import { execFileSync } from 'node:child_process';

const MARGIN = { across: 18, down: 20 }; // millimetres, as page.css has them
const POINTS = 72 / 25.4;

/* All that is to be seen on paper, and the headings. */
function visible() {
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let text = '';
  while (nodes.nextNode()) {
    const parent = nodes.currentNode.parentElement;
    if (!parent.closest('title, desc') && parent.checkVisibility())
      text += nodes.currentNode.data;
  }
  const headings = [...document.querySelectorAll('h2, h3')].map((h) => h.innerText);
  return { text, headings };
}

function words(pdf) {
  const xml = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf, encoding: 'utf8' });
  return xml.split('<page ').slice(1).map((page) => {
    const [, width, height] = page.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const list = page.matchAll(
      /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/g);
    const places = [...list].map(([, ...word]) => [...word.slice(0, 4).map(Number), word[4]]);
    return { width, height, words: places };
  });
}

/* Letters in the order of the alphabet: the numbers of lists are not in the page's own text. */
function letters(text) {
  return [...text.normalize('NFKC').replace(/[^\p{Letter}]/gu, '')].sort().join('');
}

function plain(text) {
  return text.replace(/&(lt|gt|quot|amp|apos|#39);/g,
    (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&', apos: "'", '#39': "'" })[name]);
}

function lastLine(page) {
  const foot = Math.max(...page.words.map((word) => word[3]));
  return page.words.filter((word) => foot - word[3] < 3).map((word) => plain(word[4])).join(' ');
}

export async function check(page, format, fail) {
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(visible);
  const sheets = words(await page.pdf({ format, preferCSSPageSize: false }));
  const printed = sheets.flatMap((sheet) => sheet.words.map((word) => plain(word[4]))).join('');
  const [here, wanted] = [printed, seen.text].map(letters);
  if (here !== wanted)
    fail(`${format}: ${here.length} letters are printed, of ${wanted.length}`);
  sheets.forEach((sheet, k) => {
    const left = MARGIN.across * POINTS - 1, top = MARGIN.down * POINTS - 1;
    for (const [x1, y1, x2, y2, word] of sheet.words)
      if (x1 < left || x2 > sheet.width - left || y1 < top || y2 > sheet.height - top)
        fail(`${format}, page ${k + 1}: "${word}" is in the margin`);
    if (seen.headings.includes(lastLine(sheet)))
      fail(`${format}, page ${k + 1} ends in a heading: ${lastLine(sheet)}`);
  });
  await page.emulateMedia({ media: 'screen' });
}
