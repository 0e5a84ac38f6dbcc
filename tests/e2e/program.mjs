// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// The program under test: its command line, and `serve` on a demo vault of its own.
import { spawn, execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Calls of the command line as one operator; every result is the JSON document it prints. */
export class CommandLine {
  constructor(command, profile, operator, password) {
    Object.assign(this, { command, profile, operator, password });
  }

  run(args, input = '') {
    const all = [...args, '--json', '--profile', this.profile];
    if (this.operator) all.push('--operator', this.operator);
    return new Promise((resolve, reject) => {
      const environment = { ...process.env, CHATKEEP_PASSWORD: this.password || '' };
      const child = execFile(this.command, all, { env: environment, maxBuffer: 64 * 1024 * 1024 }, (error, out, trouble) => {
        if (error) return reject(new Error(`chatkeep ${args.join(' ')} ended with ${error.code}: ${out}${trouble}`));
        return resolve(out.trim() ? JSON.parse(out) : {});
      });
      child.stdin.end(input);
    });
  }
}

/** A demo vault in a new folder, served until stop(). */
export class Served {
  static async start(command) {
    const served = new Served();
    served.folder = mkdtempSync(join(tmpdir(), 'chatkeep-e2e-'));
    served.profile = join(served.folder, 'vault');
    const demo = await new CommandLine(command, served.profile).run(['demo']);
    served.operators = demo.operators;
    served.command = command;
    await served.serve();
    return served;
  }

  async serve() {
    const admin = this.operatorOf('administrator');
    this.child = spawn(this.command, ['serve', '--listen', '127.0.0.1:0', '--json', '--profile', this.profile, '--operator', admin.name],
      { env: { ...process.env, CHATKEEP_PASSWORD: admin.password }, stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: this.child.stdout });
    const ready = await new Promise((resolve, reject) => {
      lines.once('line', (line) => resolve(JSON.parse(line)));
      this.child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
    });
    this.url = ready.url.replace('//127.0.0.1', '//localhost').replace(/\/$/, '');
    this.port = Number(new URL(this.url).port);
  }

  operatorOf(role) {
    return this.operators.find((operator) => operator.role === role);
  }

  as(command, role) {
    const { name, password } = this.operatorOf(role);
    return new CommandLine(command, this.profile, name, password);
  }

  async halt() {
    if (this.child && this.child.exitCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await gone;
    }
  }

  async stop() {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
