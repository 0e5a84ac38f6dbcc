// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/EntityMarks.h"

#include <QRegularExpression>

namespace chatkeep::ui {

namespace {

bool isOfWord(QChar sign) {
    return sign.isLetterOrNumber() || sign == QLatin1Char('\'') || sign == QLatin1Char('-') ||
           sign == QChar(0x2019) || sign.isMark();
}

MarkedPart wordAt(const QString& words, int caret) {
    int from = caret;
    while (from > 0 && isOfWord(words[from - 1]))
        --from;
    int end = caret;
    while (end < words.size() && isOfWord(words[end]))
        ++end;
    return {from, end - from};
}

/// Marks with what they say of the entity, in either form.
bool touchesMark(const QString& words, MarkedPart part) {
    static const QRegularExpression mark(QStringLiteral(R"(\[[^\]]*\](\([^)]*\)|\{[^}]*\}))"));
    for (auto each = mark.globalMatch(words); each.hasNext();) {
        const auto match = each.next();
        if (match.capturedStart() < part.from + part.length && part.from < match.capturedEnd()) return true;
    }
    return false;
}

} // namespace

MarkedPart partToMark(const QString& words, MarkedPart chosen, int caret) {
    if (chosen.length <= 0) chosen = wordAt(words, caret);
    while (chosen.length > 0 && words[chosen.from].isSpace())
        ++chosen.from, --chosen.length;
    while (chosen.length > 0 && words[chosen.from + chosen.length - 1].isSpace())
        --chosen.length;
    static const QRegularExpression signs(QStringLiteral(R"([\[\]])"));
    if (touchesMark(words, chosen) || words.mid(chosen.from, chosen.length).contains(signs)) return {};
    return chosen.length > 0 ? chosen : MarkedPart();
}

QString markedAs(const QString& part, const QString& entity) {
    return QStringLiteral("[%1](%2)").arg(part, entity);
}

} // namespace chatkeep::ui
