// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The demo page on two hosts: on the widget's own it explains and leads on; on the other it embeds the chat.
'use strict';

const { widgetOrigin, plainDemo } = document.body.dataset;
const byId = (id) => document.getElementById(id);

function chosenBot(bots) {
  const wanted = new URLSearchParams(location.search).get('bot');
  const language = navigator.language.slice(0, 2).toLowerCase();
  return bots.find((bot) => bot.name === wanted) || bots.find((bot) => bot.languages?.includes(language)) || bots[0] || null;
}

function listBots(bots, chosen) {
  for (const bot of bots) {
    const link = document.createElement('a');
    link.href = `?bot=${encodeURIComponent(bot.name)}`;
    link.textContent = bot.languages?.length ? `${bot.name} (${bot.languages.join(', ')})` : bot.name;
    if (bot === chosen) link.setAttribute('aria-current', 'page');
    byId('bot-list').append(link);
  }
  if (bots.length === 0) byId('bot-list').textContent = 'No bot is published yet. Import one in the console, then reload.';
}

function embed(bot) {
  const script = document.createElement('script');
  script.src = `${widgetOrigin}/widget/chatkeep.js`;
  script.dataset.bot = bot.name;
  if (bot.languages?.length === 1) script.dataset.lang = bot.languages[0];
  script.addEventListener('load', () => {
    byId('chat-state').textContent = '';
    byId('open-chat').disabled = false;
  });
  script.addEventListener('error', () => {
    byId('chat-state').textContent = 'The chat could not be loaded.';
    byId('blocked').hidden = false;
  });
  document.body.append(script);
  byId('snippet').textContent = `<script src="${script.src}" data-bot="${bot.name}" defer></` + 'script>';
}

function showShop() {
  const bots = JSON.parse(byId('bots').textContent);
  const bot = chosenBot(bots);
  byId('shop').hidden = false;
  listBots(bots, bot);
  byId('open-chat').addEventListener('click', () => window.Chatkeep?.open());
  if (bot) embed(bot);
  else byId('chat-state').textContent = '';
}

// Without a second listener there is no other page to lead to: the chat is shown here.
if (location.origin === widgetOrigin && plainDemo) byId('own-host').hidden = false;
else showShop();
