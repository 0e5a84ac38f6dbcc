// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/Filter.h"

#include "ui/base/Words.h"

#include <algorithm>

namespace chatkeep::ui {

QString FilterWords::op(const QString& id) {
    if (id == "is") return tr("is");
    if (id == "is_not") return tr("is not");
    if (id == "contains") return tr("contains");
    if (id == "contains_not") return tr("does not contain");
    if (id == "at_least") return tr("at least");
    if (id == "at_most") return tr("at most");
    return id;
}

QString FilterWords::minutes(const QString& seconds) {
    return tr("%1 min").arg(Words::number(seconds.toLongLong() / 60));
}

QString FilterWords::condition(const Condition& condition, const QList<FilterField>& fields) {
    for (const FilterField& field : fields) {
        if (field.id != condition.field) continue;
        QString value = condition.value;
        if (field.kind == FilterField::Kind::Duration) value = minutes(value);
        if (field.choices)
            for (const auto& [id, words] : field.choices())
                if (id == value) value = words;
        return tr("%1 %2 %3", "field, operator, value: Bot is shop")
            .arg(field.title, op(condition.op), value);
    }
    return {};
}

Json FilterWords::toJson(const QList<Condition>& conditions) {
    Json all = Json::array();
    for (const Condition& each : conditions)
        all.push_back({utf8(each.field), utf8(each.op), utf8(each.value)});
    return all;
}

QList<Condition> FilterWords::fromJson(const Json& json, const QList<FilterField>& fields) {
    QList<Condition> conditions;
    if (!json.is_array()) return conditions;
    for (const Json& each : json) {
        if (!each.is_array() || each.size() != 3 || !each[0].is_string() || !each[1].is_string() ||
            !each[2].is_string())
            continue;
        const auto text = [&](std::size_t at) { return QString::fromStdString(each[at].get<std::string>()); };
        const Condition condition{text(0), text(1), text(2)};
        for (const FilterField& field : fields)
            if (field.id == condition.field && field.operators.contains(condition.op))
                conditions << condition;
    }
    return conditions;
}

bool FilterWords::meets(const Condition& condition, const QString& shownValue) {
    const bool same = QString::localeAwareCompare(shownValue.toLower(), condition.value.toLower()) == 0;
    const bool inside = shownValue.contains(condition.value, Qt::CaseInsensitive);
    if (condition.op == "is") return same;
    if (condition.op == "is_not") return !same;
    if (condition.op == "contains") return inside;
    return condition.op == "contains_not" ? !inside : true;
}

} // namespace chatkeep::ui
