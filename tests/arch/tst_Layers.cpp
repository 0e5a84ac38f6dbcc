// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/SourceTree.h"
#include "tests/main/Registry.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace chatkeep::test;

namespace {

/// The table of rooms: the row of each. A room uses only rooms of lower rows.
const QHash<QString, int> kRows = {{"base", 1},    {"crypto", 1},  {"keys", 2},          {"store", 2},
                                   {"audit", 3},   {"access", 4},  {"engine", 5},        {"privacy", 5},
                                   {"custody", 5}, {"gateway", 7}, {"conversations", 6}, {"integrations", 7},
                                   {"posture", 7}};

/// The two pairs of one row of which the upper stands on the lower.
const QSet<QPair<QString, QString>> kWithinARow = {{"crypto", "base"}, {"store", "keys"}};

bool mayUse(const QString& room, const QString& other) {
    return room == other || kRows.value(other) < kRows.value(room) || kWithinARow.contains({room, other});
}

/// Files that hold a room's SQL beside core/store and the classes named after their tables. A new one is
/// added here on purpose.
const QSet<QString> kSqlFiles = {
    "core/access/OperatorTable.cpp",
    "core/audit/AuditTable.cpp",
    "core/audit/FormerLog.cpp",
    "core/conversations/ActiveLoad.cpp",
    "core/conversations/DeletionReplay.cpp",
    "core/conversations/Deletions.cpp",
    "core/conversations/DirectoryLoad.cpp",
    "core/conversations/Importer.cpp",
    "core/conversations/Indexer.cpp",
    "core/conversations/Notes.cpp",
    "core/conversations/Places.cpp",
    "core/conversations/ReadMarks.cpp",
    "core/conversations/Reading.cpp",
    "core/conversations/Room.cpp",
    "core/conversations/VisitorActs.cpp",
    "core/custody/BackupTable.cpp",
};

bool mayHoldSql(const QString& path) {
    static const QRegularExpression table("(Table|Tables|Rows)\\.cpp$");
    return roomOf(path) == "store" || table.match(path).hasMatch() || kSqlFiles.contains(path);
}

bool isChartInclude(const QString& include) {
    static const QRegularExpression chart(
        "^(QtCharts(/"
        ".*)?|Q\\w*(Chart|ChartView|BarSeries|BarSet|LineSeries|PieSeries|PieSlice|AreaSeries|SplineSeries|"
        "ValueAxis|CategoryAxis|DateTimeAxis|Legend))$");
    return chart.match(include).hasMatch();
}

bool isQtInclude(const QString& include) {
    static const QRegularExpression qt("^(Q[A-Z]\\w*|Qt\\w+/.*|qt\\w*\\.h)$");
    return qt.match(include).hasMatch();
}

QString listed(const QStringList& problems) {
    return problems.isEmpty() ? QString() : "\n  " + problems.join("\n  ");
}

#define NONE_OF(problems) QVERIFY2((problems).isEmpty(), qPrintable(listed(problems)))

} // namespace

