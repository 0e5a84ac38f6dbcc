# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk of its own: virtual display, window manager, session bus, accessibility bus, and the console on a demo vault."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE_S = 60.0


class Desk:
    """Starts everything and ends what it started, by process."""

    def __init__(self, command):
        self.command = command
        self.started = []
        self.folder = tempfile.mkdtemp(prefix="chatkeep-atspi-")
        self.profile = os.path.join(self.folder, "vault")
        for name in ("home", "run"):
            os.mkdir(os.path.join(self.folder, name), 0o700)
        self.environment = dict(os.environ, HOME=os.path.join(self.folder, "home"),
                                XDG_RUNTIME_DIR=os.path.join(self.folder, "run"), LC_ALL="C.UTF-8", LANGUAGE="en",
                                QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", NO_AT_BRIDGE="0")
        for name in ("WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "AT_SPI_BUS_ADDRESS"):
            self.environment.pop(name, None)

    def spawn(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, **options)
        self.started.append(process)
        return process

    def start(self):
        display = self.spawn("Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp",
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.environment["DISPLAY"] = ":" + display.stdout.readline().decode().strip()
        bus = self.spawn("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        self.spawn("openbox", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.spawn("/usr/libexec/at-spi-bus-launcher", "--launch-immediately", stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
        # A console asks for this bus once, when it starts.
        ask = ("dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
               "org.a11y.Bus.GetAddress")
        wait_for(lambda: subprocess.run(ask, env=self.environment, capture_output=True, check=False).returncode == 0,
                 "the accessibility bus does not answer")
        os.environ.update(self.environment)

    def run(self, *words, operator=None, password=""):
        """One call of the command line; its JSON document."""
        every = [self.command, *words, "--json", "--profile", self.profile]
        if operator:
            every += ["--operator", operator]
        done = subprocess.run(every, env=dict(self.environment, CHATKEEP_PASSWORD=password), capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE_S * 3, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"chatkeep {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout or b"{}")

    def open_console(self):
        operators = self.run("demo")["operators"]
        self.operators = {each["role"]: each for each in operators}
        admin = self.operators["administrator"]
        self.environment["CHATKEEP_PASSWORD"] = admin["password"]
        self.console = self.spawn(self.command, "--profile", self.profile, "--operator", admin["name"], "--lang", "en",
                                  "--size", "1440x900")
        del self.environment["CHATKEEP_PASSWORD"]

    def keys(self, *names):
        """Real key presses into whatever has the focus."""
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], env=self.environment, check=True)
            time.sleep(0.05)

    def windows(self):
        """How many windows of the console are on screen, open menus among them."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.console.pid)],
                               env=self.environment, capture_output=True, text=True, check=False)
        return len(found.stdout.split())

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "15", text], env=self.environment, check=True)

    def stop(self):
        for process in reversed(self.started):
            if process.poll() is None:
                process.terminate()
        for process in self.started:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def wait_for(what, otherwise, patience=PATIENCE_S):
    """Asks until the answer is true; the answer."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = what()
        except Exception as error:  # an object may go away while it is asked
            answer = None
            otherwise = otherwise.split(" (")[0] + f" ({error})"
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(otherwise)
        time.sleep(0.1)


class Steps:
    """Counted as Qt Test counts."""

    def __init__(self):
        self.passed = self.failed = 0

    def step(self, name, act):
        try:
            act()
        except Exception as error:
            self.failed += 1
            print(f"FAIL!  : {name}\n   {error}", flush=True)
            return False
        self.passed += 1
        print(f"PASS   : {name}", flush=True)
        return True

    def total(self, skipped=0):
        print(f"Totals: {self.passed} passed, {self.failed} failed, {skipped} skipped", flush=True)
        return 1 if self.failed else 0


def missing():
    """What keeps these tests from running here; empty: nothing."""
    for program in ("Xvfb", "openbox", "dbus-daemon", "xdotool"):
        if not shutil.which(program):
            return f"{program} is not installed"
    if not os.path.exists("/usr/libexec/at-spi-bus-launcher"):
        return "at-spi2-core is not installed"
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError) as error:
        return str(error)
    return ""


def skip(why):
    print(f"SKIP   : {why}\nTotals: 0 passed, 0 failed, 1 skipped")
    sys.exit(0)
