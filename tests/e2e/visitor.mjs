// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// A visitor in a real browser: consent, a form with buttons, a reload and a lost network in the middle, a
// person who takes over and hands back, the transcript. Nothing lost, nothing doubled.
//   node visitor.mjs --url https://localhost:PORT --cli PATH --profile DIR --operator NAME
// with the operator's password in CHATKEEP_PASSWORD and the demo's shop bot published.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Visitor, launch } from './browser.mjs';
import { CommandLine } from './program.mjs';
import { expect, same, step, story, total } from './steps.mjs';

const kMail = 'ann.visitor@example.com';

async function agree(visitor) {
  await step('notice and consent come before the first message', async () => {
    await visitor.openChat();
    await visitor.chat.getByRole('region', { name: 'Privacy notice' }).waitFor();
    expect(await visitor.chat.locator('#text').isHidden(), 'one can write before the consent');
    const says = await visitor.chat.locator('#consent-bot').textContent();
    expect(/is a bot/.test(says), `it does not say that it is a bot: ${says}`);
    await visitor.button('Agree and start').click();
    const [greeting] = await visitor.until((rows) => rows.length > 0, 'the greeting');
    same([greeting.seq, greeting.author], [1, 'bot'], 'the greeting');
    expect((await visitor.offered()).includes('Ask for a refund'), 'the greeting offers no refund');
  });
}

async function fillTheForm(visitor) {
  await step('a button begins the form', async () => {
    const [asks] = await visitor.press('Ask for a refund');
    expect(/Which order/.test(asks), `the form asks: ${asks}`);
  });
  await step('the form takes the order and offers reasons', async () => {
    await visitor.say('FH-12345');
    expect((await visitor.offered()).includes('It is damaged'), 'no reasons are offered');
  });
  await step('a reload keeps messages and buttons', async () => {
    const before = await visitor.read();
    await visitor.page.reload();
    const after = await visitor.until((rows) => rows.length >= before.length, 'the messages after the reload');
    same(after, before, 'the messages after the reload');
    await visitor.chat.locator('.buttons button').first().waitFor();
  });
  await step('a button of before the reload still counts', async () => {
    const [asks] = await visitor.press('It is damaged');
    expect(/e-mail/.test(asks), `the form asks: ${asks}`);
  });
}

async function loseTheNetwork(visitor) {
  await step('what is written without a network waits and says so', async () => {
    await visitor.context.setOffline(true);
    await visitor.write(kMail);
    await visitor.chat.getByText('waiting for the connection').waitFor();
    await visitor.chat.getByText(/^No connection/).waitFor();
  });
  await step('it arrives once when the network is back', async () => {
    const before = await visitor.lastSeq();
    await visitor.context.setOffline(false);
    const [done] = await visitor.answersAfter(before);
    expect(done.includes('FH-12345') && done.includes('damaged') && done.includes(kMail), `the form ends with: ${done}`);
    const mine = (await visitor.read()).filter((row) => row.text === kMail);
    same(mine.length, 1, 'how often the message stands there');
  });
  await step('a further turn is answered', async () => {
    const [answer] = await visitor.say('What are your opening hours?');
    expect(/Brighton/.test(answer), `the answer is: ${answer}`);
  });
}

async function typeACard(visitor) {
  await step('a card number is cut out of what stands in the chat', async () => {
    await visitor.say('pay with 4242 4242 4242 4242 please');
    const mine = (await visitor.read()).findLast((row) => row.author === 'visitor');
    same(mine.text, 'pay with [card visa 4242] please', 'the stored message');
  });
}

