// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ListFields.h"

#include "ui/base/Words.h"

namespace chatkeep::ui {

using conversations::ListFilter;

namespace {

const QStringList kSame{"is", "is_not"};
const QStringList kMoreLess{"at_least", "at_most"};

std::function<QList<std::pair<QString, QString>>()> named(std::function<QStringList()> names) {
    return [names = std::move(names)] {
        QList<std::pair<QString, QString>> all;
        for (const QString& each : names())
            all.append({each, each});
        return all;
    };
}

QList<std::pair<QString, QString>> languages() {
    QList<std::pair<QString, QString>> all;
    for (const char* tag : {"en", "de", "fr", "es", "it", "nl", "pl", "pt", "tr", "ar"})
        all.append({tag, Words::language(tag)});
    return all;
}

} // namespace

QList<FilterField> ListFields::make(std::function<QStringList()> bots,
                                    std::function<QStringList()> colleagues) {
    using Kind = FilterField::Kind;
    const auto yesNo = [] {
        return QList<std::pair<QString, QString>>{{"yes", tr("yes")}, {"no", tr("no")}};
    };
    return {{"words", tr("Words"), Kind::Text, {"contains", "contains_not"}},
            {"bot", tr("Bot"), Kind::Choice, kSame, named(std::move(bots))},
            {"colleague", tr("Colleague"), Kind::Choice, kSame, named(std::move(colleagues))},
            {"language", tr("Language"), Kind::Choice, kSame, languages},
            {"unread", tr("Unread"), Kind::Choice, {"is"}, yesNo},
            {"waiting", tr("Waiting time"), Kind::Duration, kMoreLess},
            {"quiet", tr("Time since the last message"), Kind::Duration, kMoreLess},
            {"messages", tr("Messages"), Kind::Number, kMoreLess},
            {"rating", tr("Rating"), Kind::Number, {"at_most", "at_least", "is"}}};
}

std::vector<conversations::FilterCondition> ListFields::toService(const QList<Condition>& conditions) {
    std::vector<conversations::FilterCondition> all;
    for (const Condition& each : conditions) {
        const auto field = conversations::filterFieldFromName(utf8(each.field));
        const auto op = conversations::filterOperatorFromName(utf8(each.op));
        if (field && op) all.push_back({*field, *op, utf8(each.value)});
    }
    return all;
}

Json ListFields::toJson(ListFilter::View view, const QList<Condition>& conditions) {
    return {{"view", static_cast<int>(view)}, {"conditions", FilterWords::toJson(conditions)}};
}

ListFilter::View ListFields::viewOf(const Json& saved) {
    const auto found = saved.find("view");
    const int view = found != saved.end() && found->is_number_integer() ? found->get<int>() : 0;
    constexpr int kLast = static_cast<int>(ListFilter::View::Resolved);
    return static_cast<ListFilter::View>(std::clamp(view, 0, kLast));
}

} // namespace chatkeep::ui
