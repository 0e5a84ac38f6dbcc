// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/SourceTree.h"
#include "tests/main/Registry.h"

#include <QHash>
#include <QRegularExpression>

using namespace chatkeep::test;

namespace {

struct Column {
    QString name; ///< "store.message.body"
    QString type; ///< "BLOB"; empty in a virtual table
};

struct Line {
    bool isSealed = false;
    QString reason;
};

/// Splits at the commas outside of brackets and strings.
QStringList definitions(const QString& body) {
    QStringList parts(QString{});
    int depth = 0;
    bool isQuoted = false;
    for (const QChar c : body) {
        if (c == '\'' || c == '"') isQuoted = !isQuoted;
        if (!isQuoted && c == '(') ++depth;
        if (!isQuoted && c == ')') --depth;
        if (c == ',' && depth == 0 && !isQuoted)
            parts << QString();
        else
            parts.last() += c;
    }
    return parts;
}

std::vector<Column> columnsOf(const QString& database, QString script) {
    static const QRegularExpression comment("--[^\n]*");
    static const QRegularExpression table(
        R"re(CREATE (?:VIRTUAL )?TABLE (\w+)(?: USING \w+)?\s*\((.*?)\);)re",
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression added(R"re(ALTER TABLE (\w+) ADD (?:COLUMN )?(\w+) (\w+))re");
    script.remove(comment);
    std::vector<Column> columns;
    for (auto it = table.globalMatch(script); it.hasNext();) {
        const auto match = it.next();
        for (const QString& definition : definitions(match.captured(2))) {
            const QStringList words = definition.simplified().split(' ');
            const bool isConstraint = QStringList{"PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}.contains(words[0]);
            if (isConstraint || definition.contains('=')) continue;
            columns.push_back({database + "." + match.captured(1) + "." + words[0], words.value(1)});
        }
    }
    for (auto it = added.globalMatch(script); it.hasNext();) {
        const auto match = it.next();
        columns.push_back({database + "." + match.captured(1) + "." + match.captured(2), match.captured(3)});
    }
    return columns;
}

std::vector<Column> allColumns() {
    std::vector<Column> columns;
    for (const SourceFile& script : sourcesUnder("resources/schema", {"*.sql"})) {
        const QString database = script.path.section('/', -1).section('.', 0, 0);
        for (const Column& column : columnsOf(database, script.text))
            columns.push_back(column);
    }
    return columns;
}

QHash<QString, Line> columnList(QStringList& problems) {
    QHash<QString, Line> lines;
    for (const QString& line : projectFile("tests/arch/columns.txt").split('\n')) {
        if (line.startsWith('#') || line.trimmed().isEmpty()) continue;
        const QStringList parts = line.split(" | ");
        if (parts.size() != 3 || (parts[1] != "sealed" && parts[1] != "clear") ||
            parts[2].trimmed().isEmpty())
            problems << "malformed: " + line;
        else if (lines.contains(parts[0]))
            problems << "twice: " + parts[0];
        else
            lines[parts[0]] = {parts[1] == "sealed", parts[2]};
    }
    return lines;
}

#define NONE_OF(problems) QVERIFY2((problems).isEmpty(), qPrintable("\n  " + (problems).join("\n  ")))

} // namespace

class tst_SchemaColumns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyColumnIsListedWithItsReason() {
        QStringList problems;
        const auto lines = columnList(problems);
        const auto columns = allColumns();
        QVERIFY(columns.size() > 100);
        for (const Column& column : columns)
            if (!lines.contains(column.name)) problems << "not listed: " + column.name;
        NONE_OF(problems);
    }

    void everyLineIsAColumn() {
        QStringList problems;
        QStringList names;
        for (const Column& column : allColumns())
            names << column.name;
        const auto lines = columnList(problems);
        for (const QString& listed : lines.keys())
            if (!names.contains(listed)) problems << "no such column: " + listed;
        NONE_OF(problems);
    }

    void sealedColumnsHoldBlobs() {
        QStringList problems;
        const auto lines = columnList(problems);
        int sealedCount = 0;
        for (const Column& column : allColumns()) {
            if (!lines.value(column.name).isSealed) continue;
            ++sealedCount;
            if (column.type != "BLOB") problems << column.name + " is " + column.type;
        }
        NONE_OF(problems);
        QVERIFY(sealedCount >= 8);
    }

    void whatPersonsWriteIsSealed() {
        QStringList problems;
        const auto lines = columnList(problems);
        for (const char* const name :
             {"store.message.body", "store.message.extra", "store.note.body", "store.draft.body",
              "store.person.profile", "store.audit_detail.body", "subjects.subject_key.wrapped"})
            if (!lines.value(name).isSealed) problems << name;
        NONE_OF(problems);
    }
};

CHATKEEP_TEST(tst_SchemaColumns)
#include "tst_SchemaColumns.moc"
