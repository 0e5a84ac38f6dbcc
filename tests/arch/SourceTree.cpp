// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/SourceTree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace chatkeep::test {
namespace {

QString rootPath() {
    return QStringLiteral(CHATKEEP_SOURCE_DIR);
}

} // namespace

QStringList SourceFile::includes() const {
    static const QRegularExpression include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re",
                                            QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = include.globalMatch(text); it.hasNext();)
        found << it.next().captured(1);
    return found;
}

QString SourceFile::code() const {
    // "https://…" in a string is no comment: a slash before or a colon keeps it.
    static const QRegularExpression lineComment(R"re((^|[^:"])//[^\n]*)re",
                                                QRegularExpression::MultilineOption);
    static const QRegularExpression blockComment(R"re(/\*.*?\*/)re",
                                                 QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    code.remove(blockComment);
    code.replace(lineComment, QStringLiteral("\\1"));
    return code;
}

QString projectFile(const QString& path) {
    QFile file(rootPath() + "/" + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<SourceFile> sourcesUnder(const QString& folder, const QStringList& patterns) {
    std::vector<SourceFile> files;
    const QDir root(rootPath());
    QDirIterator it(root.filePath(folder), patterns, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString path = root.relativeFilePath(it.next());
        files.push_back({path, projectFile(path)});
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::vector<SourceFile> cppUnder(const QString& folder) {
    return sourcesUnder(folder, {"*.h", "*.cpp", "*.inc"});
}

QString roomOf(const QString& path) {
    const QStringList parts = path.split('/');
    return parts.size() > 2 && parts[0] == "core" ? parts[1] : QString();
}

} // namespace chatkeep::test
