// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::engine;

class tst_DocumentLabels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNameThatIsNearlyADocumentsHidesIt_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("document");
        QTest::addColumn<bool>("hidden");
        const auto row = [](const char* key, const char* document, bool hidden) {
            QTest::newRow((std::string(key) + " for " + document).c_str()) << key << document << hidden;
        };
        row("staf.md", "staff.md", true);
        row("Stafff", "staff.md", true);
        row("satff.md", "staff.md", true);
        row("staff.docx", "staff.md", true);
        row("staff.pdf.txt", "staff.md", true);
        row("internal/staff.md", "staff.md", true);
        row("staff.md", "internal/staff.md", true);
        row("staf.md", "internal/staff.md", true);
        row("interal/staff.md", "internal/staff.md", true);
        row("internal", "internal/deep/staff.md", true);
        row("internal/", "internal/staff.md", true);
        row("knowledge/internal/*", "internal/staff.md", true);
        row("*.md", "staff.md", true);
        row("staff handbook.md", "staff-handbook.md", true);
        row("staf-hanbook.md", "staff-handbook.md", true);
        row("sta-hanbook.md", "staff-handbook.md", false);
        row("strict.md", "staff.md", false);
        row("en.md", "de.md", false);
        row("hours/staf.md", "internal/staff.md", false);
        row("intern", "internal/deep/staff.md", false);
        row("", "staff.md", false);
    }
    void aNameThatIsNearlyADocumentsHidesIt() {
        QFETCH(QString, key);
        QFETCH(QString, document);
        QFETCH(bool, hidden);
        const auto read = [&](const char* byDefault, const char* labels) {
            return readKnowledge(
                {{"knowledge/labels.yml", "default: [" + std::string(byDefault) + "]\ndocuments:\n  \"" +
                                              key.toStdString() + "\": [" + labels + "]\n"},
                 {"knowledge/" + document.toStdString(), "The filter is rinsed at night."}});
        };
        const auto sees = [](const KnowledgeFolder& folder, const char* reader) {
            return isVisibleTo(folder.entries.at(0).labels, {reader});
        };

        const auto folder = read("visitors", "support");

        QCOMPARE(sees(folder, "visitors"), !hidden);
        QCOMPARE(sees(folder, "support"), hidden);
        QCOMPARE(folder.documents.at(0).labels.empty(), !hidden); // what the panel's column tells
        // It shows nobody what the default hides, and hides nothing by showing it to all.
        QVERIFY(!sees(read("support", "visitors"), "visitors"));
        QVERIFY(sees(read("support", "visitors"), "support"));
        QVERIFY(sees(read("visitors", "visitors"), "visitors"));
        QCOMPARE(sees(read("visitors", ""), "support"), false);
    }
    void aNameIsReadHoweverItIsWritten_data() {
        QTest::addColumn<QString>("key");
        QTest::newRow("with the other strokes") << "internal\\\\\u00fcben.md";
        QTest::newRow("from here") << "./internal/\u00fcben.md";
        QTest::newRow("with letters taken apart") << "internal/u\u0308ben.md";
        QTest::newRow("in capitals") << "Internal/\u00dcBEN";
    }
    void aNameIsReadHoweverItIsWritten() {
        QFETCH(QString, key);
        const auto folder =
            readKnowledge({{"knowledge/labels.yml",
                            "default: [visitors]\ndocuments:\n  \"" + key.toStdString() + "\": [support]\n"},
                           {"knowledge/internal/\u00fcben.md", "The filter is rinsed at night."}});

        QCOMPARE(folder.documents.at(0).labels, std::vector<std::string>{"support"});
        QVERIFY(folder.defects.empty());
    }
    void aMisspeltNameIsToldWithWhatItMayMean() {
        BotFiles files{{"knowledge/labels.yml", "default: [visitors]\ndocuments:\n  gone.md: [support]\n"
                                                "  house/*: [support]\n  staf.md: [support]\n"},
                       {"knowledge/staff.md", "Text."}};
        for (const auto* name : {"a", "b", "c", "d"})
            files["knowledge/house/" + std::string(name) + ".md"] = "Text.";
        const auto told = [&](const std::vector<BotDefect>& defects) {
            std::vector<std::string> words;
            for (const auto& one : defects)
                words.push_back(std::to_string(one.line) + " " + one.what.text());
            return words;
        };
        const std::string mayMean =
            "' is no document here; until this is corrected, only whom it names sees what may be meant: ";

        const std::vector<std::string> expected{"3 'gone.md' is no document here, so its labels hide nothing",
                                                "4 'house/*" + mayMean +
                                                    "house/a.md, house/b.md, house/c.md, \u2026",
                                                "5 'staf.md" + mayMean + "staff.md"};
        QCOMPARE(told(readKnowledge(files).defects), expected);
        QCOMPARE(told(mistakesInKnowledge(files)), expected);
    }
};

CHATKEEP_TEST(tst_DocumentLabels)
#include "tst_DocumentLabels.moc"
