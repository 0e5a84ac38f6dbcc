// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The chat inside its own frame: consent, messages, buttons, a stream that resumes, an outbox that neither
// loses nor doubles. Every text of others is set by textContent; there is no other way in.
'use strict';

const WORDS = {
  en: {
    chat: 'Chat', close: 'Close chat', save: 'Save transcript', bot: 'Bot', you: 'You', person: 'Person',
    isBot: 'You are chatting with a bot.',
    automatic: 'Bot · answers automatically', waiting: 'Waiting for a person', withPerson: 'A person is answering',
    before: 'Before we start', explain: (name) => `${name} is a bot. It answers automatically; you can ask for a person at any time.`,
    notice: 'Privacy notice', accept: 'Agree and start', decline: 'No, thanks',
    newNotice: 'The privacy notice has changed. Please read it again.',
    cannotStart: 'The chat could not be started. Nothing was sent. Please try again.',
    unreachable: 'The chat cannot be reached', unreachableText: 'Nothing is lost. It will be tried again by itself.',
    unknownBot: 'This chat is not available', unknownBotText: 'The page names a bot that is not being served here.',
    retry: 'Try again', write: 'Write a message', send: 'Send message', talk: 'Talk to a person',
    inLine: 'You are in line for a person', offline: 'No connection. What you write is kept and sent when it is back.',
    away: 'Nobody is here right now. Leave a message; the answer will come here.',
    line: 'A person will answer here. You can go on writing.',
    sending: 'sending…', waits: 'waiting for the connection', refused: 'Not sent',
    tooLong: 'Not sent: too long', busy: 'Too many messages at once. It will be sent in a moment.',
    reference: (r) => ` (reference ${r})`, files: 'Files cannot be sent here yet. Please describe it in words.',
    typingBot: 'The bot is writing', typingPerson: 'A person is writing', newer: 'New messages ↓',
    choices: 'Suggested answers', over: 'Closed', closed: 'This chat was closed. You can start a new one.', again: 'Start a new chat',
    saved: 'The transcript was saved.', notSaved: 'The transcript could not be fetched. Please try again.',
    handoffLater: 'No connection. A person will be asked for as soon as it is back.',
    transcript: 'Transcript of the chat with', handoffText: 'I would like to talk to a person.',
  },
  de: {
    chat: 'Chat', close: 'Chat schließen', save: 'Verlauf speichern', bot: 'Bot', you: 'Sie', person: 'Mensch',
    isBot: 'Sie schreiben mit einem Bot.',
    automatic: 'Bot · antwortet automatisch', waiting: 'Sie warten auf einen Menschen', withPerson: 'Ein Mensch antwortet',
    before: 'Bevor es losgeht', explain: (name) => `${name} ist ein Bot. Er antwortet automatisch; Sie können jederzeit nach einem Menschen fragen.`,
    notice: 'Datenschutzhinweis', accept: 'Einverstanden, los', decline: 'Nein, danke',
    newNotice: 'Der Datenschutzhinweis hat sich geändert. Bitte lesen Sie ihn noch einmal.',
    cannotStart: 'Der Chat konnte nicht beginnen. Es wurde nichts gesendet. Bitte versuchen Sie es noch einmal.',
    unreachable: 'Der Chat ist nicht erreichbar', unreachableText: 'Es geht nichts verloren. Es wird von selbst weiter versucht.',
    unknownBot: 'Diesen Chat gibt es hier nicht', unknownBotText: 'Die Seite nennt einen Bot, der hier nicht bedient wird.',
    retry: 'Noch einmal', write: 'Nachricht schreiben', send: 'Nachricht senden', talk: 'Mit einem Menschen sprechen',
    inLine: 'Sie sind für einen Menschen vorgemerkt', offline: 'Keine Verbindung. Was Sie schreiben, wird aufgehoben und später gesendet.',
    away: 'Gerade ist niemand da. Hinterlassen Sie eine Nachricht; die Antwort kommt hier.',
    line: 'Ein Mensch antwortet hier. Sie können weiterschreiben.',
    sending: 'wird gesendet…', waits: 'wartet auf die Verbindung', refused: 'Nicht gesendet',
    tooLong: 'Nicht gesendet: zu lang', busy: 'Zu viele Nachrichten auf einmal. Sie wird gleich gesendet.',
    reference: (r) => ` (Nummer ${r})`, files: 'Dateien können hier noch nicht gesendet werden. Bitte beschreiben Sie es in Worten.',
    typingBot: 'Der Bot schreibt', typingPerson: 'Ein Mensch schreibt', newer: 'Neue Nachrichten ↓',
    choices: 'Vorgeschlagene Antworten', over: 'Geschlossen', closed: 'Dieser Chat wurde geschlossen. Sie können einen neuen beginnen.', again: 'Neuen Chat beginnen',
    saved: 'Der Verlauf wurde gespeichert.', notSaved: 'Der Verlauf konnte nicht geholt werden. Bitte versuchen Sie es noch einmal.',
    handoffLater: 'Keine Verbindung. Sobald sie wieder da ist, wird nach einem Menschen gefragt.',
    transcript: 'Verlauf des Chats mit', handoffText: 'Ich möchte mit einem Menschen sprechen.',
  },
};

