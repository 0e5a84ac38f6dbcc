// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/BotProject.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <zip.h>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kZippedDomain = "intents: [greet]\nresponses:\n  utter_hi: [{text: Hi}]\n";
constexpr const char* kZippedExamples = "nlu:\n- intent: greet\n  examples: |\n    - hello\n    - hi\n";

/// A ZIP on the disk, made with libzip entry by entry.
class Zip {
public:
    Zip()
        : m_zip(zip_open(path().c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr)) {}
    ~Zip() { write(); }
    zip_uint64_t add(const std::string& name, const std::string& text, zip_flags_t flags = ZIP_FL_ENC_UTF_8) {
        m_texts.push_back(std::make_unique<std::string>(text));
        auto* source = zip_source_buffer(m_zip, m_texts.back()->data(), m_texts.back()->size(), 0);
        const auto index = static_cast<zip_uint64_t>(zip_file_add(m_zip, name.c_str(), source, flags));
        if (text.size() < 1000) zip_set_file_compression(m_zip, index, ZIP_CM_STORE, 0);
        return index;
    }
    void addLink(const std::string& name, const std::string& target) {
        const auto index = add(name, target);
        zip_file_set_external_attributes(m_zip, index, 0, ZIP_OPSYS_UNIX, (S_IFLNK | 0777U) << 16U);
    }
    void lock(zip_uint64_t index) { zip_file_set_encryption(m_zip, index, ZIP_EM_AES_256, "a secret"); }
    /// Puts every file from the beginning on to the disk.
    void write() {
        if (m_zip && zip_close(m_zip) != 0) zip_discard(m_zip);
        m_zip = nullptr;
    }
    void replace(const QByteArray& what, const QByteArray& by) {
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        auto bytes = file.readAll();
        QVERIFY(bytes.contains(what));
        bytes.replace(what, by);
        file.resize(0);
        file.seek(0);
        file.write(bytes);
    }
    [[nodiscard]] std::string path() const { return m_dir.filePath("shop.zip").toStdString(); }
    Result<BotFiles> read() {
        write();
        return readBotFolder(path());
    }

private:
    QTemporaryDir m_dir;
    std::vector<std::unique_ptr<std::string>> m_texts;
    zip_t* m_zip = nullptr;
};

QStringList zippedNames(const Result<BotFiles>& files) {
    QStringList list;
    if (files)
        for (const auto& [name, text] : *files)
            list << QString::fromStdString(name);
    return list;
}

} // namespace

class tst_BotZip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aZipIsReadAsItsFolder();
    void theFolderAroundIsLeftOut_data();
    void theFolderAroundIsLeftOut();
    void toolsOwnFilesStayBehind();
    void linksAreFollowedWithinTheZipOnly();
    void namesOfOtherProgramsAreRead();
    void aNameThatLeadsOutIsRefused_data();
    void aNameThatLeadsOutIsRefused();
    void aPasswordIsNamed();
    void aDamagedZipIsNamed_data();
    void aDamagedZipIsNamed();
    void itsBoundsAreThoseOfAFolder();
    void aDialogflowExportComesAsItIs();
};

void tst_BotZip::aZipIsReadAsItsFolder() {
    Zip zip;
    zip.add("domain.yml", kZippedDomain);
    zip.add("data/nlu.yml", kZippedExamples);
    zip.add("data/nlu.yml.png", "a picture");
    zip.add("knowledge/house.html", "<h1>House</h1>");

    auto files = zip.read();

    QVERIFY(files.has_value());
    QCOMPARE(zippedNames(files), (QStringList{"data/nlu.yml", "domain.yml", "knowledge/house.html"}));
    QCOMPARE(files->at("data/nlu.yml"), std::string(kZippedExamples));
    const auto taken = takeIn("shop", std::move(*files));
    QVERIFY(taken.has_value());
    QCOMPARE(taken->report.counts.at("examples"), 2);
}

void tst_BotZip::theFolderAroundIsLeftOut_data() {
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("read");
    QTest::newRow("one folder") << QStringList{"shop-main/domain.yml", "shop-main/data/nlu.yml",
                                               "shop-main/LICENSE"}
                                << QStringList{"data/nlu.yml", "domain.yml"};
    QTest::newRow("beside pictures") << QStringList{"logo.png", "shop/domain.yml"}
                                     << QStringList{"domain.yml"};
    QTest::newRow("of a Mac") << QStringList{"shop/domain.yml", "__MACOSX/shop/._domain.yml"}
                              << QStringList{"domain.yml"};
    QTest::newRow("two folders") << QStringList{"de/domain.yml", "en/domain.yml"}
                                 << QStringList{"de/domain.yml", "en/domain.yml"};
    QTest::newRow("a bot's own") << QStringList{"data/nlu.yml", "data/rules.yml"}
                                 << QStringList{"data/nlu.yml", "data/rules.yml"};
}

void tst_BotZip::theFolderAroundIsLeftOut() {
    QFETCH(const QStringList, given);
    QFETCH(const QStringList, read);
    Zip zip;
    for (const auto& name : given)
        zip.add(name.toStdString(), kZippedExamples);

    QCOMPARE(zippedNames(zip.read()), read);
}

void tst_BotZip::toolsOwnFilesStayBehind() {
    Zip zip;
    for (const char* name : {"bot/domain.yml", "bot/.git/notes.md", "bot/actions/node_modules/x/readme.md",
                             "bot/venv/notes.txt", "bot/own/pyvenv.cfg", "bot/own/lib/notes.md",
                             "bot/data/venv/nlu.yml", "bot/models/old.json", "bot/models/nlu.yml"})
        zip.add(name, kZippedExamples);

    QCOMPARE(zippedNames(zip.read()), (QStringList{"data/venv/nlu.yml", "domain.yml", "models/nlu.yml"}));
}

