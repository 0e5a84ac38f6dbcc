// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// A wire between a browser and the server: it can be cut, laid to another port, or made to swallow what comes back.
import { connect, createServer } from 'node:net';

export class Wire {
  static async lay(port) {
    const wire = new Wire();
    Object.assign(wire, { target: port, isCut: false, swallows: false, ends: new Set() });
    wire.server = createServer((browser) => wire.join(browser));
    await new Promise((resolve) => wire.server.listen(0, '127.0.0.1', resolve));
    wire.port = wire.server.address().port;
    return wire;
  }

  join(browser) {
    if (this.isCut) return browser.destroy();
    const server = connect(this.target, '127.0.0.1');
    const part = () => [browser, server].forEach((end) => { end.destroy(); this.ends.delete(end); });
    for (const end of [browser, server]) {
      this.ends.add(end);
      end.on('error', part);
      end.on('close', part);
    }
    browser.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => this.swallows || browser.write(bytes));
    return undefined;
  }

  /** Requests still reach the server; nothing of its answers comes back. */
  swallow() {
    this.swallows = true;
  }

  cut() {
    this.isCut = true;
    this.ends.forEach((end) => end.destroy());
    this.ends.clear();
  }

  mend(port = this.target) {
    Object.assign(this, { target: port, isCut: false, swallows: false });
  }

  remove() {
    this.cut();
    this.server.close();
  }
}