const query = new URLSearchParams(location.search);
const botName = query.get('bot') || '';
const wanted = (query.get('lang') || navigator.language || 'en').toLowerCase();
const language = wanted.startsWith('de') ? 'de' : 'en'; // of the frame's own words
const spoken = /^[a-z]{2,3}(?![a-z])/.exec(wanted)?.[0] ?? language; // what the bot is asked to speak
const words = WORDS[language];
const locale = navigator.language?.toLowerCase().startsWith(language) ? navigator.language : language;
const element = (id) => document.getElementById(id);

/** What shows nothing of itself: controls, direction and other formatting characters, fillers; and joiners that
 *  join nothing. */
const HIDDEN = new RegExp('[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180E'
  + '\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\u{1BCA0}-\\u{1BCA3}'
  + '\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E007F}]'
  + '|(?<![\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}])[\\u200C\\u200D]'
  + '|[\\u200C\\u200D](?![\\p{L}\\p{M}\\p{Extended_Pictographic}])', 'gu');

/** The text with marks for what cannot be seen; line ends and tabs stay. */
function visible(text) {
  const whole = typeof text.toWellFormed === 'function' ? text.toWellFormed() : text;
  return whole.replace(HIDDEN, (c) => {
    const code = c.codePointAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `⟦${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
  });
}

/** A bot's file name as a name to be read: "shop_help" is "Shop help". */
function shownName(name) {
  const plain = visible(name).replaceAll('_', ' ');
  return plain.charAt(0).toLocaleUpperCase(language) + plain.slice(1);
}

/** Small values in cookies of this page alone, partitioned by the site that embeds it: what is left where a
 *  browser forbids frames all other storage. Larger ones are not kept here. */
class CookieStorage {
  constructor() {
    this.settings = '; Path=/widget/frame.html; Secure; SameSite=None; Partitioned';
    this.most = 3000; // with everything else in one request's header
  }
  all() {
    return document.cookie.split('; ').filter(Boolean).map((pair) => {
      const at = pair.indexOf('=');
      return [decodeURIComponent(pair.slice(0, at)), decodeURIComponent(pair.slice(at + 1))];
    });
  }
  keys() {
    return this.all().map(([name]) => name);
  }
  getItem(name) {
    const found = this.all().find(([key]) => key === name);
    return found ? found[1] : null;
  }
  setItem(name, value) {
    const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
    if (document.cookie.length + pair.length > this.most) return;
    document.cookie = `${pair}${this.settings}; Max-Age=2592000`;
  }
  removeItem(name) {
    document.cookie = `${encodeURIComponent(name)}=${this.settings}; Max-Age=0`;
  }
}

/** What outlives a reload: the session and, one key each so that two tabs cannot overwrite each other, what
 *  was not acknowledged. */
class Keeping {
  constructor(bot) {
    this.prefix = `chatkeep.${bot}.`;
    this.memory = new Map();
    try {
      localStorage.getItem(this.prefix);
      this.storage = localStorage;
    } catch {
      this.storage = new CookieStorage();
    }
  }
  read(name) {
    const raw = this.memory.get(name) ?? this.storage.getItem(this.prefix + name);
    try {
      return raw ? JSON.parse(raw) : null;
    } catch {
      return null;
    }
  }
  write(name, value) {
    const raw = JSON.stringify(value);
    this.memory.set(name, raw);
    try {
      this.storage.setItem(this.prefix + name, raw);
    } catch {
      // Full: it is kept as long as the page is.
    }
  }
  remove(name) {
    this.memory.delete(name);
    this.storage.removeItem(this.prefix + name);
  }
  names() {
    const keys = this.storage instanceof CookieStorage ? this.storage.keys() : Object.keys(this.storage);
    const stored = keys.filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
    return [...new Set([...this.memory.keys(), ...stored])];
  }
  outbox() {
    return this.names().filter((name) => name.startsWith('out.')).map((name) => this.read(name)).filter(Boolean)
      .sort((a, b) => a.order - b.order);
  }
  forget() {
    for (const name of this.names()) this.remove(name);
  }
}

/** Requests to the widget's own host. A refusal is thrown with its status; no status means no network. */
class Requests {
  constructor() {
    this.session = null;
  }
  async send(method, path, body, accept = 'application/json') {
    const headers = { Accept: accept };
    if (this.session) headers.Authorization = `Bearer ${this.session.token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    let response;
    try {
      response = await fetch(`/api/v1/${path}`, {
        method, headers, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
        body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(15000),
      });
    } catch {
      throw Object.assign(new Error('network'), { status: 0 });
    }
    const document = response.status === 204 ? null : await response.json().catch(() => null);
    if (response.ok) return document;
    throw Object.assign(new Error('refused'), {
      status: response.status, document, reference: document?.reference,
      wait: Number(response.headers.get('Retry-After')) || 2,
    });
  }
  bot() {
    return this.send('GET', `bots/${encodeURIComponent(botName)}`);
  }
  start(notice) {
    return this.send('POST', 'conversations', { bot: botName, consent: { notice, accepted: true }, locale: spoken });
  }
  of(what) {
    return `conversations/${encodeURIComponent(this.session.conversation)}/${what}`;
  }
}

/** The line to the server: a WebSocket that resumes; requests while it cannot be had. */
class Line {
  constructor(requests, events) {
    this.requests = requests;
    this.events = events; // frame(object), state(name), ended(), after()
    this.attempts = 0;
    this.socket = null;
    this.state = 'closed';
    this.timer = 0;
  }
  open() {
    clearTimeout(this.timer);
    if (this.socket || this.state === 'ended') return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const path = `/api/v1/${this.requests.of('stream')}?after=${this.events.after()}`;
    const socket = new WebSocket(`${scheme}://${location.host}${path}`, ['chatkeep.v1', `bearer.${this.requests.session.token}`]);
    this.socket = socket;
    this.patience = setTimeout(() => this.drop(socket), 10000);
    socket.onopen = () => {
      if (socket !== this.socket) return;
      clearTimeout(this.patience);
      this.set('live');
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.attempts = 0;
      let frame = null;
      try {
        frame = JSON.parse(event.data);
      } catch {
        return;
      }
      this.events.frame(frame);
    };
    socket.onclose = () => this.drop(socket);
  }
  /** The connection is gone; ask why, then try again later and later, or soon if only sockets are blocked. */
  async drop(socket) {
    if (socket !== this.socket) return;
    clearTimeout(this.patience);
    this.socket = null;
    socket.onclose = null;
    socket.close();
    if (this.state === 'ended') return;
    if (this.state === 'live') this.set('lost');
    this.attempts += 1;
    await this.lookMeanwhile();
    if (this.socket || this.state === 'ended') return;
    const longest = this.state === 'asking' ? 4000 : 30000;
    const wait = Math.min(longest, 400 * 2 ** Math.min(this.attempts, 7)) * (0.6 + Math.random() * 0.6);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait);
  }
  async lookMeanwhile() {
    try {
      for (let more = true; more;) {
        const page = await this.requests.send('GET', this.requests.of(`messages?after=${this.events.after()}`));
        page.messages.forEach((message) => this.events.frame({ type: 'message', ...message }));
        if (page.owner) this.events.frame({ type: 'owner', owner: page.owner });
        more = page.more && page.messages.length > 0;
      }
      if (!this.socket && this.state !== 'ended') this.set('asking');
    } catch (error) {
      if ([401, 403, 404, 410].includes(error.status)) this.end();
      else if (this.state !== 'live' && this.state !== 'ended') this.set('lost');
    }
  }
  end() {
    this.set('ended');
    clearTimeout(this.timer);
    this.socket?.close();
    this.socket = null;
    this.events.ended();
  }
  /** Now rather than later: the network says that it is back, or the visitor looks. */
  hurry() {
    if (this.state === 'ended' || this.socket) return;
    this.attempts = 0;
    this.open();
  }
  cut() {
    if (this.socket) this.drop(this.socket);
  }
  give(frame) {
    if (this.state !== 'live' || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }
  set(state) {
    if (state === this.state) return;
    this.state = state;
    this.events.state(state);
  }
}

/** What the visitor sees of the messages. */
class Transcript {
  constructor(log, choose) {
    this.log = log;
    this.choose = choose;
    this.bySeq = new Map();
    this.pending = new Map();
    this.highest = 0;
    this.last = 0;
    this.clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    this.keepToEnd();
  }
  /** Who reads the end goes on reading the end, whatever grows or shrinks; who scrolled up is left alone. */
  keepToEnd() {
    this.atEnd = true;
    const follow = () => this.atEnd && this.toEnd();
    this.log.addEventListener('scroll', () => { this.atEnd = this.isAtEnd(); });
    new ResizeObserver(follow).observe(this.log);
    new MutationObserver(follow).observe(this.log, { childList: true, subtree: true });
  }
  /** Seqs from 1 on without a gap: what a resume may start after. */
  get contiguous() {
    while (this.bySeq.has(this.highest + 1)) this.highest += 1;
    return this.highest;
  }
  row(author, text, at) {
    const row = document.createElement('div');
    const bubble = document.createElement('p');
    const by = document.createElement('span');
    row.className = `row ${author}`;
    bubble.className = 'bubble';
    bubble.dir = 'auto';
    bubble.textContent = visible(text);
    by.className = 'by';
    by.textContent = this.label(author, at);
    row.append(bubble);
    if (author !== 'system') row.append(by);
    return row;
  }
  label(author, at) {
    const name = { bot: words.bot, operator: words.person, visitor: words.you }[author] || '';
    return at ? `${name} · ${this.clock.format(new Date(at))}` : name;
  }
  isAtEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
  }
  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
  }
  firstAfter(seq) {
    for (let later = seq + 1; later <= this.last; later += 1) if (this.bySeq.has(later)) return this.bySeq.get(later);
    return null;
  }
  holds(text) {
    return [...this.bySeq.values()].some(({ message }) => message.author !== 'visitor' && message.text === text);
  }
  /** True if the message was not there before. */
  add(message) {
    const known = this.bySeq.get(message.seq);
    if (known) {
      this.redact(message.seq, message.text);
      return false;
    }
    const row = this.row(message.author, message.text, message.at);
    row.dataset.seq = message.seq;
    const firstPending = this.pending.values().next().value;
    this.log.insertBefore(row, this.firstAfter(message.seq)?.row || firstPending?.row || null);
    this.bySeq.set(message.seq, { row, message });
    this.last = Math.max(this.last, message.seq);
    return true;
  }
  redact(seq, text) {
    const known = this.bySeq.get(seq);
    if (!known || known.message.text === text) return;
    known.message.text = text;
    known.row.querySelector('.bubble').textContent = visible(text);
  }
  addPending(item) {
    if (this.pending.has(item.id)) return;
    const row = this.row('visitor', item.text);
    row.classList.add('pending');
    this.log.append(row);
    this.pending.set(item.id, { row, item });
    this.toEnd();
  }
  /** The stored message takes the place of the waiting one. */
  settle(id) {
    this.pending.get(id)?.row.remove();
    this.pending.delete(id);
  }
  refuse(id, why) {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    waiting.row.className = 'row visitor refused';
    waiting.row.querySelector('.by').textContent = why;
    waiting.row.setAttribute('role', 'alert');
    this.pending.delete(id);
  }
  note(text) {
    for (const { row } of this.pending.values()) row.querySelector('.by').textContent = text;
  }
  /** Buttons stand under the last turn only, while the bot holds the chat. */
  showButtons(owner) {
    this.log.querySelectorAll('.buttons').forEach((old) => old.remove());
    if (owner !== 'bot' || this.pending.size > 0) return;
    for (let seq = this.last; this.bySeq.has(seq); seq -= 1) {
      const { row, message } = this.bySeq.get(seq);
      if (message.author === 'visitor') return;
      if (message.author !== 'bot' || !message.buttons?.length) continue;
      const group = document.createElement('div');
      group.className = 'buttons';
      group.setAttribute('role', 'group');
      group.setAttribute('aria-label', words.choices);
      for (const button of message.buttons) {
        const made = document.createElement('button');
        made.type = 'button';
        made.textContent = visible(button.title);
        made.addEventListener('click', () => this.choose(button));
        group.append(made);
      }
      row.append(group);
    }
  }
  clear() {
    this.log.replaceChildren();
    this.bySeq.clear();
    this.pending.clear();
    this.highest = 0;
    this.last = 0;
  }
}