void tst_BotZip::linksAreFollowedWithinTheZipOnly() {
    Zip zip;
    zip.add("bot/shared/nlu.yml", kZippedExamples);
    zip.add("bot/domain.yml", kZippedDomain);
    zip.addLink("bot/data/nlu.yml", "../shared/nlu.yml");
    zip.addLink("bot/data/rules.yml", "/etc/passwd");
    zip.addLink("bot/data/round.yml", "round.yml");
    zip.addLink("bot/data/all", "../shared");

    const auto files = zip.read();

    QCOMPARE(zippedNames(files), (QStringList{"data/all.link", "data/nlu.yml", "data/round.yml.link",
                                              "data/rules.yml.link", "domain.yml", "shared/nlu.yml"}));
    QCOMPARE(files->at("data/nlu.yml"), std::string(kZippedExamples));
}

void tst_BotZip::namesOfOtherProgramsAreRead() {
    Zip zip;
    zip.add("domain.yml", kZippedDomain);
    zip.add("data/gr\x81\xe1"
            "e.yml",
            kZippedExamples, ZIP_FL_ENC_CP437);
    zip.add("data/\u00fcber uns.yml", kZippedExamples);
    zip.add("data\\rules.yml", "rules: []\n");
    zip.add("./data/./stories.yml", "stories: []\n");

    QCOMPARE(zippedNames(zip.read()),
             (QStringList{"data/gr\u00fc\u00dfe.yml", "data/rules.yml", "data/stories.yml",
                          "data/\u00fcber uns.yml", "domain.yml"}));
}

void tst_BotZip::aNameThatLeadsOutIsRefused_data() {
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"../domain.yml", "data/../../domain.yml", "/etc/domain.yml", "..\\domain.yml", ".."})
        QTest::newRow(name) << name;
}

void tst_BotZip::aNameThatLeadsOutIsRefused() {
    QFETCH(const QString, name);
    Zip zip;
    zip.add("domain.yml", kZippedDomain);
    zip.add(name.toStdString(), kZippedExamples);

    const auto files = zip.read();

    QVERIFY(!files.has_value());
    QCOMPARE(files.error().code, ErrorCode::InvalidInput);
    QCOMPARE(files.error().args, (std::vector<std::string>{name.toStdString(), "leads out of the ZIP"}));
}

void tst_BotZip::aPasswordIsNamed() {
    Zip zip;
    zip.add("domain.yml", kZippedDomain);
    zip.lock(zip.add("data/nlu.yml", kZippedExamples));

    const auto files = zip.read();

    QVERIFY(!files.has_value());
    QCOMPARE(files.error().code, ErrorCode::InvalidInput);
    QCOMPARE(files.error().args, (std::vector<std::string>{zip.path(), "locked by a password"}));
}

void tst_BotZip::aDamagedZipIsNamed_data() {
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("by");
    QTest::newRow("its list is gone") << QByteArray("PK\5\6") << QByteArray();
    QTest::newRow("an entry is another") << QByteArray("intent: greet") << QByteArray("intent: leave");
    QTest::newRow("its list is another") << QByteArray("PK\1\2") << QByteArray("PK\1\3");
}

void tst_BotZip::aDamagedZipIsNamed() {
    QFETCH(const QByteArray, what);
    QFETCH(const QByteArray, by);
    Zip zip;
    zip.add("domain.yml", "intents: [greet] # intent: greet\n");
    zip.write();
    zip.replace(what, by);

    const auto files = zip.read();

    QVERIFY(!files.has_value());
    QCOMPARE(files.error().code, ErrorCode::Damaged);
    QCOMPARE(files.error().args, (std::vector<std::string>{zip.path(), "ZIP"}));
}

void tst_BotZip::itsBoundsAreThoseOfAFolder() {
    Zip large;
    large.add("data/nlu.yml", std::string(65ULL << 20, ' '));
    Zip many;
    for (int i = 0; i < 10'001; ++i)
        many.add("data/" + std::to_string(i) + ".yml", "a");
    Zip hidden; // packs to a few bytes, and is looked through for what an author wrote
    for (int i = 0; i < 5; ++i)
        hidden.add("models/" + std::to_string(i) + ".yml", std::string(60ULL << 20, ' '));
    hidden.add("domain.yml", kZippedDomain);

    for (auto* zip : {&large, &many, &hidden}) {
        const auto files = zip->read();
        QVERIFY(!files.has_value());
        QCOMPARE(files.error().code, ErrorCode::TooLarge);
        QCOMPARE(files.error().args.front(), zip->path());
    }
}

void tst_BotZip::aDialogflowExportComesAsItIs() {
    Zip zip;
    zip.add("package.json", R"({"version": "1.0.0"})");
    zip.add("agent.json", R"({"displayName": "Shop", "defaultTimezone": "Europe/Madrid", "language": "en"})");
    zip.add("intents/hours.json", R"({"id": "1", "name": "hours", "auto": true, "responses": [{"messages":
  [{"type": "0", "lang": "en", "speech": ["From nine to five."]}]}]})");
    zip.add("intents/hours_usersays_en.json",
            R"([{"id": "2", "data": [{"text": "when are you open"}], "isTemplate": false}])");

    auto files = zip.read();
    QVERIFY(files.has_value());
    const auto taken = takeIn("shop", std::move(*files));

    QVERIFY(taken.has_value());
    QCOMPARE(taken->report.counts.at("intents"), 1);
    QCOMPARE(taken->report.counts.at("examples"), 1);
    QCOMPARE(taken->report.dropped, 0);
}

CHATKEEP_TEST(tst_BotZip)
#include "tst_BotZip.moc"
