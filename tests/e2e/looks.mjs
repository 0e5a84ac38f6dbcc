// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// How the chat looks and feels from 320 pixels to a desktop, light and dark, and by keyboard alone.
// With CHATKEEP_PICTURES a folder, what is seen is kept there.
import { mkdirSync } from 'node:fs';
import { Visitor, launch } from './browser.mjs';
import { expect, same, step, story } from './steps.mjs';

const kSizes = [{ width: 320, height: 568 }, { width: 768, height: 800 }, { width: 1280, height: 800 }];

async function picture(visitor, name) {
  const folder = process.env.CHATKEEP_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await visitor.page.screenshot({ path: `${folder}/${name}.png` });
}

/** In the page: words whose contrast is below WCAG's 4.5 to 1, and elements wider than the window. */
function measure() {
  const parse = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const under = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll('body *')) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()).map((node) => node.data.trim());
    const box = element.getBoundingClientRect();
    if (words.length === 0 || !element.checkVisibility() || box.width < 2) continue;
    if (element.closest(':disabled, .unseen')) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(under(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${words[0].slice(0, 30)}: ${ratio.toFixed(2)}`);
  }
  const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.id || one.className);
  const nameless = [...document.querySelectorAll('button, textarea')].filter((one) => one.checkVisibility()
    && !one.textContent.trim() && !one.getAttribute('aria-label') && !one.labels?.length).map((one) => one.id);
  return { faint, wide, nameless, scrolls: document.documentElement.scrollWidth > document.documentElement.clientWidth };
}

async function check(visitor, name) {
  await picture(visitor, name);
  const frame = visitor.page.frames().find((one) => one.url().includes('/widget/frame.html'));
  for (const [where, part] of [['chat', frame], ['page', visitor.page]])
    same(await part.evaluate(measure), { faint: [], wide: [], nameless: [], scrolls: false }, `${name}, ${where}`);
}

async function byKeyboard(browser, url) {
  await story('By keyboard alone', async () => {
    const visitor = await Visitor.arrive(browser, url, { bot: 'shop' });
    const keyboard = visitor.page.keyboard;
    const frame = () => visitor.page.frames().find((one) => one.url().includes('/widget/frame.html'));
    const focused = async () => frame().evaluate(() => document.activeElement.id);
    const comesTo = async (id) => frame().waitForFunction((wanted) => document.activeElement?.id === wanted, id);
    await step('the launcher opens the chat and the focus is in it', async () => {
      await visitor.page.getByRole('button', { name: 'Open chat' }).focus();
      await keyboard.press('Enter');
      await visitor.chat.locator('#consent').waitFor();
      await comesTo('consent-title');
    });
    await step('Tab goes from the notice to the choices', async () => {
      for (const id of ['notice', 'accept', 'decline']) {
        await keyboard.press('Tab');
        same(await focused(), id, 'what Tab comes to');
      }
      await keyboard.press('Shift+Tab');
      await keyboard.press('Enter');
      await comesTo('text');
    });
    await step('a message, a suggested answer and a person are a few keys away', async () => {
      await visitor.until((rows) => rows.length > 0, 'the greeting');
      await keyboard.type('I want a refund');
      await keyboard.press('Enter');
      await visitor.answersAfter(1);
      await keyboard.press('Tab');
      same(await focused(), 'send', 'what Tab comes to');
      await keyboard.press('Tab');
      same(await focused(), 'person', 'what Tab comes to');
    });
    await step('what a screen reader needs is there', async () => {
      await visitor.chat.getByRole('log', { name: 'Chat' }).waitFor();
      await visitor.chat.getByRole('textbox', { name: 'Write a message' }).waitFor();
      await visitor.chat.getByRole('heading', { level: 1 }).waitFor();
      expect(await visitor.chat.getByRole('status').count() >= 2, 'there are too few live regions');
      same(await visitor.chat.locator('#log').getAttribute('aria-live'), 'polite', 'how messages are said');
      same(await visitor.page.locator('iframe').getAttribute('title'), 'Chat', 'the name of the frame');
    });
    await step('Escape closes and the focus is on the launcher again', async () => {
      await keyboard.press('Escape');
      await visitor.page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.className === 'launcher');
    });
    await visitor.leave();
  });
}

async function atEverySize(browser, url) {
  await story('Small and large, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'])
      for (const viewport of kSizes)
        await step(`${colorScheme}, ${viewport.width} pixels`, async () => {
          const name = `widget-${colorScheme}-${viewport.width}`;
          const visitor = await Visitor.arrive(browser, url, { bot: 'shop', colorScheme, viewport });
          await picture(visitor, `page-${colorScheme}-${viewport.width}`);
          await visitor.openChat();
          await visitor.chat.locator('#accept').waitFor();
          await check(visitor, `${name}-consent`);
          await visitor.button('Agree and start').click();
          await visitor.until((rows) => rows.length > 0, 'the greeting');
          await visitor.say('A word that is longer than any column could be wide: Donaudampfschifffahrtsgesellschaftskapitaensmuetze'.repeat(2));
          await visitor.say('I want a refund');
          await check(visitor, name);
          await visitor.button('Talk to a person').last().click();
          await visitor.chat.getByText('Waiting for a person').waitFor();
          await check(visitor, `${name}-waiting`);
          await visitor.leave();
        });
  });
}

export async function look(url) {
  const browser = await launch();
  try {
    await byKeyboard(browser, url);
    await atEverySize(browser, url);
  } finally {
    await browser.close();
  }
}