/** Holds it all together. */
class Chat {
  constructor() {
    this.keeping = new Keeping(botName);
    this.requests = new Requests();
    this.transcript = new Transcript(element('log'), (button) => {
      this.write(button.title, button.payload);
      element('text').focus();
    });
    this.line = null;
    this.info = null;
    this.owner = 'bot';
    this.inFlight = null;
    this.shown = true;
    this.wantsFocus = false;
    this.unread = 0;
    this.caughtUp = false;
    this.lastTyping = 0;
    this.written = 0;
  }

  async begin() {
    this.label();
    this.bind();
    window.parent.postMessage({ chatkeep: 'ready' }, '*');
    this.requests.session = this.keeping.read('session');
    if (this.requests.session) this.enter();
    await this.learn();
  }

  /** The bot's name and notice; asked again until the host answers. */
  async learn() {
    try {
      this.info = await this.requests.bot();
      const name = shownName(this.info.name);
      element('name').textContent = name;
      element('consent-bot').textContent = words.explain(name);
      this.retries = 0;
      if (!this.requests.session) this.askConsent();
      else this.describe();
    } catch (error) {
      if (this.requests.session) return;
      const unknown = error.status === 404;
      element('trouble-title').textContent = unknown ? words.unknownBot : words.unreachable;
      element('trouble-text').textContent = unknown ? words.unknownBotText : words.unreachableText;
      this.show('trouble');
      this.retries = (this.retries || 0) + 1;
      if (!unknown) setTimeout(() => this.learn(), Math.min(30000, 1000 * 2 ** this.retries));
    }
  }

