// check.mjs CHROMIUM PROGRAM ROOT: reports as pages in Chromium. No rule of axe is broken and no
// colour too faint, in light and dark; nothing is wider than a narrow window; nothing comes from
// elsewhere; on paper nothing is cut.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkLook, launch, open, views } from './look.mjs';
import { pages } from './pages.mjs';
import { check as checkPaper } from './paper.mjs';

const [executablePath, program, root] = process.argv.slice(2).map((path) => resolve(path));
const faults = [];

async function checkView(browser, path, view, fail) {
  const { context, page } = await open(browser, path, view, fail);
  if (view.colorScheme === 'light')
    for (const format of ['A4', 'Letter'])
      await checkPaper(page, format, fail);
  // one of those that are alike is enough
  await page.evaluate('(document.querySelector("details") ?? {}).open = true');
  await checkLook(page, fail);
  await context.close();
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'qualities-'));
  const browser = await launch(executablePath);
  try {
    for (const [name, command, ...words] of pages) {
      const path = join(folder, `${name.replace(' ', '-')}.html`);
      writeFileSync(path, execFileSync(program, [command, '--format', 'html', ...words],
        { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }));
      await Promise.all(views.map((view) => checkView(browser, path, view,
        (text) => faults.push(`${name}, ${view.colorScheme}: ${text}`))));
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  console.log(faults.join('\n') || `${pages.length} pages are as they should be`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

await main();
