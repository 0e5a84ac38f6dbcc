// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "tests/core/engine/AsNobody.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kExamples = "nlu:\n- intent: greet\n  examples: |\n    - hello\n    - hi\n";

/// A folder of a bot that is filled file by file.
class Folder {
public:
    Folder() { write("bot/domain.yml", "intents: [greet]\nresponses:\n  utter_hi: [{text: Hi}]\n"); }
    void write(const QString& name, const char* text) {
        const auto path = m_dir.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) >= 0);
    }
    void link(const char* target, const QString& name) {
        QDir().mkpath(QFileInfo(m_dir.filePath(name)).path());
        std::filesystem::create_symlink(target, path(name));
    }
    [[nodiscard]] std::string path(const QString& name = "bot") const {
        return m_dir.filePath(name).toStdString();
    }
    [[nodiscard]] FidelityReport report() const {
        auto files = readBotFolder(path());
        auto taken = files ? takeIn("bot", std::move(*files)) : std::unexpected(files.error());
        return taken ? std::move(taken->report) : FidelityReport{};
    }

private:
    QTemporaryDir m_dir;
};

} // namespace

class tst_BotFolder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainingDataIsFoundWhateverItsFolderIsCalled_data();
    void trainingDataIsFoundWhateverItsFolderIsCalled();
    void trainingDataThatIsPassedOverIsListed_data();
    void trainingDataThatIsPassedOverIsListed();
    void toolsOwnFoldersAreNotEntered();
    void linksAreFollowedWithinTheFolderOnly();
    void aLinkedDomainIsNamed();
    void whatCannotBeReadIsNamed_data();
    void whatCannotBeReadIsNamed();
    void whereNoBotCanBeWrittenIsSaid();
    void halfABotIsNotLeft();
    void aFileIsNoFolder();
    void oneCorpusIsABot();
    void promptsGoWithTheBot();
};

void tst_BotFolder::trainingDataIsFoundWhateverItsFolderIsCalled_data() {
    QTest::addColumn<QString>("file");
    for (const char* file : {"data/models/nlu.yml", "data/results/nlu.yml", "data/venv/nlu.yml",
                             "data/NLU.YML", "data/de/Nlu.Yaml", "data/nlu.yml", "data/nlu/test_drive.yml"})
        QTest::newRow(file) << file;
}

void tst_BotFolder::trainingDataIsFoundWhateverItsFolderIsCalled() {
    QFETCH(QString, file);
    Folder folder;
    folder.write("bot/" + file, kExamples);

    const auto report = folder.report();

    QCOMPARE(report.counts.at("examples"), 2);
    QVERIFY(report.needsYou.empty() && report.defects.empty());
}

void tst_BotFolder::trainingDataThatIsPassedOverIsListed_data() {
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"models/nlu.yml", "results/failed_test_stories.yml", "data/.old/nlu.yml", "data/.nlu.yml"})
        QTest::newRow(file) << file;
}

void tst_BotFolder::trainingDataThatIsPassedOverIsListed() {
    QFETCH(QString, file);
    Folder folder;
    folder.write("bot/" + file, kExamples);

    const auto report = folder.report();

    QCOMPARE(report.counts.at("examples"), 0);
    QVERIFY(test::says(report.needsYou, file.toStdString(), 0, "kept, not read"));
}

void tst_BotFolder::toolsOwnFoldersAreNotEntered() {
    Folder folder;
    for (const char* name :
         {"venv/nlu.yml", ".rasa/nlu.yml", "actions/node_modules/a/nlu.yml", "actions/env/lib/nlu.yml",
          "data/.git/nlu.yml", "models/settings.yml", "results/report.json"})
        folder.write(QString("bot/") + name, name == QString("models/settings.yml") ? "a: 1\n" : kExamples);
    folder.write("bot/actions/env/pyvenv.cfg", "home = /usr/bin\n");

    const auto files = readBotFolder(folder.path());

    QVERIFY(files.has_value());
    QCOMPARE(files->size(), std::size_t(1));
}

void tst_BotFolder::linksAreFollowedWithinTheFolderOnly() {
    Folder folder;
    folder.write("bot/shared/nlu.yml", kExamples);
    folder.write("other/secret.yml", kExamples);
    folder.link("../shared/nlu.yml", "bot/data/nlu.yml");
    folder.link("../../other/secret.yml", "bot/data/out.yml");
    folder.link("nowhere.yml", "bot/data/dangling.yml");
    folder.link("round.md", "bot/knowledge/round.md");
    folder.link("../shared", "bot/data/more");
    folder.link("../other", "bot/models");
    folder.link("../other/secret.yml", "bot/picture.png");

    const auto report = folder.report();

    QCOMPARE(report.counts.at("examples"), 2);
    for (const char* name : {"data/out.yml", "data/dangling.yml", "knowledge/round.md", "data/more"})
        QVERIFY2(test::says(report.needsYou, name, 0, "not followed"), name);
    QVERIFY(!test::says(report.needsYou, "picture.png", 0, "link"));
}