  askConsent(message = '') {
    element('notice').textContent = visible(this.info.notice?.text || '');
    element('consent-error').textContent = message;
    this.show('consent');
  }

  async accept() {
    element('accept').disabled = true;
    try {
      const session = await this.requests.start(this.info.notice.version);
      this.requests.session = session;
      this.keeping.write('session', session);
      this.enter();
      this.focusFirst();
    } catch (error) {
      if (error.status === 403 && error.document?.notice) {
        this.info.notice = error.document.notice;
        this.askConsent(words.newNotice);
      } else {
        element('consent-error').textContent = words.cannotStart + (error.reference ? words.reference(error.reference) : '');
      }
    } finally {
      element('accept').disabled = false;
    }
  }

  enter() {
    this.show('chat');
    this.caughtUp = false;
    this.keeping.outbox().forEach((item) => this.transcript.addPending(item));
    this.line = new Line(this.requests, {
      frame: (frame) => this.take(frame),
      state: (state) => this.lineChanged(state),
      ended: () => this.ended(),
      // A little is asked for again, so that a redaction made while the line was down arrives too.
      after: () => Math.max(0, this.transcript.contiguous - 8),
    });
    this.line.open();
    this.describe();
  }

  take(frame) {
    switch (frame.type) {
      case 'message': return this.takeMessage(frame);
      case 'owner': return this.takeOwner(frame.owner);
      case 'typing': return this.showTyping(frame.author);
      case 'redacted': return this.transcript.redact(frame.seq, frame.text);
      case 'ack': return this.acknowledged(frame.client_id);
      case 'error': return this.refusedFrame(frame);
      case 'closed': return this.line.end();
      default: return undefined; // a newer server may say more
    }
  }

