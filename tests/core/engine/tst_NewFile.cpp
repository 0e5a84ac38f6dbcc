// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/NewFile.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

const BotFiles kFiles{{"data/nlu.yml", "version: \"3.1\"\nnlu: []\n"}, {"domain.yml", "intents: []\n"}};

} // namespace

class tst_NewFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathsAreChecked_data();
    void pathsAreChecked();
    void aFolderOfTheBotIsNoFile();
    void aFileBeginsWithTheVersionOfTheBot();
    void aFileLiesElsewhereWhereTheBotDoesWhatItDid();
    void whatTellsWhereTheActionServerIsStaysThere();
};

void tst_NewFile::pathsAreChecked_data() {
    using enum NewFileProblem;
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<NewFileProblem>("problem");
    QTest::newRow("beside others") << QByteArray("data/rules.yml") << None;
    QTest::newRow("in a new folder") << QByteArray("tests/deep/story.yaml") << None;
    QTest::newRow("a list of values") << QByteArray("data/cities.txt") << None;
    QTest::newRow("with an umlaut") << QByteArray("data/grüße.yml") << None;
    QTest::newRow("nothing") << QByteArray("  ") << Blank;
    QTest::newRow("a folder with a dot behind") << QByteArray("data./x.yml") << Signs;
    QTest::newRow("long") << QByteArray(197, 'a') + ".yml" << TooLong;
    QTest::newRow("no UTF-8") << QByteArray("\xFF.yml") << NotUtf8;
    QTest::newRow("from the root") << QByteArray("/etc/passwd.yml") << Outside;
    QTest::newRow("up") << QByteArray("../up.yml") << Outside;
    QTest::newRow("up from within") << QByteArray("data/../../up.yml") << Outside;
    QTest::newRow("here") << QByteArray("./here.yml") << Outside;
    QTest::newRow("empty part") << QByteArray("data//rules.yml") << Outside;
    QTest::newRow("a folder") << QByteArray("data/") << Blank;
    QTest::newRow("backslash") << QByteArray("data\\..\\rules.yml") << Signs;
    QTest::newRow("drive") << QByteArray("C:rules.yml") << Signs;
    QTest::newRow("line break") << QByteArray("data/a\nb.yml") << Signs;
    QTest::newRow("NUL") << QByteArray("data/a\0.yml", 12) << Signs;
    QTest::newRow("folder with a space") << QByteArray("data /a.yml") << Signs;
    QTest::newRow("hidden") << QByteArray("data/.rules.yml") << Hidden;
    QTest::newRow("a tool's") << QByteArray("models/a.yml") << Hidden;
    QTest::newRow("knowledge") << QByteArray("Knowledge/pairs.yml") << Knowledge;
    QTest::newRow("no ending") << QByteArray("data/rules") << Ending;
    QTest::newRow("another ending") << QByteArray("data/rules.py") << Ending;
    QTest::newRow("only an ending") << QByteArray("data/x/.yml") << Hidden;
    QTest::newRow("taken") << QByteArray("data/nlu.yml") << Taken;
    QTest::newRow("taken in other letters") << QByteArray("Data/NLU.YML") << Taken;
    QTest::newRow("below a file") << QByteArray("domain.yml/more.yml") << BesideFile;
}

void tst_NewFile::pathsAreChecked() {
    QFETCH(QByteArray, path);
    QFETCH(NewFileProblem, problem);

    QCOMPARE(static_cast<int>(problemOfNewFile(kFiles, path.toStdString())), static_cast<int>(problem));
}

void tst_NewFile::aFolderOfTheBotIsNoFile() {
    const BotFiles files = {{"odd.yml/in.yml", ""}};
    QVERIFY(problemOfNewFile(files, "odd.yml") == NewFileProblem::BesideFile);
    QVERIFY(problemOfNewFile(files, "odd.ym.yml") == NewFileProblem::None);
}

void tst_NewFile::aFileBeginsWithTheVersionOfTheBot() {
    QCOMPARE(textOfNewFile(kFiles, "data/rules.yml"), std::string("version: \"3.1\"\n"));
    QCOMPARE(textOfNewFile(kFiles, "data/cities.txt"), std::string());
    QCOMPARE(textOfNewFile({{"domain.yml", "intents: []\n"}}, "data/rules.yml"), std::string());
}

void tst_NewFile::aFileLiesElsewhereWhereTheBotDoesWhatItDid() {
    const BotFiles files{
        {"domain.yml", "intents: [a, b]\nresponses:\n  utter_a:\n  - text: A\n"},
        {"data/a.yml", "nlu:\n- intent: a\n  examples: |\n    - aa\n"},
        {"data/b.md", "## intent:b\n- bb\n"},
        {"tests/one.yml",
         "stories:\n- story: one\n  steps:\n  - user: aa\n    intent: a\n  - action: utter_a\n"},
        {"tests/two.yml",
         "stories:\n- story: two\n  steps:\n  - user: bb\n    intent: b\n  - action: utter_a\n"}};
    const auto moved = [&](const char* from, const char* to) { return withFileMoved("b", files, from, to); };

    const auto test = moved("tests/one.yml", "tests/deep/zz.yml");

    QVERIFY(test);
    QCOMPARE(*test, (BotFiles{{"tests/deep/zz.yml", files.at("tests/one.yml")}}));
    QVERIFY(moved("data/a.yml", "data/words.yml"));
    QVERIFY(moved("data/b.md", "data/old/b.md"));
    QCOMPARE(moved("tests/one.yml", "data/one.yml").error().args.back(), std::string("implied"));
    QCOMPARE(moved("data/a.yml", "models/a.yml").error().args.back(), std::string("path"));
    QCOMPARE(moved("data/b.md", "data/b.yml").error().args.back(), std::string("implied"));
    QCOMPARE(moved("tests/one.yml", "tests/TWO.yml").error().args.back(), std::string("path"));
    QCOMPARE(moved("data/b.md", "data/a.yml/b.md").error().args.back(), std::string("path"));
    QCOMPARE(moved("data/b.md", "data/b").error().args.back(), std::string("path"));
    QCOMPARE(moved("tests/none.yml", "tests/x.yml").error().code, ErrorCode::NotFound);
}

void tst_NewFile::whatTellsWhereTheActionServerIsStaysThere() {
    auto files = kFiles;
    files["endpoints.yml"] = "action_endpoint:\n  url: http://localhost:5055/webhook\n";

    for (const auto* path : {"data/endpoints.yml", "tests/endpoints.yml", "server.yml"}) {
        const auto moved = withFileMoved("b", files, "endpoints.yml", path);
        QVERIFY(!moved);
        QCOMPARE(moved.error().args.back(), std::string("implied"));
    }
    QVERIFY(withFileMoved("b", files, "endpoints.yml", "endpoints.yaml"));
}

CHATKEEP_TEST(tst_NewFile)
#include "tst_NewFile.moc"
