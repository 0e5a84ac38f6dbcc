// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/PartRename.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/core/engine/OldBot.h"
#include "tests/main/Registry.h"

#include <QTest>

using namespace chatkeep;
using namespace chatkeep::engine;

class tst_OldNames : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPlaceInMarkdownAndJsonAndNoOther_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* what, OutlineKind kind, const char* mark, const char* name,
                            const char* from, const char* to) {
            QTest::newRow(what) << static_cast<int>(kind) << mark << name << from << to;
        };
        row("intent", OutlineKind::Intents, "@I", "order", "order", "purchase-1");
        row("entity", OutlineKind::Entities, "@E", "order", "order", "article");
        row("slot", OutlineKind::Slots, "@S", "order", "order", "x");
        row("form", OutlineKind::Forms, "@F", "order", "order", "order_form");
        row("response", OutlineKind::Responses, "@R", "utter_order", "utter_order", "utter_says_it");
        row("part", OutlineKind::Intents, "@Q", "order", "faq/order", "faq/bringing_back");
        row("retrieval intent", OutlineKind::Intents, "@B", "order", "order/returns", "questions/returns");
        row("story", OutlineKind::Stories, "@T", "order", "order", "a chat: \"it\"");
    }
    void everyPlaceInMarkdownAndJsonAndNoOther() {
        QFETCH(int, kind);
        QFETCH(QString, mark);
        QFETCH(QString, name);
        QFETCH(QString, from);
        QFETCH(QString, to);
        const bool isPart = mark == "@Q" || mark == "@B";
        auto names = oldNames();
        names[mark.toStdString()] = name.toStdString();
        const auto before = withNames(names, oldFiles());
        names[mark.toStdString()] =
            (isPart ? to.section('/', mark == "@Q" ? 1 : 0, mark == "@Q" ? 1 : 0) : to).toStdString();
        const auto expected = withNames(names, oldFiles());

        const auto done = withPartRenamed("old", before, static_cast<OutlineKind>(kind), from.toStdString(),
                                          to.toStdString());

        QVERIFY2(done, done ? "" : (done.error().args.front() + " " + done.error().args.back()).c_str());
        const auto after = withAll(before, done->changed);
        for (const auto& [file, text] : expected)
            QCOMPARE(QString::fromStdString(after.at(file)), QString::fromStdString(text));
        const auto back = withPartRenamed("old", after, static_cast<OutlineKind>(kind), to.toStdString(),
                                          from.toStdString());
        QVERIFY2(back, back ? "" : (back.error().args.front() + " " + back.error().args.back()).c_str());
        QVERIFY(withAll(after, back->changed) == before);
    }
    void commentsStayWhereTheyAre_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("ahead of it") << "data/stories.md" << "## a\n* <!-- x --> greet\n  - utter_a\n"
                                     << "## a\n* <!-- x --> hail\n  - utter_a\n";
        QTest::newRow("with the name in it")
            << "data/stories.md"
            << "## a\n* greet <!-- greet --> OR greet{\"greet\": \"x\"} <!--\n* greet\n-->\n  - utter_a\n"
            << "## a\n* hail <!-- greet --> OR hail{\"greet\": \"x\"} <!--\n* greet\n-->\n  - utter_a\n";
        QTest::newRow("within a heading")
            << "data/nlu.md" << "## intent:<!-- x -->greet\n- hello\n- hi greet\n"
            << "## intent:<!-- x -->hail\n- hello\n- hi greet\n";
        QTest::newRow("within an example")
            << "data/nlu.md" << "## intent:greet\n- [hi](greet) <!-- [ho](greet) --> you [all](greet)\n"
            << "## intent:hail\n- [hi](greet) <!-- [ho](greet) --> you [all](greet)\n";
        QTest::newRow("an open one") << "data/nlu.md" << "## intent:greet\n- hi\n<!-- greet\n- greet\n"
                                     << "## intent:hail\n- hi\n<!-- greet\n- greet\n";
    }
    void commentsStayWhereTheyAre() {
        QFETCH(QString, file);
        QFETCH(QString, before);
        QFETCH(QString, after);
        BotFiles files{
            {"domain.yml", "intents: [greet]\nentities: [greet]\nresponses:\n  utter_a:\n  - text: A\n"}};
        files[file.toStdString()] = before.toStdString();

        const auto done = withPartRenamed("old", files, OutlineKind::Intents, "greet", "hail");

        QVERIFY2(done, done ? "" : done.error().args.back().c_str());
        QCOMPARE(QString::fromStdString(done->changed.at(file.toStdString())), after);
        if (file != "data/nlu.md") return;
        const auto entity = withPartRenamed("old", files, OutlineKind::Entities, "greet", "whom");
        QVERIFY2(entity || !before.contains("](greet)"), "");
        if (entity && before.contains("](greet)"))
            QVERIFY(entity->changed.at("data/nlu.md")
                        .ends_with("- [hi](whom) <!-- [ho](greet) --> you [all](whom)\n"));
    }
    void whatDoesNotShowInMarkdownChangesNothing_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::newRow("an entity with escapes")
            << "data/stories.md" << "## a\n* greet{\"gr\\u0065et\": \"x\"}\n  - utter_a\n";
        QTest::newRow("a mark with escapes")
            << "data/nlu.md" << "## intent:greet\n- [hi]{\"entity\": \"gr\\u0065et\"}\n";
    }
    void whatDoesNotShowInMarkdownChangesNothing() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        BotFiles files{
            {"domain.yml", "intents: [greet]\nentities: [greet]\nresponses:\n  utter_a:\n  - text: A\n"}};
        files[file.toStdString()] = text.toStdString();
        const auto kind = text.contains("u0065") ? OutlineKind::Entities : OutlineKind::Intents;

        const auto done = withPartRenamed("old", files, kind, "greet", "hail");

        QVERIFY(!done);
        QVERIFY(done.error().args.back() == "form" || done.error().args.back() == "implied");
    }
};

CHATKEEP_TEST(tst_OldNames)
#include "tst_OldNames.moc"