  takeMessage(message) {
    const wasAtEnd = this.transcript.atEnd;
    // The server stores in the order of sending: the visitor's next message is the one in flight.
    const mine = message.author === 'visitor' && this.inFlight && !this.transcript.bySeq.has(message.seq);
    if (mine && this.inFlight.text === message.text) this.transcript.settle(this.inFlight.id);
    if (!this.transcript.add(message)) return;
    if (message.author !== 'visitor') {
      this.hideTyping();
      if (this.caughtUp) this.announce();
      if (this.caughtUp && !wasAtEnd) element('newer').hidden = false;
    }
    this.transcript.showButtons(this.owner);
    element('save').hidden = false;
  }

  takeOwner(owner) {
    const changed = owner !== this.owner;
    this.owner = owner;
    if (owner !== 'bot') this.keeping.remove('handoff');
    if (changed && owner === 'nobody') this.learn();
    if (!this.caughtUp) {
      this.caughtUp = true;
      element('log').setAttribute('aria-live', 'polite');
      this.transcript.toEnd();
    }
    this.transcript.showButtons(owner);
    this.describe();
  }

  announce() {
    if (this.shown) return;
    this.unread += 1;
    window.parent.postMessage({ chatkeep: 'unread', count: this.unread }, '*');
  }

  lineChanged(state) {
    this.describe();
    if (state === 'lost' || state === 'asking') this.inFlight = null;
    this.transcript.note(state === 'lost' ? words.waits : words.sending);
    if (state === 'live' || state === 'asking') {
      this.flush();
      this.askForPersonIfWanted();
    }
  }