async function talkToAPerson(visitor, operator) {
  const id = await step('asking for a person hands the chat off', async () => {
    await visitor.button('Talk to a person').last().click();
    await visitor.chat.getByText('Waiting for a person').waitFor();
    await visitor.chat.getByText(/^Nobody is here/).first().waitFor();
    const list = await operator.run(['conversations', 'list', '--owner', 'nobody']);
    same(list.conversations.length >= 1, true, 'that the chat is among the waiting');
    return list.conversations[0].id;
  });
  await step('an operator takes over and answers', async () => {
    await operator.run(['conversations', 'take', id]);
    await visitor.chat.getByText('A person is answering').first().waitFor();
    await operator.run(['conversations', 'reply', id], 'Hello, this is <b>Sara</b>.\nI see order FH-12345.');
    const rows = await visitor.until((all) => all.some((row) => row.author === 'operator'), 'the operator’s answer');
    same(rows.at(-1).text, 'Hello, this is <b>Sara</b>.\nI see order FH-12345.', 'the operator’s answer');
  });
  await step('while a person holds the chat the bot is silent', async () => {
    await visitor.write('Where is my order?');
    const rows = await visitor.until((all) => all.at(-1).text === 'Where is my order?' && !all.at(-1).pending, 'the message');
    const shown = await operator.run(['conversations', 'show', id]);
    same(shown.messages.length, rows.length, 'the number of messages stored');
    same(shown.messages.at(-1).author, 'visitor', 'the last author');
  });
  await step('after handing back the bot answers again', async () => {
    await operator.run(['conversations', 'return', id]);
    await visitor.chat.getByText('Bot · answers automatically').waitFor();
    const answers = await visitor.say('thank you');
    expect(answers.length > 0, 'the bot says nothing');
  });
  return id;
}

async function compare(visitor, operator, id) {
  await step('nothing is lost or doubled', async () => {
    const shown = await operator.run(['conversations', 'show', id, '--reveal', 'comparing in a test']);
    const rows = await visitor.read();
    same(rows.map((row) => row.seq), rows.map((_, index) => index + 1), 'the numbers in the chat');
    same(rows.map((row) => [row.author, row.text]), shown.messages.map((m) => [m.author, m.text]), 'the chat beside the store');
  });
  await step('the transcript holds every line', async () => {
    const download = visitor.page.waitForEvent('download');
    await visitor.button('Save transcript').click();
    const text = readFileSync(await (await download).path(), 'utf8');
    for (const row of await visitor.read()) expect(text.includes(row.text), `it lacks: ${row.text}`);
  });
  await step('Escape closes, the button opens again with everything there', async () => {
    const before = await visitor.read();
    await visitor.chat.locator('#text').press('Escape');
    await visitor.page.getByRole('button', { name: /^Open chat/ }).click();
    same(await visitor.read(), before, 'the messages after opening again');
    same(visitor.errors, [], 'errors of the page');
  });
}

export async function visit(url, operator) {
  const browser = await launch();
  try {
    await story('A visitor in a real browser', async () => {
      const visitor = await Visitor.arrive(browser, url, { bot: 'shop' });
      await agree(visitor);
      await fillTheForm(visitor);
      await loseTheNetwork(visitor);
      await typeACard(visitor);
      const id = await talkToAPerson(visitor, operator);
      await compare(visitor, operator, id);
      await visitor.leave();
    });
    await story('A German visitor', async () => {
      const visitor = await Visitor.arrive(browser, url, { bot: 'laden', locale: 'de-DE' });
      await step('the chat speaks German', async () => {
        await visitor.openChat();
        await visitor.button('Einverstanden, los').click();
        const before = await visitor.until((rows) => rows.length > 0, 'the greeting');
        const answers = await visitor.say('Guten Tag');
        expect(before.length > 0 && answers.length > 0, 'the bot says nothing');
        same(visitor.errors, [], 'errors of the page');
      });
      await visitor.leave();
    });
  } finally {
    await browser.close();
  }
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].split('/').pop())) {
  const { values } = parseArgs({ options: { url: { type: 'string' }, cli: { type: 'string' }, profile: { type: 'string' }, operator: { type: 'string' } } });
  await visit(values.url, new CommandLine(values.cli, values.profile, values.operator, process.env.CHATKEEP_PASSWORD));
  process.exitCode = total();
}
