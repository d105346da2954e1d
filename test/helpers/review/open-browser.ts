import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const program = process.env.FACTORY_TEST_CHROMIUM ?? programs.find((path) => existsSync(path));

/** The reason to skip a test that needs a browser. In CI such a test fails instead. */
export const withoutBrowser =
  program !== undefined || process.env.CI === 'true' ? undefined : 'there is no Chromium; apt-get install chromium';

/** Opens the machine's Chromium. It has no sandbox of its own, because tests may run as root; pages get no network. */
export function openBrowser(): Promise<Browser> {
  if (program === undefined) throw new Error('Chromium is missing: apt-get install chromium');
  return chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
