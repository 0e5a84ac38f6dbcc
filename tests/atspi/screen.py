# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader sees of the console, and what it can do there."""
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from desk import wait_for  # noqa: E402

CONTROLS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON,
            Atspi.Role.COMBO_BOX, Atspi.Role.SPIN_BUTTON, Atspi.Role.ENTRY, Atspi.Role.PASSWORD_TEXT, Atspi.Role.TEXT,
            Atspi.Role.LIST, Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.PAGE_TAB_LIST, Atspi.Role.PAGE_TAB,
            Atspi.Role.SLIDER}
# Cells of these are many, and each is its own text.
MANY = {Atspi.Role.LIST, Atspi.Role.TABLE, Atspi.Role.TREE, Atspi.Role.COMBO_BOX}


# Qt tells no description of these: a list of tabs is called by the open one.
UNDESCRIBED = {Atspi.Role.PAGE_TAB, Atspi.Role.PAGE_TAB_LIST}


def shows(item):
    states = item.get_state_set()
    return states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.VISIBLE)


class Screen:
    def __init__(self, process):
        self.process = process

    def application(self):
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            each = desktop.get_child_at_index(at)
            if each and each.get_process_id() == self.process.pid:
                each.clear_cache()
                return each
        return None

    def walk(self, item=None, deep=0):
        """Everything on screen, not into the rows of lists."""
        item = item or self.application()
        if not item:
            return
        yield item
        if item.get_role() in MANY or deep > 40:
            return
        for at in range(item.get_child_count()):
            child = item.get_child_at_index(at)
            if child and (deep == 0 or shows(child)):
                yield from self.walk(child, deep + 1)

    def find(self, name, role=None):
        for each in self.walk():
            if each.get_name() == name and (role is None or each.get_role() == role) and shows(each):
                return each
        return None

    def starting(self, name, role=None):
        for each in self.walk():
            if each.get_name().startswith(name) and (role is None or each.get_role() == role) and shows(each):
                return each
        return None

    def wait(self, name, role=None, patience=60.0):
        return wait_for(lambda: self.find(name, role), f"nothing called “{name}” appeared", patience)

    def gone(self, name, role=None):
        wait_for(lambda: not self.find(name, role), f"“{name}” did not go away")

    def press(self, name, role=None):
        item = self.wait(name, role)
        wait_for(lambda: self.enabled(item), f"“{name}” cannot be pressed")
        action = item.get_action_iface()
        wanted = [at for at in range(action.get_n_actions()) if action.get_action_name(at).lower() in ("press", "toggle")]
        if not wanted:
            raise AssertionError(f"“{name}” has no action")
        action.do_action(wanted[0])

    @staticmethod
    def enabled(item):
        states = item.get_state_set()
        return states.contains(Atspi.StateType.SENSITIVE) and states.contains(Atspi.StateType.ENABLED)

    def write(self, name, text):
        item = self.wait(name)
        if not item.get_editable_text_iface().set_text_contents(text):
            raise AssertionError(f"“{name}” takes no text")

    def texts(self, item):
        """The names of a list's rows on screen."""
        return [item.get_child_at_index(at).get_name() for at in range(min(item.get_child_count(), 200))]

    def nameless(self, place):
        """Controls on screen without a name or a description."""
        found = []
        for each in self.walk():
            if each.get_role() not in CONTROLS or not shows(each):
                continue
            role = each.get_role_name()
            if not each.get_name():
                found.append(f"{place}: a {role} without a name: {each.get_description()}")
            elif not each.get_description() and each.get_role() not in UNDESCRIBED:
                found.append(f"{place}: the {role} “{each.get_name()}” without a description")
        return found
