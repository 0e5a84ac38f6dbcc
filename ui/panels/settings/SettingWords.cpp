// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings/SettingWords.h"

namespace chatkeep::ui {

namespace {

struct SettingText {
    const char* key;
    const char* title;
    const char* help;
};

#define CK_WORDS(text) QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", text)

constexpr SettingText kTexts[] = {
    {"listen.host", CK_WORDS("Address"),
     CK_WORDS("127.0.0.1 means this computer only; 0.0.0.0 means every network it is on.")},
    {"listen.port", CK_WORDS("Port"), CK_WORDS("For visitors over HTTPS. 0 picks a free one at each start.")},
    {"listen.plain_demo_port", CK_WORDS("Port of the plain demo page"),
     CK_WORDS("Over plain HTTP, on this computer only. 0 picks a free one, -1 turns it off.")},
    {"tls.certificate", CK_WORDS("Certificate file"),
     CK_WORDS("A PEM file with your own chain. Empty: the certificate that was made here.")},
    {"hosts.allowed", CK_WORDS("Host names"),
     CK_WORDS("Further names visitors may use to reach this server, separated by commas.")},
    {"origins.allowed", CK_WORDS("Web sites"),
     CK_WORDS("Sites that may show the widget, such as https://shop.example.")},
    {"proxies.trusted", CK_WORDS("Trusted proxies"),
     CK_WORDS("Addresses or networks of reverse proxies whose word about the visitor's address counts.")},
    {"message.max_chars", CK_WORDS("Longest message"), CK_WORDS("In characters.")},
    {"rate.session_per_minute", CK_WORDS("Requests by conversation"), CK_WORDS("A minute.")},
    {"rate.address_per_minute", CK_WORDS("Requests by address"), CK_WORDS("A minute.")},
    {"connections.max", CK_WORDS("Connections in all"), CK_WORDS("At the same time.")},
    {"connections.per_address", CK_WORDS("Connections by address"), CK_WORDS("At the same time.")},
    {"notice.text", CK_WORDS("Privacy notice"),
     CK_WORDS("Visitors see it before their first message. Changing it raises its version, and visitors are "
              "asked again.")},
    {"notice.version", CK_WORDS("Version of the notice"),
     CK_WORDS("Rises by itself when the notice changes.")},
    {"notice.consent_required", CK_WORDS("Ask for consent"),
     CK_WORDS("Visitors must accept the notice before their first message.")},
    {"away.text", CK_WORDS("Away text"),
     CK_WORDS("What a visitor is told who asks for a person while nobody is there.")},
    {"target.wait_seconds", CK_WORDS("Target for waiting"), CK_WORDS("Seconds. Longer waits are marked.")},
    {"alarm.sound", CK_WORDS("Sound"), CK_WORDS("While a visitor waits for a person.")},
    {"alarm.notification", CK_WORDS("Desktop notification"), CK_WORDS("While a visitor waits for a person.")},
    {"alarm.repeat_seconds", CK_WORDS("Repeat alarms"), CK_WORDS("Seconds, until somebody takes the chat.")},
    {"idle.lock_minutes", CK_WORDS("Lock after"), CK_WORDS("Minutes without input. Bots keep answering.")},
    {"language", CK_WORDS("Language"), CK_WORDS("Switches at once.")},
    {"theme", CK_WORDS("Colours"), CK_WORDS("Switch at once.")},
};

const SettingText* textOf(const QString& key) {
    for (const SettingText& each : kTexts)
        if (key == QLatin1String(each.key)) return &each;
    return nullptr;
}

} // namespace

QString SettingWords::title(const QString& key) {
    const SettingText* text = textOf(key);
    return text ? tr(text->title) : key;
}

QString SettingWords::help(const QString& key, const QString& english) {
    const SettingText* text = textOf(key);
    return text ? tr(text->help) : english;
}

QString SettingWords::choice(const QString& value) {
    if (value == "system") return tr("As the system");
    if (value == "light") return tr("Light");
    if (value == "dark") return tr("Dark");
    if (value == "en") return "English";
    if (value == "de") return "Deutsch";
    return value;
}

QStringList SettingWords::choicesOf(const QString& key) {
    if (key == "language") return {"system", "en", "de"};
    if (key == "theme") return {"system", "light", "dark"};
    return {};
}

} // namespace chatkeep::ui