  // Sending: kept first, shown at once, one at a time, removed when acknowledged.
  write(text, payload) {
    if (!text.trim() || !this.line || this.line.state === 'ended') return;
    const item = { id: crypto.randomUUID(), text, payload, order: Date.now() * 1000 + (this.written++ % 1000) };
    this.keeping.write(`out.${item.id}`, item);
    this.transcript.addPending(item);
    this.transcript.note(this.line.state === 'lost' ? words.waits : words.sending);
    this.transcript.showButtons(this.owner);
    element('hint').hidden = true;
    if (this.line.state === 'lost') this.line.hurry();
    this.flush();
  }

  flush() {
    if (this.inFlight || !this.line || !['live', 'asking'].includes(this.line.state)) return;
    const item = this.keeping.outbox()[0];
    if (!item) return;
    this.inFlight = item;
    const body = { text: item.text, client_id: item.id, ...(item.payload ? { payload: item.payload } : {}) };
    if (this.line.give({ type: 'message', ...body })) {
      this.ackTimer = setTimeout(() => this.inFlight === item && this.line.cut(), 10000);
      return;
    }
    this.post(item, body);
  }

  async post(item, body) {
    try {
      const answer = await this.requests.send('POST', this.requests.of('messages'), body);
      this.acknowledged(item.id, () => answer.messages.forEach((message) => this.takeMessage(message)));
    } catch (error) {
      if (this.inFlight === item) this.failed(item, error.status, error.reference, error.wait);
    }
  }

  acknowledged(id, between = () => {}) {
    clearTimeout(this.ackTimer);
    this.keeping.remove(`out.${id}`);
    this.transcript.settle(id);
    between();
    if (this.inFlight?.id === id) this.inFlight = null;
    this.transcript.showButtons(this.owner);
    this.flush();
  }

  refusedFrame(frame) {
    const item = this.inFlight;
    if (!item || frame.client_id !== item.id) return;
    clearTimeout(this.ackTimer);
    this.failed(item, frame.status, frame.reference, 3);
  }

  /** Worth another try, or refused for good. */
  failed(item, status, reference, wait) {
    this.inFlight = null;
    if (status === 401 || status === 404 || status === 410) return this.line.lookMeanwhile();
    if (status === 0 || status === 429 || status >= 500) {
      if (status === 429) this.hint(words.busy);
      setTimeout(() => this.flush(), Math.max(1, wait || 2) * 1000);
      return undefined;
    }
    this.keeping.remove(`out.${item.id}`);
    this.transcript.refuse(item.id, (status === 413 ? words.tooLong : words.refused) + (reference ? words.reference(reference) : ''));
    this.transcript.showButtons(this.owner);
    return this.flush();
  }

