// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// All browser tests against a demo vault of their own: node run.mjs PATH-OF-CHATKEEP [FOLDER-OF-SHARED-DATA]
import { existsSync } from 'node:fs';
import { skip, total } from './steps.mjs';

const [command, sharedData = ''] = process.argv.slice(2);

async function whatIsMissing() {
  if (!existsSync(new URL('node_modules/playwright-core', import.meta.url))) return 'playwright-core is not installed: npm ci in tests/e2e';
  const { findBrowser } = await import('./browser.mjs');
  return findBrowser() ? '' : 'there is no Chromium on this machine';
}

const missing = await whatIsMissing();
if (missing) {
  skip(missing);
} else {
  const { Served } = await import('./program.mjs');
  const { visit } = await import('./visitor.mjs');
  const { breakLines } = await import('./broken.mjs');
  const { look } = await import('./looks.mjs');
  const { typeHostileStrings } = await import('./hostile.mjs');
  const served = await Served.start(command);
  try {
    await visit(served.url, served.as(command, 'support'));
    await breakLines(served, served.as(command, 'administrator'));
    await served.as(command, 'administrator').run(['settings', 'set', 'rate.address_per_minute', '100000']);
    await look(served.url);
    await typeHostileStrings(served.url, served.as(command, 'administrator'), sharedData);
  } finally {
    await served.stop();
  }
}
process.exitCode = total();
