// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// A visitor's hands and eyes: opens the demo page, writes, presses buttons, reads what stands in the chat.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const kPatience = 20000;

export function findBrowser() {
  const places = [process.env.CHATKEEP_BROWSER, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place) => place && existsSync(place));
}

export function launch() {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** One visitor in a browser of his own. */
export class Visitor {
  static async enter(browser, { locale = 'en-GB', ...more } = {}) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, acceptDownloads: true, locale, ...more });
    const visitor = new Visitor(context, await context.newPage());
    visitor.page.setDefaultTimeout(kPatience);
    visitor.page.on('pageerror', (error) => visitor.errors.push(error.message));
    return visitor;
  }

  /** By the printed address: the demo page on the widget's host, and on to the shop. */
  static async arrive(browser, url, { bot, ...more } = {}) {
    const visitor = await Visitor.enter(browser, more);
    await visitor.page.goto(`${url}/demo`);
    await visitor.page.getByRole('link', { name: 'Open the demo shop' }).click();
    if (bot) await visitor.page.getByRole('navigation', { name: 'Bots' }).getByRole('link', { name: new RegExp(`^${bot}`) }).click();
    return visitor;
  }

  /** The chat's own page, without a page around it. */
  static async arriveAtFrame(browser, url, bot) {
    const visitor = await Visitor.enter(browser);
    visitor.chat = visitor.page;
    await visitor.page.goto(`${url}/widget/frame.html?bot=${bot}`);
    return visitor;
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.errors = [];
    this.chat = page.frameLocator('iframe[title="Chat"]');
  }

  async openChat() {
    await this.page.getByRole('button', { name: 'Open the chat', exact: true }).click();
  }

  button(name) {
    return this.chat.getByRole('button', { name });
  }

  get rows() {
    return this.chat.locator('.row');
  }

  /** What can be read: author and text of each message, and whether it still waits. */
  read() {
    return this.rows.evaluateAll((rows) => rows.map((row) => ({
      seq: Number(row.dataset.seq || 0),
      author: row.classList[1],
      text: row.querySelector('.bubble').textContent,
      pending: row.classList.contains('pending'),
    })));
  }

  async write(text) {
    const field = this.chat.locator('#text');
    await field.fill(text);
    await field.press('Enter');
  }

  /** Writes and waits until the bot has answered; its answers. */
  async say(text) {
    const before = await this.lastSeq();
    await this.write(text);
    return this.answersAfter(before);
  }

  async press(title) {
    const before = await this.lastSeq();
    await this.chat.locator('.buttons').getByRole('button', { name: title, exact: true }).click();
    return this.answersAfter(before);
  }

  offered() {
    return this.chat.locator('.buttons button').allTextContents();
  }

  async lastSeq() {
    return Math.max(0, ...(await this.read()).map((row) => row.seq));
  }

  async answersAfter(seq) {
    const rows = await this.until((all) => all.some((row) => row.author === 'bot' && row.seq > seq + 1) && !all.some((row) => row.pending),
      'an answer of the bot');
    return rows.filter((row) => row.seq > seq && row.author === 'bot').map((row) => row.text);
  }

  /** Reads again and again until `fits`; there is no event of the page to wait for instead. */
  async until(fits, what) {
    const end = Date.now() + kPatience;
    for (;;) {
      const rows = await this.read();
      if (fits(rows)) return rows;
      if (Date.now() > end) throw new Error(`waited in vain for ${what}; the chat shows ${JSON.stringify(rows.slice(-6))}`);
      await this.page.waitForTimeout(50);
    }
  }

  async leave() {
    await this.context.close();
  }
}
