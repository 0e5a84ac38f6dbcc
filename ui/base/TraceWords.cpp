// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/TraceWords.h"

#include "ui/base/Words.h"

namespace chatkeep::ui {

namespace {

QString valueWords(const std::string& name, const Json& value) {
    return shown(name) + " = " + shown(value.is_string() ? value.get<std::string>() : dumpJson(value));
}

} // namespace

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
    for (const auto& entity : trace.entities)
        all << valueWords(entity.type, Json(entity.value));
    return all;
}

} // namespace chatkeep::ui
