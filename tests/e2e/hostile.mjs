// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Strings that break things, typed by a visitor: shown as plain text, stored as they came, or refused.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { Visitor, launch } from './browser.mjs';
import { expect, same, skip, step, story } from './steps.mjs';

/** What a text field makes of a text before anything of ours sees it. */
const asTyped = (text) => text.replace(/\r\n?/g, '\n');
/** Nothing to be seen: white space, controls, formatting characters. The server refuses it. */
const kNothing = /^[\s\p{Cc}\p{Z}\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E007F}]*$/u;

/** Attacks on web pages and databases, as they stand in the cases of a rule set; its quoting is as good as any. */
function attacks(folder) {
  const cases = `${folder}/security/crs/tests/regression/tests`;
  const texts = [];
  for (const kind of ['REQUEST-941-APPLICATION-ATTACK-XSS', 'REQUEST-942-APPLICATION-ATTACK-SQLI']) {
    if (!existsSync(`${cases}/${kind}`)) continue;
    for (const file of readdirSync(`${cases}/${kind}`)) {
      const lines = readFileSync(`${cases}/${kind}/${file}`, 'utf8').split('\n');
      for (const line of lines) {
        const value = /^\s+(?:uri|data): *(.{3,})$/.exec(line)?.[1];
        if (value && value.length < 4000) texts.push(value);
      }
    }
  }
  return [...new Set(texts)];
}

export async function typeHostileStrings(url, administrator, folder) {
  const file = `${folder}/security/blns/blns.json`;
  if (!existsSync(file)) return skip('the list of naughty strings is not on this machine');
  const strings = [...JSON.parse(readFileSync(file, 'utf8')), ...attacks(folder)].map(asTyped).filter((text) => text.trim() !== '' && !text.includes('\0'));
  const accepted = strings.filter((text) => !kNothing.test(text));
  const browser = await launch();
  try {
    await story('Hostile strings through the widget', async () => {
      await administrator.run(['settings', 'set', 'rate.session_per_minute', '100000']);
      await administrator.run(['settings', 'set', 'rate.address_per_minute', '100000']);
      const visitor = await Visitor.arrive(browser, url, { bot: 'shop' });
      const dialogs = [];
      visitor.page.on('dialog', (dialog) => { dialogs.push(dialog.message()); dialog.dismiss(); });
      await step(`all ${strings.length} are sent`, async () => {
        await visitor.openChat();
        await visitor.button('Agree and start').click();
        await visitor.until((rows) => rows.length > 0, 'the greeting');
        for (const text of strings) await visitor.write(text);
        await visitor.chat.locator('.pending').first().waitFor({ state: 'detached', timeout: 300000 });
        await visitor.until((rows) => rows.every((row) => !row.pending), 'the last acknowledgement');
        same(await visitor.chat.locator('.refused').count(), strings.length - accepted.length, 'how many are refused');
      });
      await step('each stands there as it was typed, once, in order', async () => {
        const list = await administrator.run(['conversations', 'list', '--limit', '1']);
        const shown = await administrator.run(['conversations', 'show', list.conversations[0].id, '--reveal', 'comparing in a test']);
        const stored = shown.messages.filter((message) => message.author === 'visitor').map((message) => message.text);
        same(stored.length, accepted.length, 'how many are stored');
        for (const [index, text] of accepted.entries()) {
          const cut = /\[(card [a-z0-9 ]+|security code)\]/.test(stored[index]);
          expect(cut || stored[index] === text, `stored ${JSON.stringify(stored[index])} for ${JSON.stringify(text)}`);
        }
      });
      await step('nothing of it ran', async () => {
        same(dialogs, [], 'dialogs');
        same(visitor.errors, [], 'errors of the page');
        const alien = await visitor.chat.locator('.row').locator('script, img, a, iframe, svg, style').count();
        same(alien, 0, 'elements made by messages');
      });
      await visitor.leave();
    });
  } finally {
    await browser.close();
  }
  return undefined;
}
