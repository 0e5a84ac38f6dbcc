// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/EntityMarks.h"

#include "core/engine/format/Annotation.h"
#include "ui/base/Words.h"

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

/// The reader of examples finds one entity more and the same words: the part neither touches a mark nor makes
/// another of it.
bool canBeMarked(const QString& words, MarkedPart part) {
    QString marked = words;
    marked.replace(part.from, part.length, markedAs(words.mid(part.from, part.length), QStringLiteral("e")));
    const auto before = engine::parseAnnotations(utf8(words));
    const auto after = engine::parseAnnotations(utf8(marked));
    return after.text == before.text && after.entities.size() == before.entities.size() + 1 &&
           after.problems.size() == before.problems.size();
}

} // namespace

MarkedPart partToMark(const QString& words, MarkedPart chosen, int caret) {
    if (chosen.length <= 0) chosen = wordAt(words, caret);
    while (chosen.length > 0 && words[chosen.from].isSpace())
        ++chosen.from, --chosen.length;
    while (chosen.length > 0 && words[chosen.from + chosen.length - 1].isSpace())
        --chosen.length;
    return chosen.length > 0 && canBeMarked(words, chosen) ? chosen : MarkedPart();
}

QString markedAs(const QString& part, const QString& entity) {
    return QStringLiteral("[%1](%2)").arg(part, entity);
}

} // namespace chatkeep::ui
