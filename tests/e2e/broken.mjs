// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that really break: an answer lost on its way, a reload over it, a server that restarts. What was stored
// and not heard of is sent again, and stands there once.
import { Visitor, launch } from './browser.mjs';
import { Wire } from './wire.mjs';
import { expect, same, step, story } from './steps.mjs';

async function stored(operator, id) {
  const shown = await operator.run(['conversations', 'show', id, '--reveal', 'comparing in a test']);
  return shown.messages.map((message) => [message.author, message.text]);
}

/** Writes while nothing comes back, until the server has it and its answer. */
async function writeUnheard(visitor, wire, operator, id, text) {
  const before = await stored(operator, id);
  wire.swallow();
  await visitor.write(text);
  for (let tries = 0; tries < 100; tries += 1) {
    const now = await stored(operator, id);
    if (now.length >= before.length + 2) return;
  }
  throw new Error(`the server never stored: ${text}`);
}

async function once(visitor, operator, id, text) {
  const rows = await visitor.until((all) => all.some((row) => row.text === text && row.seq) && !all.some((row) => row.pending)
    && all.at(-1).author === 'bot', `${text}, answered`);
  same(rows.filter((row) => row.text === text).length, 1, 'how often it stands there');
  same(rows.map((row) => [row.author, row.text]), await stored(operator, id), 'the chat beside the store');
}

export async function breakLines(served, operator) {
  const browser = await launch();
  const wire = await Wire.lay(served.port);
  try {
    await story('Lines that break in the middle of a turn', async () => {
      const visitor = await Visitor.arriveAtFrame(browser, `https://localhost:${wire.port}`, 'shop');
      await step('the chat begins over the wire', async () => {
        await visitor.button('Agree and start').click();
        await visitor.until((rows) => rows.length > 0, 'the greeting');
        expect((await visitor.say('hello')).length > 0, 'the bot says nothing');
      });
      const id = await visitor.page.evaluate(() => JSON.parse(localStorage.getItem('chatkeep.shop.session')).conversation);
      await step('an answer lost on its way comes once', async () => {
        const text = 'What are your opening hours?';
        await writeUnheard(visitor, wire, operator, id, text);
        wire.cut();
        await visitor.chat.getByText('waiting for the connection').waitFor();
        wire.mend();
        await once(visitor, operator, id, text);
      });
      await step('also when the page is reloaded before it was heard', async () => {
        const text = 'Do you have a shop in town?';
        await writeUnheard(visitor, wire, operator, id, text);
        wire.cut();
        wire.mend();
        await visitor.page.reload();
        await once(visitor, operator, id, text);
      });
      await step('what is written while the server restarts arrives once', async () => {
        const text = 'And how long does delivery take?';
        await served.halt();
        await visitor.write(text);
        await visitor.chat.getByText(/^No connection/).waitFor();
        await served.serve();
        wire.mend(served.port);
        await once(visitor, operator, id, text);
        same(visitor.errors, [], 'errors of the page');
      });
      await visitor.leave();
    });
  } finally {
    wire.remove();
    await browser.close();
  }
}