  async askForPerson() {
    this.keeping.write('handoff', true);
    element('person').disabled = true;
    await this.askForPersonIfWanted();
    if (this.keeping.read('handoff')) this.hint(words.handoffLater);
  }

  async askForPersonIfWanted() {
    if (!this.keeping.read('handoff') || this.owner !== 'bot') return;
    try {
      const answer = await this.requests.send('POST', this.requests.of('handoff'));
      this.keeping.remove('handoff');
      element('hint').hidden = true;
      answer?.messages?.forEach((message) => this.takeMessage(message));
      if (this.line.state !== 'live') this.line.lookMeanwhile();
    } catch (error) {
      if (error.status >= 400 && error.status < 500 && error.status !== 429) {
        this.keeping.remove('handoff');
        this.write(words.handoffText);
      } else if (error.status === 429) {
        setTimeout(() => this.askForPersonIfWanted(), error.wait * 1000);
      }
    } finally {
      this.describe();
    }
  }

  async saveTranscript() {
    try {
      const pages = [];
      for (let after = 0, more = true; more;) {
        const page = await this.requests.send('GET', this.requests.of(`messages?after=${after}`));
        pages.push(...page.messages);
        more = page.more && page.messages.length > 0;
        after = pages.at(-1)?.seq || 0;
      }
      const names = { bot: words.bot, operator: words.person, visitor: words.you, system: '—' };
      const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
      const lines = pages.map((m) => `[${moment.format(new Date(m.at))}] ${names[m.author] || m.author}: ${visible(m.text)}`);
      const text = `${words.transcript} ${this.info?.name || botName}\n\n${lines.join('\n')}\n`;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
      link.download = `chat-${new Date().toISOString().slice(0, 10)}.txt`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      this.hint(words.saved);
    } catch {
      this.hint(words.notSaved);
    }
  }

  ended() {
    this.keeping.forget();
    element('text').disabled = true;
    element('send').disabled = true;
    element('again').hidden = false;
    element('person').hidden = true;
    this.transcript.showButtons('nobody');
    this.hint(words.closed);
    this.describe();
  }

  startAgain() {
    this.keeping.forget();
    this.requests.session = null;
    this.line = null;
    this.transcript.clear();
    this.owner = 'bot';
    this.inFlight = null;
    element('text').disabled = false;
    element('send').disabled = false;
    element('again').hidden = true;
    element('person').hidden = false;
    element('hint').hidden = true;
    element('save').hidden = true;
    if (this.info) this.askConsent();
    else this.show('trouble');
    this.learn();
  }

  // What is on the screen.
  show(part) {
    for (const id of ['consent', 'trouble', 'chat']) element(id).hidden = id !== part;
    this.describe();
    if (this.wantsFocus || document.hasFocus()) this.focusFirst();
  }

  focusFirst() {
    const first = ['text', 'consent-title', 'trouble-title'].map(element).find((one) => one.offsetParent && !one.disabled);
    if (!first) return;
    this.wantsFocus = false;
    first.focus();
  }

  describe() {
    const inChat = !element('chat').hidden;
    const state = this.line?.state;
    element('status').textContent = state === 'ended' ? words.over : { bot: words.automatic, nobody: words.waiting, person: words.withPerson }[this.owner] || words.automatic;
    element('is-bot').textContent = this.owner === 'bot' ? words.isBot : '';
    const waiting = this.owner === 'nobody' ? this.awayText() : '';
    this.banner(inChat && state === 'lost' ? words.offline : inChat && state !== 'ended' ? waiting : '');
    const wanted = Boolean(this.keeping.read('handoff'));
    element('person').disabled = this.owner !== 'bot' || wanted;
    element('person').textContent = { bot: wanted ? words.inLine : words.talk, nobody: words.inLine, person: words.withPerson }[this.owner];
  }

