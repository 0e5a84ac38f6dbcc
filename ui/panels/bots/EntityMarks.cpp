// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bots/EntityMarks.h"

#include "core/engine/format/Annotation.h"
#include "core/engine/review/PartData.h"
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
    marked.replace(part.from, part.length,
                   markedAs(words.mid(part.from, part.length),
                            {.entity = QStringLiteral("e"), .role = {}, .group = {}}));
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

QString markedAs(const QString& part, const EntityMark& mark) {
    if (mark.role.isEmpty() && mark.group.isEmpty()) return QStringLiteral("[%1](%2)").arg(part, mark.entity);
    auto parts = QStringLiteral("\"entity\": \"%1\"").arg(mark.entity);
    if (!mark.role.isEmpty()) parts += QStringLiteral(", \"role\": \"%1\"").arg(mark.role);
    if (!mark.group.isEmpty()) parts += QStringLiteral(", \"group\": \"%1\"").arg(mark.group);
    return QStringLiteral("[%1]{%2}").arg(part, parts);
}

std::vector<EntityMark> marksOf(const std::vector<engine::OutlineItem>& entities,
                                const engine::BotData& data) {
    std::vector<EntityMark> marks;
    for (const auto& entity : entities) {
        const QString name = shown(entity.name);
        marks.push_back({.entity = name, .role = {}, .group = {}});
        const auto listed = data.entities.find(entity.name);
        if (listed == data.entities.end()) continue;
        for (const auto& datum : listed->second.data) {
            const QString words = shown(datum.words);
            if (datum.kind == engine::DatumKind::Role)
                marks.push_back({.entity = name, .role = words, .group = {}});
            if (datum.kind == engine::DatumKind::Group)
                marks.push_back({.entity = name, .role = {}, .group = words});
        }
    }
    return marks;
}

} // namespace chatkeep::ui