void tst_BotFolder::aLinkedDomainIsNamed() {
    const auto taken = takeIn("bot", {{"domain.yml.link", ""}, {"data/nlu.yml", kExamples}});

    QVERIFY(!taken.has_value());
    QCOMPARE(taken.error().args.at(1), std::string("domain.yml is a link that is not followed"));
}

void tst_BotFolder::whatCannotBeReadIsNamed_data() {
    QTest::addColumn<QString>("closed");
    QTest::newRow("the bot") << "bot";
    QTest::newRow("a folder") << "bot/data";
    QTest::newRow("a file") << "bot/data/nlu.yml";
}

void tst_BotFolder::whatCannotBeReadIsNamed() {
    QFETCH(const QString, closed);
    Folder folder;
    folder.write("bot/data/nlu.yml", kExamples);
    std::filesystem::permissions(folder.path("."), std::filesystem::perms(0755));
    const auto path = folder.path(closed);
    const test::AsNobody other(path);

    const auto files = readBotFolder(folder.path());

    QVERIFY(!files.has_value());
    QCOMPARE(files.error().code, ErrorCode::InvalidInput);
    QCOMPARE(files.error().args, (std::vector<std::string>{path, "this user may not read it"}));
}

void tst_BotFolder::whereNoBotCanBeWrittenIsSaid() {
    Folder folder;
    folder.write("file", "words");
    std::filesystem::permissions(folder.path("."), std::filesystem::perms(0755));
    const BotFiles files{{"domain.yml", "intents: [greet]\n"}};

    const auto behindAFile = writeBotFolder(files, folder.path("file/bot"));

    QCOMPARE(behindAFile.error().code, ErrorCode::InvalidInput);
    QCOMPARE(behindAFile.error().args.at(1), std::string("a file stands where a folder is wanted"));
    std::filesystem::create_directory(folder.path("closed"));
    const test::AsNobody other(folder.path("closed"));
    const auto denied = writeBotFolder(files, folder.path("closed/bot"));
    QCOMPARE(denied.error().code, ErrorCode::InvalidInput);
    QCOMPARE(denied.error().args.at(1), std::string("this user may not write there"));
}

void tst_BotFolder::halfABotIsNotLeft() {
    const Folder folder;
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{64, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN); // as a full disk: the write fails
    ::setrlimit(RLIMIT_FSIZE, &small);

    const auto written = writeBotFolder({{"data/a.yml", "nlu: []\n"}, {"domain.yml", std::string(100, ' ')}},
                                        folder.path("half"));

    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!written);
    QVERIFY(!std::filesystem::exists(folder.path("half")));
}

void tst_BotFolder::aFileIsNoFolder() {
    Folder folder;
    for (const char* name : {"bot.zip", "model.nlp", "agent.json"}) {
        folder.write(name, "{}");

        const auto files = readBotFolder(folder.path(name));

        QVERIFY(!files.has_value());
        QCOMPARE(files.error().code, ErrorCode::InvalidInput);
        QCOMPARE(files.error().args, (std::vector<std::string>{folder.path(name), "not a folder or ZIP"}));
    }
    QCOMPARE(readBotFolder(folder.path("none")).error().code, ErrorCode::NotFound);
}

void tst_BotFolder::oneCorpusIsABot() {
    Folder folder;
    folder.write("corpus.json", R"({"locale": "en", "data": [{"intent": "greet", "utterances": ["hello"],
  "answers": ["Hi"]}]})");

    const auto files = readBotFolder(folder.path("corpus.json"));

    QVERIFY(files.has_value() && files->contains("corpus.json"));
}

void tst_BotFolder::promptsGoWithTheBot() {
    Folder folder;
    folder.write("bot/prompts/command.jinja2", "You are {{ who }}");
    folder.write("bot/sub_agents/seats/prompt.j2", "Seats");

    const auto files = readBotFolder(folder.path());

    QVERIFY(files.has_value());
    QCOMPARE(files->at("prompts/command.jinja2"), std::string("You are {{ who }}"));
    QVERIFY(files->contains("sub_agents/seats/prompt.j2"));
    QVERIFY(test::says(folder.report().needsYou, "prompts/command.jinja2", 0, "is kept, not used here"));
}

CHATKEEP_TEST(tst_BotFolder)
#include "tst_BotFolder.moc"