  /** What a waiting visitor is told, unless it already stands among the messages. */
  awayText() {
    const away = this.info?.away;
    return away && !this.transcript.holds(away) ? away : words.line;
  }

  banner(text) {
    const banner = element('banner');
    if (banner.textContent !== visible(text)) banner.textContent = visible(text);
    banner.hidden = !text;
  }

  hint(text) {
    element('hint').textContent = text;
    element('hint').hidden = false;
  }

  showTyping(author) {
    if (author === 'visitor') return;
    element('typing-text').textContent = author === 'operator' ? words.typingPerson : words.typingBot;
    document.querySelector('.dots').hidden = false;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => this.hideTyping(), 6000);
  }

  hideTyping() {
    element('typing-text').textContent = '';
    document.querySelector('.dots').hidden = true;
  }

  sayTyping() {
    if (Date.now() - this.lastTyping < 3000) return;
    this.lastTyping = Date.now();
    this.line?.give({ type: 'typing' });
  }

  label() {
    document.documentElement.lang = language;
    if (['light', 'dark'].includes(query.get('theme'))) document.documentElement.dataset.theme = query.get('theme');
    document.title = words.chat;
    const texts = {
      'consent-title': words.before, accept: words.accept, decline: words.decline, retry: words.retry, newer: words.newer,
      'text-label': words.write, again: words.again, person: words.talk, 'is-bot': words.isBot,
    };
    for (const [id, text] of Object.entries(texts)) element(id).textContent = text;
    for (const [id, text] of Object.entries({ close: words.close, save: words.save, send: words.send, log: words.chat, notice: words.notice })) {
      element(id).setAttribute('aria-label', text);
      if (id === 'close' || id === 'save' || id === 'send') element(id).title = text;
    }
    element('text').placeholder = words.write;
    element('close').hidden = window.parent === window;
  }

  bind() {
    const text = element('text');
    element('accept').addEventListener('click', () => this.accept());
    element('decline').addEventListener('click', () => this.close());
    element('close').addEventListener('click', () => this.close());
    element('retry').addEventListener('click', () => this.learn());
    element('person').addEventListener('click', () => this.askForPerson());
    element('save').addEventListener('click', () => this.saveTranscript());
    element('again').addEventListener('click', () => this.startAgain());
    element('newer').addEventListener('click', () => this.transcript.toEnd());
    element('log').addEventListener('scroll', () => { if (this.transcript.isAtEnd()) element('newer').hidden = true; });
    element('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit();
    });
    text.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
    text.addEventListener('input', () => {
      this.fit();
      this.sayTyping();
    });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') this.close(); });
    this.bindFiles();
    window.addEventListener('online', () => this.line?.hurry());
    window.addEventListener('offline', () => this.line?.cut());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.line?.hurry(); });
    window.addEventListener('message', (event) => this.fromPage(event));
  }

  bindFiles() {
    const hasFiles = (transfer) => transfer && [...transfer.types].includes('Files');
    document.addEventListener('paste', (event) => {
      if (!hasFiles(event.clipboardData) || event.clipboardData.getData('text/plain')) return;
      event.preventDefault();
      this.hint(words.files);
    });
    document.addEventListener('dragover', (event) => { if (hasFiles(event.dataTransfer)) event.preventDefault(); });
    document.addEventListener('drop', (event) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      this.hint(words.files);
    });
  }

  /** The page may say only whether the chat is being looked at. */
  fromPage(event) {
    if (event.source !== window.parent || event.data?.chatkeep !== 'shown') return;
    this.shown = Boolean(event.data.shown);
    if (!this.shown) return;
    this.unread = 0;
    this.line?.hurry();
    this.transcript.toEnd();
    this.wantsFocus = Boolean(event.data.focus);
    if (this.wantsFocus) this.focusFirst();
  }

  close() {
    window.parent.postMessage({ chatkeep: 'close' }, '*');
  }

  submit() {
    const text = element('text');
    if (!text.value.trim()) return;
    this.write(text.value);
    text.value = '';
    this.fit();
    text.focus();
  }

  fit() {
    const text = element('text');
    text.style.height = 'auto';
    text.style.height = `${Math.min(120, text.scrollHeight + 2)}px`;
  }
}

new Chat().begin();
