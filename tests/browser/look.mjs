// What is wanted of every page, in each view: no rule of axe is broken and no colour too faint,
// nothing is wider than the window, nothing is said on the console or comes from elsewhere.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const views = [
  { colorScheme: 'light', viewport: { width: 1000, height: 900 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 700 } },
];

/* The contrast of what is drawn with what is behind it, by the formula of WCAG; axe leaves charts
 * alone. Words want 4.5, marks 3. */
function faint() {
  const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const linear = (c) => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const paper = getComputedStyle(document.body).backgroundColor;
  const tracks = all('.chart .band').map((e) => getComputedStyle(e).fill);
  const found = [];
  const want = (least, property, selector, behind) => {
    for (const element of all(selector)) {
      const colour = getComputedStyle(element)[property];
      for (const other of behind)
        if (contrast(colour, other) < least)
          found.push(`${selector}: ${contrast(colour, other).toFixed(2)} is less than ${least}`);
    }
  };
  want(4.5, 'fill', '.chart text', [paper]);
  want(3, 'fill', '.chart circle.now', [paper, ...tracks]);
  want(3, 'stroke', '.chart circle.before, .chart .way, .chart .range, .chart .side',
    [paper, ...tracks]);
  return [...new Set(found)];
}

export const launch = (executablePath) =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] });

export async function open(browser, path, view, fail) {
  const context = await browser.newContext(view);
  const page = await context.newPage();
  page.on('console', (message) => fail(message.text()));
  page.on('pageerror', (error) => fail(error.message));
  page.on('request', (request) => request.url().startsWith(`file://${path}`) ||
    request.url().startsWith('blob:') || fail(request.url()));
  await page.goto(`file://${path}`);
  return { context, page };
}

export async function checkLook(page, fail) {
  const width = await page.evaluate('document.documentElement.scrollWidth');
  const window = page.viewportSize().width;
  if (width > window)
    fail(`it is ${width} pixels wide in a window of ${window}`);
  for (const fault of await page.evaluate(faint))
    fail(fault);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    'axe.run({ resultTypes: ["violations"], preload: false })');
  for (const { id, nodes } of violations)
    fail(`${id}: ${nodes.map((node) => node.html).join('\n    ')}`);
}
