// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TraceWords.h"

#include "ui/base/Words.h"

#include <QHash>

#include <algorithm>

namespace chatkeep::ui {

namespace {

QString valueWords(const std::string& name, const Json& value) {
    return shown(name) + " = " + shown(value.is_string() ? value.get<std::string>() : dumpJson(value));
}

/// A word of the engine's; others as they are.
QString kindWords(const QString& kind) {
    static const QHash<QString, const char*> kKinds{
        {"rule", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "rule")},
        {"story", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "story")},
        {"form", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "form")},
        {"flow", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "flow")},
        {"knowledge", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "knowledge")},
        {"fallback", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "fallback")},
        {"handoff", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "handoff")},
        {"greeting", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "greeting")},
        {"restart", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "restart")},
        {"session", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "session")},
        {"silence", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "silence")},
        {"back", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "back")},
        {"button", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "button")},
        {"reminder", QT_TRANSLATE_NOOP("chatkeep::ui::TraceWords", "reminder")}};
    const auto known = kKinds.find(kind);
    return known == kKinds.end() ? kind : TraceWords::tr(*known);
}

QString meant(const engine::TurnTrace& trace, const std::string& intent) {
    constexpr std::string_view kOfFlow = "flow_";
    const bool isFlow = intent.starts_with(kOfFlow) && std::ranges::count(trace.ofFlows, intent) > 0;
    return isFlow ? TraceWords::tr("flow %1").arg(shown(intent.substr(kOfFlow.size()))) : shown(intent);
}

} // namespace

QString TraceWords::intent(const engine::TurnTrace& trace) {
    return meant(trace, trace.intent);
}

QString TraceWords::runnerUp(const engine::TurnTrace& trace) {
    return meant(trace, trace.runnerUp);
}

QString TraceWords::decidedBy(const engine::TurnTrace& trace) {
    QString rest = shown(trace.decidedBy);
    QString words;
    for (const auto* how : {"button, ", "reminder, "})
        if (const QString first(how); rest.startsWith(first)) {
            words = kindWords(first.chopped(2)) + ", ";
            rest.remove(0, first.size());
        }
    const auto end = rest.indexOf(' ');
    return words + kindWords(rest.left(end)) + (end < 0 ? QString() : rest.mid(end));
}

QString TraceWords::answerTo(const engine::TurnTrace& trace) {
    return trace.answerTo.empty() ? QString()
                                  : tr("answer to the question for %1").arg(shown(trace.answerTo));
}

QStringList TraceWords::values(const Json& values) {
    QStringList all;
    if (!values.is_object()) return all;
    for (const auto& [name, value] : values.items())
        if (!value.is_null()) all << valueWords(name, value);
    return all;
}

QStringList TraceWords::filled(const engine::TurnTrace& trace) {
    QStringList all;
    const Json values = trace.filledValues();
    for (const auto& name : trace.filled) {
        const auto value = values.find(name);
        all << (value != values.end() && !value->is_null() ? valueWords(name, *value) : shown(name));
    }
    return all;
}

QStringList TraceWords::entities(const engine::TurnTrace& trace) {
    QStringList all;
    for (const auto& entity : trace.entities) {
        std::string parts = entity.role;
        if (!entity.group.empty()) parts += (parts.empty() ? "" : ", ") + entity.group;
        all << valueWords(parts.empty() ? entity.type : entity.type + " (" + parts + ")", Json(entity.value));
    }
    return all;
}

} // namespace chatkeep::ui
