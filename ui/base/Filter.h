// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <utility>

namespace chatkeep::ui {

/// Something a list can be filtered by, as its panel describes it.
struct FilterField {
    enum class Kind { Text, Choice, Number, Duration };
    QString id;
    QString title;
    Kind kind = Kind::Text;
    QStringList operators; ///< ids of FilterWords::op
    /// Choice: values with their words, asked for when the field is chosen.
    std::function<QList<std::pair<QString, QString>>()> choices = {};
};
/// One condition of a filter; durations are seconds.
struct Condition {
    QString field;
    QString op;
    QString value;
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// Words of conditions, and their shape in a saved view: [["bot", "is", "shop"], …].
class FilterWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::FilterWords)

public:
    [[nodiscard]] static QString op(const QString& id);
    [[nodiscard]] static QString condition(const Condition& condition, const QList<FilterField>& fields);
    [[nodiscard]] static QString minutes(const QString& seconds);
    [[nodiscard]] static Json toJson(const QList<Condition>& conditions);
    /// What is not a condition of these fields is left out.
    [[nodiscard]] static QList<Condition> fromJson(const Json& json, const QList<FilterField>& fields);
    /// For lists that have all their rows: whether a shown value meets a condition.
    [[nodiscard]] static bool meets(const Condition& condition, const QString& shownValue);
};

} // namespace chatkeep::ui
