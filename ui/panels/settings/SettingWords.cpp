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

constexpr SettingText kTexts[] = {
    {"listen.host", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Address"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "127.0.0.1 means this computer only; 0.0.0.0 means every network it is on.")},
    {"listen.port", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Port"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "For visitors over HTTPS. 0 picks a free one at each start.")},
    {"listen.plain_demo_port", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Port of the plain demo page"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "Over plain HTTP, on this computer only. 0 picks a free one, -1 turns it off.")},
    {"tls.certificate", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Certificate file"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "A PEM file with your own chain and its private key. Empty: the certificate that was made here.")},
    {"hosts.allowed", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Host names"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "Further names visitors may use to reach this server, separated by commas.")},
    {"origins.allowed", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Web sites"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "Sites that may show the widget, such as https://shop.example.")},
    {"proxies.trusted", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Trusted proxies"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "Addresses or networks of reverse proxies whose word about the visitor's address counts.")},
    {"message.max_chars", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Longest message"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "In characters.")},
    {"rate.session_per_minute", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Requests by conversation"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Per minute.")},
    {"rate.address_per_minute", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Requests by address"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Per minute.")},
    {"connections.max", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Connections in all"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "At the same time.")},
    {"connections.per_address", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Connections by address"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "At the same time.")},
    {"notice.text", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Privacy notice"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "Visitors see it before their first message. Changing it raises its version, and visitors are "
         "asked again. German bots show ours in German until you write your own.")},
    {"notice.version", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Version of the notice"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Rises by itself when the notice changes.")},
    {"notice.consent_required", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Ask for consent"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "Visitors must accept the notice before their first message.")},
    {"away.text", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Away text"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "What a visitor is told who asks for a person while nobody is there. Visitors read ours "
         "in their language until you write your own.")},
    {"target.wait_seconds", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Target for waiting"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Seconds. Longer waits are marked.")},
    {"alarm.sound", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Sound"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "While a visitor waits for a person.")},
    {"alarm.notification", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Desktop notification"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "While a visitor waits for a person.")},
    {"alarm.tray", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Badge in the tray"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "While a visitor waits for a person.")},
    {"alarm.repeat_seconds", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Repeat alarms"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Seconds, until somebody takes the chat.")},
    {"actions.hosts", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Action servers"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "Hosts that bots may send to: names, addresses or networks. What is not listed is never reached.")},
    {"actions.timeout_seconds", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Wait for an action"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Seconds a visitor's turn waits for an action server.")},
    {"actions.max_kib", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Longest answer of an action"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "In KiB.")},
    {"outside.authorities", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Certificate authorities"),
     QT_TRANSLATE_NOOP(
         "chatkeep::ui::SettingWords",
         "A PEM file with authorities of your own for services outside. Empty: the system's only.")},
    {"model.bots", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Bots with a language model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "They may let it rephrase what their documents say, never the answers of pairs; * "
                       "means all. Empty: the model is off.")},
    {"model.endpoint", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Server of the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords",
                       "With the OpenAI chat interface, such as http://127.0.0.1:8000/v1.")},
    {"model.name", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Name of the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "As that server calls it.")},
    {"model.key", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Key for the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Kept sealed and never shown again.")},
    {"model.timeout_seconds", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Wait for the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Seconds. After that the passage itself is said.")},
    {"model.requests_per_day", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Requests to the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "A day at most.")},
    {"model.tokens_per_day", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Tokens for the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "A day at most, to and from it.")},
    {"model.used", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Used by the model"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "The last day, its requests and its tokens.")},
    {"idle.lock_minutes", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Lock after"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Minutes without input. Bots keep answering.")},
    {"language", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Language"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Switches at once.")},
    {"theme", QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Colours"),
     QT_TRANSLATE_NOOP("chatkeep::ui::SettingWords", "Switch at once.")},
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

QStringList SettingWords::keys() {
    QStringList all;
    for (const SettingText& each : kTexts)
        all << QLatin1String(each.key);
    return all;
}

QString SettingWords::choice(const QString& value) {
    if (value == "system") return tr("As the system");
    if (value == "light") return tr("Light");
    if (value == "dark") return tr("Dark");
    if (value == "contrast") return tr("High contrast");
    if (value == "en") return "English";
    if (value == "de") return "Deutsch";
    return value;
}

QStringList SettingWords::choicesOf(const QString& key) {
    if (key == "language") return {"system", "en", "de"};
    if (key == "theme") return {"system", "light", "dark", "contrast"};
    return {};
}

} // namespace chatkeep::ui
