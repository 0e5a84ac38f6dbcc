// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/PairTexts.h"

#include "ui/base/Words.h"

#include <QStringList>

#include <utility>

namespace chatkeep::ui::pairtexts {

namespace {

const QLatin1String kDivider("---");

/// Where its dashes or the backslashes before them begin; -1: it is another line.
qsizetype dividerAt(const QString& line) {
    qsizetype first = 0;
    while (first < line.size() && line[first].isSpace())
        ++first;
    qsizetype dashes = first;
    while (dashes < line.size() && line[dashes] == '\\')
        ++dashes;
    return QStringView(line).mid(dashes).trimmed() == kDivider ? first : -1;
}

void take(std::vector<std::string>& texts, const QString& text) {
    if (const QString words = asWritten(text).trimmed(); !words.isEmpty()) texts.push_back(utf8(words));
}

} // namespace

QString ofAnswers(const std::vector<std::string>& answers) {
    QStringList fields;
    for (const auto& answer : answers) {
        QStringList lines = shown(answer).split('\n');
        for (auto& line : lines)
            if (const auto at = dividerAt(line); at >= 0) line.insert(at, '\\');
        fields << lines.join('\n');
    }
    return fields.join('\n' + kDivider + '\n');
}

std::vector<std::string> answersIn(const QString& field) {
    std::vector<std::string> answers;
    QStringList lines;
    for (QString line : field.split('\n')) {
        const auto at = dividerAt(line);
        const bool parts = at >= 0 && line[at] != '\\';
        if (parts)
            take(answers, std::exchange(lines, {}).join('\n'));
        else
            lines << (at >= 0 ? line.remove(at, 1) : line);
    }
    take(answers, lines.join('\n'));
    return answers;
}

QString ofWordings(const std::vector<std::string>& wordings) {
    QStringList lines;
    for (const auto& wording : wordings)
        lines << shown(wording).replace('\n', ' ');
    return lines.join('\n');
}

std::vector<std::string> wordingsIn(const QString& field) {
    std::vector<std::string> wordings;
    for (const auto& line : field.split('\n'))
        take(wordings, line);
    return wordings;
}

} // namespace chatkeep::ui::pairtexts