class tst_Layers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTableKnowsEveryRoom() {
        QStringList problems;
        for (const SourceFile& file : cppUnder("core"))
            if (!kRows.contains(roomOf(file.path))) problems << file.path;
        NONE_OF(problems);
        QVERIFY(cppUnder("core").size() > 100);
    }

    void roomsIncludeOnlyRoomsOfLowerRows() {
        QStringList problems;
        for (const SourceFile& file : cppUnder("core"))
            for (const QString& include : file.includes()) {
                const QString other = roomOf(include);
                if (!other.isEmpty() && !mayUse(roomOf(file.path), other))
                    problems << file.path + " includes " + include;
                if (include.startsWith("ui/") || include.startsWith("app/") || include.startsWith("tests/"))
                    problems << file.path + " includes " + include;
            }
        NONE_OF(problems);
    }

    void questionsLookAlike() {
        QStringList problems;
        for (const SourceFile& file : cppUnder("ui"))
            for (const QString& include : file.includes())
                if (include == "QMessageBox" && file.path != "ui/base/PanelBase.cpp")
                    problems << file.path + " asks with a box of Qt's, not with ui/base/Question.h";
        NONE_OF(problems);
    }

    void roomsLinkOnlyRoomsOfLowerRows() {
        static const QRegularExpression link("chatkeep(?:::|_)([a-z]+)");
        QStringList problems;
        for (const SourceFile& file : sourcesUnder("core", {"CMakeLists.txt"})) {
            const QString room = roomOf(file.path);
            if (room.isEmpty()) continue;
            for (auto it = link.globalMatch(file.text); it.hasNext();) {
                const QString other = it.next().captured(1);
                if (kRows.contains(other) && !mayUse(room, other)) problems << file.path + " links " + other;
                if (other == "ui" || other == "app") problems << file.path + " links " + other;
            }
        }
        NONE_OF(problems);
    }

    void includesAreWrittenFromTheRoot() {
        QStringList problems;
        for (const char* const folder : {"core", "ui", "app"})
            for (const SourceFile& file : cppUnder(folder))
                for (const QString& include : file.includes())
                    if (include.startsWith("../") || include.startsWith("./"))
                        problems << file.path + " includes " + include;
        NONE_OF(problems);
    }

    void coreIsWithoutQtButForIntegrations() {
        QStringList problems;
        for (const SourceFile& file : cppUnder("core"))
            for (const QString& include : file.includes())
                if (isQtInclude(include) && roomOf(file.path) != "integrations")
                    problems << file.path + " includes " + include;
        for (const SourceFile& file : sourcesUnder("core", {"CMakeLists.txt"}))
            if (file.text.contains("Qt6::") && roomOf(file.path) != "integrations") problems << file.path;
        for (const SourceFile& file : sourcesUnder("core/integrations", {"CMakeLists.txt"}))
            for (const char* const library : {"Qt6::Gui", "Qt6::Widgets", "Qt6::Charts"})
                if (file.text.contains(library)) problems << file.path + " links " + library;
        NONE_OF(problems);
    }

    void onlyTheChartsFolderKnowsCharts() {
        QStringList problems;
        for (const char* const folder : {"ui", "app"})
            for (const SourceFile& file : cppUnder(folder))
                for (const QString& include : file.includes())
                    if (isChartInclude(include) && !file.path.startsWith("ui/charts/"))
                        problems << file.path + " includes " + include;
        NONE_OF(problems);
        QVERIFY(isChartInclude("QBarSeries") && isChartInclude("QtCharts/QChart") &&
                !isChartInclude("QWidget"));
    }

    void noPanelIncludesAnother() {
        QStringList problems;
        for (const SourceFile& file : cppUnder("ui/panels"))
            for (const QString& include : file.includes()) {
                const QString own = file.path.section('/', 0, 2) + "/";
                const bool isOther = include.startsWith("ui/panels/") && !include.startsWith(own);
                if (isOther || include.startsWith("ui/shell/"))
                    problems << file.path + " includes " + include;
            }
        NONE_OF(problems);
    }

    void baseOfTheUiKnowsNoPanelAndTheUiKnowsNoApp() {
        QStringList problems;
        for (const char* const folder : {"ui/base", "ui/charts"})
            for (const SourceFile& file : cppUnder(folder))
                for (const QString& include : file.includes())
                    if (include.startsWith("ui/panels/") || include.startsWith("ui/shell/"))
                        problems << file.path + " includes " + include;
        for (const SourceFile& file : cppUnder("ui"))
            for (const QString& include : file.includes())
                if (include.startsWith("app/") || roomOf(include) == "store")
                    problems << file.path + " includes " + include;
        NONE_OF(problems);
    }

    void sqlStandsInTheStoreAndInTableClassesOnly() {
        static const QRegularExpression sql(
            "\"\\(?\\s*(SELECT\\s+[\\w(*$]|INSERT INTO \\w|UPDATE \\w+ SET|DELETE FROM \\w|"
            "CREATE (TABLE|INDEX|VIRTUAL)|PRAGMA \\w)");
        QStringList problems;
        for (const char* const folder : {"core", "ui", "app"})
            for (const SourceFile& file : cppUnder(folder))
                if (!mayHoldSql(file.path) && sql.match(file.code()).hasMatch()) problems << file.path;
        NONE_OF(problems);
        for (const QString& path : kSqlFiles) {
            const SourceFile file{path, projectFile(path)};
            if (!sql.match(file.code()).hasMatch()) problems << path + " has none any more";
        }
        NONE_OF(problems);
    }

    void onlyTheStoreKnowsSqlite() {
        QStringList problems;
        for (const char* const folder : {"core", "ui", "app"})
            for (const SourceFile& file : cppUnder(folder))
                for (const QString& include : file.includes())
                    if (include.contains("sqlite") && roomOf(file.path) != "store")
                        problems << file.path + " includes " + include;
        NONE_OF(problems);
    }

    void coreTranslatesNothing() {
        static const QRegularExpression tr("(^|[^\\w.:>])(tr|QT_TR_NOOP|translate)\\(");
        QStringList problems;
        for (const SourceFile& file : cppUnder("core"))
            if (tr.match(file.code()).hasMatch()) problems << file.path;
        NONE_OF(problems);
    }

    void everySourceSaysWhoseItIs() {
        QStringList problems;
        for (const char* const folder : {"core", "ui", "app", "resources", "tests"})
            for (const SourceFile& file : cppUnder(folder)) {
                const QString head = file.text.left(400);
                if (!head.contains("SPDX-FileCopyrightText:") ||
                    !head.contains("SPDX-License-Identifier: GPL-3.0-or-later"))
                    problems << file.path;
            }
        NONE_OF(problems);
    }

    void headersAreIncludedOnce() {
        QStringList problems;
        for (const char* const folder : {"core", "ui", "app", "resources", "tests"})
            for (const SourceFile& file : sourcesUnder(folder, {"*.h"}))
                if (!file.text.contains("#pragma once")) problems << file.path;
        NONE_OF(problems);
    }

    void everyRoomSaysWhatItIsFor() {
        QStringList problems;
        QSet<QString> rooms;
        for (const SourceFile& file : cppUnder("core"))
            rooms << roomOf(file.path);
        for (const QString& room : rooms)
            if (projectFile("core/" + room + "/README.md").isEmpty()) problems << "core/" + room;
        problems.sort();
        NONE_OF(problems);
    }
};

CHATKEEP_TEST(tst_Layers)
#include "tst_Layers.moc"
