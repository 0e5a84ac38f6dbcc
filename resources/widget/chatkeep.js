// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one script a web page needs:
//   <script src="https://HOST/widget/chatkeep.js" data-bot="NAME" defer></script>
// Optional: data-lang="en|de", data-theme="light|dark". It adds a button and, once that is used, a sandboxed
// frame of the widget's own host. The page's scripts and the chat cannot read each other.
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || window.Chatkeep) return;

  const origin = new URL(script.src).origin;
  const bot = script.dataset.bot || '';
  const theme = script.dataset.theme || '';
  const language = (script.dataset.lang || document.documentElement.lang || navigator.language || 'en').toLowerCase();
  const german = language.startsWith('de');
  const words = german
    ? { open: 'Chat öffnen', close: 'Chat schließen', title: 'Chat', unread: (n) => `, ${n} neu` }
    : { open: 'Open chat', close: 'Close chat', title: 'Chat', unread: (n) => `, ${n} new` };

  const css = `
    :host { all: initial; }
    .launcher { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; width: 56px; height: 56px;
      border: 0; border-radius: 28px; background: #0f766e; color: #fff; cursor: pointer; padding: 0;
      box-shadow: 0 2px 10px rgb(16 24 40 / 28%); }
    .launcher:hover { background: #0b5f59; }
    .launcher:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0f766e; }
    .launcher svg { width: 26px; height: 26px; display: block; margin: 0 auto; }
    .launcher .shut { display: none; }
    .open .launcher .speak { display: none; }
    .open .launcher .shut { display: block; }
    .badge { position: absolute; top: -4px; right: -4px; min-width: 20px; height: 20px; border-radius: 10px;
      background: #b42318; color: #fff; font: 600 12px/20px system-ui, sans-serif; box-sizing: border-box;
      padding: 0 5px; text-align: center; }
    .badge[hidden] { display: none; }
    iframe { position: fixed; right: 16px; bottom: 84px; z-index: 2147483000; width: 384px;
      height: min(620px, calc(100vh - 100px)); height: min(620px, calc(100dvh - 100px)); border: 0;
      border-radius: 12px; box-shadow: 0 8px 32px rgb(16 24 40 / 26%); display: none; color-scheme: normal; }
    .open iframe { display: block; }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; }
      .open .launcher { display: none; }
    }
    @media (forced-colors: active) { .launcher { border: 2px solid ButtonText; } }`;

  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [sheet];

  const root = document.createElement('div');
  const launcher = document.createElement('button');
  launcher.type = 'button';
  launcher.className = 'launcher';
  launcher.append(
    icon('speak', 'M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-5 4.5V16a2 2 0 0 1-2-2z'),
    icon('shut', 'M6 6l12 12M18 6L6 18'));
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  badge.setAttribute('aria-hidden', 'true');
  launcher.append(badge);
  root.append(launcher);
  shadow.append(root);

  let frame = null;
  let isOpen = false;
  let ready = false;
  let focusWhenReady = false;
  let unread = 0;

  function icon(name, path) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('class', name);
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('focusable', 'false');
    line.setAttribute('d', path);
    line.setAttribute('fill', 'none');
    line.setAttribute('stroke', 'currentColor');
    line.setAttribute('stroke-width', '2');
    line.setAttribute('stroke-linejoin', 'round');
    line.setAttribute('stroke-linecap', 'round');
    svg.append(line);
    return svg;
  }

  function describe() {
    root.className = isOpen ? 'open' : '';
    launcher.setAttribute('aria-expanded', String(isOpen));
    launcher.setAttribute('aria-label', isOpen ? words.close : words.open + (unread ? words.unread(unread) : ''));
    badge.hidden = isOpen || unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
  }

  function makeFrame() {
    const address = new URL('/widget/frame.html', origin);
    address.searchParams.set('bot', bot);
    address.searchParams.set('lang', german ? 'de' : 'en');
    if (theme) address.searchParams.set('theme', theme);
    const made = document.createElement('iframe');
    made.title = words.title;
    made.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-downloads');
    made.setAttribute('referrerpolicy', 'no-referrer');
    made.src = address.href;
    return made;
  }

  function tell(focus) {
    if (ready) frame.contentWindow.postMessage({ chatkeep: 'shown', shown: isOpen, focus }, origin);
  }

  function remember() {
    try {
      sessionStorage.setItem('chatkeep.open', isOpen ? '1' : '');
    } catch {
      // A page may forbid storage; the chat then starts closed.
    }
  }

  function setOpen(open, focus) {
    if (open && !frame) {
      frame = makeFrame();
      root.append(frame);
    }
    isOpen = open;
    if (open) unread = 0;
    describe();
    remember();
    tell(focus);
    focusWhenReady = open && focus;
    if (open && focus) frame.focus();
    if (!open && focus) launcher.focus();
  }

  launcher.addEventListener('click', () => setOpen(!isOpen, true));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isOpen && shadow.activeElement) setOpen(false, true);
  });
  window.addEventListener('message', (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const what = event.data && event.data.chatkeep;
    if (what === 'ready') {
      ready = true;
      if (focusWhenReady) frame.focus();
      tell(focusWhenReady);
    }
    if (what === 'close') setOpen(false, true);
    if (what === 'unread' && !isOpen && Number.isInteger(event.data.count)) {
      unread = event.data.count;
      describe();
    }
  });

  function start() {
    document.body.append(host);
    describe();
    let wasOpen = false;
    try {
      wasOpen = sessionStorage.getItem('chatkeep.open') === '1';
    } catch {
      wasOpen = false;
    }
    if (wasOpen) setOpen(true, false);
  }

  window.Chatkeep = Object.freeze({ open: () => setOpen(true, true), close: () => setOpen(false, true) });
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start);
})();
