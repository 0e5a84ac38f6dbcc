// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/Schema.h"
#include "tests/core/store/VaultFixture.h"
#include "tests/main/Registry.h"

#include <QDir>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <optional>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

namespace {

Result<void> addSetting(Writer& writer, const std::string& key) {
    return writer.call([&](Transaction& transaction) -> Result<void> {
        CHATKEEP_ASSIGN(auto insert, transaction.prepare("INSERT INTO setting VALUES ($1, 'x', 0)"));
        return insert.bindText(1, key).run();
    });
}

std::int64_t countOf(Readers& readers, std::string_view sql) {
    return readers
        .read([&](ReadTransaction& snapshot) -> Result<std::int64_t> {
            CHATKEEP_ASSIGN(auto select, snapshot.prepare(sql));
            CHATKEEP_TRY(select.step());
            return select.integer(0);
        })
        .value_or(-1);
}

/// Writes until it is killed; every acknowledged number goes through the pipe after its commit.
[[noreturn]] void writeUntilKilled(const std::string& path, const DatabaseKey& key, int pipe) {
    auto writer = writeDatabase(path, key, "store");
    if (!writer) _exit(1);
    class NumberUnit final : public Unit {
    public:
        NumberUnit(std::int64_t number, int pipe)
            : m_number(number)
            , m_pipe(pipe) {}
        Result<void> apply(Transaction& transaction) override {
            CHATKEEP_ASSIGN(auto id, transaction.nextRowId("change_log"));
            CHATKEEP_ASSIGN(auto insert,
                            transaction.prepare("INSERT INTO change_log VALUES ($1, 'test', $2)"));
            CHATKEEP_TRY(insert.bind(1, id).bind(2, m_number).run());
            CHATKEEP_ASSIGN(auto twin, transaction.prepare("INSERT INTO rating VALUES ($1, 1, 0)"));
            return twin.bind(1, m_number).run();
        }
        void finished(Result<void> outcome) noexcept override {
            if (!outcome || ::write(m_pipe, &m_number, sizeof m_number) != sizeof m_number) _exit(2);
        }

    private:
        std::int64_t m_number;
        int m_pipe;
    };
    auto first = (*writer)->call([](Transaction& transaction) -> Result<std::int64_t> {
        CHATKEEP_ASSIGN(auto select, transaction.prepare("SELECT coalesce(max(message), 0) FROM change_log"));
        CHATKEEP_TRY(select.step());
        return select.integer(0) + 1;
    });
    for (std::int64_t number = first.value_or(1);; ++number) {
        (*writer)->submit(std::make_unique<NumberUnit>(number, pipe));
        if (number % 32 == 0) usleep(200);
    }
}

} // namespace

class tst_Databases : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newDatabasesHaveTheSchemaAndOpenAgain();
    void aCleanCloseIsToldFromACrash();
    void readersSeeOneSnapshot();
    void readersCannotWrite();
    void leftoversOfOtherGenerationsAreDeleted();
    void damagedAndForeignFilesAreToldByName();
    void lookingLeavesNoTrace();
    void aDamagedSearchIndexIsMadeAnew();
    void creatingNeverReplacesFiles();
    void copiesAndChecksSingleFiles();
    void acknowledgedUnitsSurviveKills();
};

void tst_Databases::newDatabasesHaveTheSchemaAndOpenAgain() {
    VaultFixture fixture;
    QVERIFY(fixture.databases->closedCleanly());
    QVERIFY(addSetting(fixture.databases->store(), "a").has_value());
    auto subject = crypto::newId<SubjectId>();
    QVERIFY(fixture.databases->subjectKeys().create(std::span(&subject, 1)).has_value());

    QVERIFY(fixture.open().has_value());

    QVERIFY(fixture.databases->closedCleanly());
    QCOMPARE(countOf(fixture.databases->readers(), "SELECT count(*) FROM setting"), 1);
    QVERIFY(fixture.databases->subjectKeys().keyOf(subject).has_value());
    QCOMPARE(fixture.databases->search().lastRow().value_or(-1), 0);
    QCOMPARE(fixture.databases->vaultId(), fixture.vault->id());
    fixture.databases.reset();
    for (const auto& name : QDir(fixture.folder.filePath("vault")).entryList(QDir::Files))
        QVERIFY2(!name.endsWith("-wal") && !name.endsWith("-shm"), qPrintable(name));
}

void tst_Databases::aCleanCloseIsToldFromACrash() {
    VaultFixture fixture;
    QVERIFY(addSetting(fixture.databases->store(), "a").has_value());
    // As the files lie while they are open, with their WALs: what a crash leaves.
    std::map<std::string, QByteArray> crashed;
    for (const auto& name : QDir(fixture.folder.filePath("vault")).entryList(QDir::Files))
        if (name.contains(".db") && !name.endsWith("-shm"))
            crashed[name.toStdString()] = fixture.content(name.toStdString());
    fixture.databases.reset();
    for (const auto& [name, bytes] : crashed)
        fixture.overwrite(name, bytes);

    QVERIFY(fixture.open().has_value());

    QVERIFY(!fixture.databases->closedCleanly());
    QCOMPARE(countOf(fixture.databases->readers(), "SELECT count(*) FROM setting"), 1);
    QVERIFY(fixture.open().has_value());
    QVERIFY(fixture.databases->closedCleanly());
}

void tst_Databases::readersSeeOneSnapshot() {
    VaultFixture fixture;
    auto& databases = *fixture.databases;
    QVERIFY(addSetting(databases.store(), "a").has_value());

    auto counts = databases.readers().read([&](ReadTransaction& snapshot) -> Result<std::pair<int, int>> {
        auto count = [&]() -> Result<int> {
            CHATKEEP_ASSIGN(auto select, snapshot.prepare("SELECT count(*) FROM setting"));
            CHATKEEP_TRY(select.step());
            return static_cast<int>(select.integer(0));
        };
        CHATKEEP_ASSIGN(int before, count());
        CHATKEEP_TRY(addSetting(databases.store(), "b"));
        CHATKEEP_ASSIGN(int after, count());
        return std::pair{before, after};
    });

    QCOMPARE(counts.value(), std::pair(1, 1));
    QCOMPARE(countOf(databases.readers(), "SELECT count(*) FROM setting"), 2);
}

void tst_Databases::readersCannotWrite() {
    VaultFixture fixture;
    auto written = fixture.databases->readers().run([](ReadTransaction& snapshot) -> Result<void> {
        CHATKEEP_ASSIGN(auto insert, snapshot.prepare("INSERT INTO setting VALUES ('a', 'b', 0)"));
        return insert.run();
    });
    QVERIFY(!written.has_value());
    QCOMPARE(countOf(fixture.databases->readers(), "SELECT count(*) FROM setting"), 0);
}

void tst_Databases::leftoversOfOtherGenerationsAreDeleted() {
    VaultFixture fixture;
    fixture.databases.reset();
    for (const char* name : {"store.0002.db", "store.0002.db-wal", "subjects.0000.db", "search.0009.db-shm"})
        fixture.overwrite(name, "left over");
    for (const char* name : {"store.db", "notes.txt", "store.0002.db.txt", "my-store.0002.db"})
        fixture.overwrite(name, "not ours");

    QVERIFY(fixture.open().has_value());

    for (const char* name : {"store.0002.db", "store.0002.db-wal", "subjects.0000.db", "search.0009.db-shm"})
        QVERIFY2(!QFile::exists(fixture.file(name)), name);
    for (const char* name : {"store.db", "notes.txt", "store.0002.db.txt", "my-store.0002.db"})
        QVERIFY2(QFile::exists(fixture.file(name)), name);
}

void tst_Databases::damagedAndForeignFilesAreToldByName() {
    VaultFixture fixture;
    fixture.databases.reset();
    auto store = fixture.content("store.0001.db");
    auto subjects = fixture.content("subjects.0001.db");

    fixture.overwrite("store.0001.db", store.left(store.size() - 100));
    auto opened = fixture.open();
    QCOMPARE(opened.error().code, ErrorCode::Damaged);
    QCOMPARE(opened.error().args.front(), std::string("store.0001.db"));

    // Two files of the same vault swapped: neither is the other's.
    fixture.overwrite("store.0001.db", subjects);
    opened = fixture.open();
    QCOMPARE(opened.error().code, ErrorCode::Foreign);
    QCOMPARE(opened.error().args.front(), std::string("store.0001.db"));

    fixture.overwrite("store.0001.db", store);
    QFile::remove(fixture.file("subjects.0001.db"));
    opened = fixture.open();
    QCOMPARE(opened.error().code, ErrorCode::Damaged);
    QCOMPARE(opened.error().args.front(), std::string("subjects.0001.db"));
    fixture.overwrite("subjects.0001.db", subjects);
    QVERIFY(fixture.open().has_value());
}

void tst_Databases::lookingLeavesNoTrace() {
    VaultFixture fixture;
    QVERIFY(addSetting(fixture.databases->store(), "a").has_value());
    fixture.databases.reset();
    const auto filesNow = [&] {
        QList<QPair<QString, QByteArray>> files;
        for (const auto& name : QDir(fixture.folder.filePath("vault")).entryList(QDir::Files, QDir::Name))
            files.append({name, fixture.content(name.toStdString())});
        return files;
    };
    const auto store = fixture.content("store.0001.db");
    auto before = filesNow();
    QVERIFY(Databases::inspect(*fixture.vault).has_value());
    QCOMPARE(filesNow(), before);

    const DatabaseKey key{fixture.vault->ring().active(keys::KeyPurpose::DatabaseStore).secret.clone()};
    std::int64_t root = 0;
    {
        ConnectionOptions options;
        options.mode = ConnectionOptions::Mode::Inspect;
        auto connection = Connection::open(fixture.vault->path("store.0001.db"), key, options);
        QVERIFY(connection.has_value());
        root = (*connection)->number("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'").value_or(0);
        QVERIFY(root > 1);
    }
    auto broken = store;
    const auto at = static_cast<qsizetype>((root - 1) * kPageSizeBytes + 50);
    broken[at] = static_cast<char>(broken[at] ^ 1);
    fixture.overwrite("store.0001.db", broken);
    before = filesNow();
    QCOMPARE(Databases::inspect(*fixture.vault).error().code, ErrorCode::Damaged);
    QCOMPARE(filesNow(), before);

    fixture.overwrite("store.0001.db", fixture.content("subjects.0001.db"));
    before = filesNow();
    QCOMPARE(Databases::inspect(*fixture.vault).error().code, ErrorCode::Foreign);
    QCOMPARE(filesNow(), before);

    fixture.overwrite("store.0001.db", store);
    {
        auto connection = Connection::open(fixture.vault->path("store.0001.db"), key, {});
        QVERIFY(connection && writeMeta(**connection, "schema_version", "999").has_value());
    }
    before = filesNow();
    const auto newer = Databases::inspect(*fixture.vault);
    QCOMPARE(newer.error().code, ErrorCode::NewerVersion);
    QCOMPARE(newer.error().args.front(), std::string("store.0001.db"));
    QCOMPARE(filesNow(), before);
    fixture.overwrite("store.0001.db", store);
    QVERIFY(fixture.open().has_value());
    // Beside a WAL a page may be torn that the WAL holds, and no other.
    QVERIFY(addSetting(fixture.databases->store(), "b").has_value());
    const auto path = fixture.vault->path("store.0001.db");
    const auto inWal = pagesInWal(path);
    QVERIFY(inWal && !inWal->empty() && std::is_sorted(inWal->begin(), inWal->end()));
    QVERIFY(Databases::inspect(*fixture.vault).has_value());
    const auto flipped = [&](std::int64_t page) {
        auto content = fixture.content("store.0001.db");
        const auto byte = static_cast<qsizetype>(page * kPageSizeBytes - 100);
        content[byte] = static_cast<char>(content[byte] ^ 1);
        fixture.overwrite("store.0001.db", content);
        const auto seen = Databases::inspect(*fixture.vault);
        content[byte] = static_cast<char>(content[byte] ^ 1);
        fixture.overwrite("store.0001.db", content);
        return seen ? std::optional<ErrorCode>() : seen.error().code;
    };
    const std::int64_t pages = fixture.content("store.0001.db").size() / kPageSizeBytes;
    int superseded = 0;
    int refused = 0;
    for (std::int64_t page = 1; page <= pages; ++page) {
        const bool held = std::binary_search(inWal->begin(), inWal->end(), static_cast<std::uint32_t>(page));
        QCOMPARE(flipped(page), held ? std::optional<ErrorCode>() : ErrorCode::Damaged);
        ++(held ? superseded : refused);
    }
    QVERIFY(superseded > 0 && refused > 0);
}

void tst_Databases::aDamagedSearchIndexIsMadeAnew() {
    VaultFixture fixture;
    std::vector<IndexedText> texts{{1, "order"}};
    QVERIFY(fixture.databases->search().add(texts, 1).has_value());
    fixture.databases.reset();
    auto search = fixture.content("search.0001.db");
    search[100] = static_cast<char>(search[100] ^ 1);
    fixture.overwrite("search.0001.db", search);

    QVERIFY(fixture.open().has_value());

    QCOMPARE(fixture.databases->search().lastRow().value_or(-1), 0);
    QVERIFY(fixture.databases->search().add(texts, 1).has_value());
    QFile::remove(fixture.file("search.0001.db"));
    fixture.databases.reset();
    QFile::remove(fixture.file("search.0001.db"));
    QVERIFY(fixture.open().has_value());
}

void tst_Databases::creatingNeverReplacesFiles() {
    VaultFixture fixture;
    fixture.databases.reset();
    auto before = fixture.content("store.0001.db");

    auto again = fixture.open(true);

    QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(fixture.content("store.0001.db"), before);
}

void tst_Databases::copiesAndChecksSingleFiles() {
    VaultFixture fixture;
    QVERIFY(addSetting(fixture.databases->store(), "a").has_value());
    auto copyPath = fixture.folder.filePath("copy.db").toStdString();
    auto againPath = fixture.folder.filePath("again.db").toStdString();
    auto copyKey = newDatabaseKey();
    auto againKey = newDatabaseKey();

    QVERIFY(fixture.databases->store().copyTo(copyPath, copyKey, {}).has_value());
    QVERIFY(copyDatabase(copyPath, copyKey, againPath, againKey).has_value());

    QVERIFY(verifyDatabase(againPath, againKey).has_value());
    QCOMPARE(countOf(**readDatabase(againPath, againKey), "SELECT count(*) FROM setting"), 1);
    QCOMPARE(verifyDatabase(againPath, copyKey).error().code, ErrorCode::Foreign);
    QCOMPARE(copyDatabase(copyPath, copyKey, againPath, againKey).error().code, ErrorCode::AlreadyExists);
    QVERIFY(verifyDatabase(againPath, againKey).has_value());
    QFile broken(QString::fromStdString(againPath));
    QVERIFY(broken.open(QIODevice::ReadWrite));
    broken.seek(broken.size() - 2000);
    broken.write("x");
    broken.close();
    QCOMPARE(verifyDatabase(againPath, againKey).error().code, ErrorCode::Damaged);
}

void tst_Databases::acknowledgedUnitsSurviveKills() {
    QTemporaryDir folder;
    auto path = folder.filePath("store.0001.db").toStdString();
    auto key = newDatabaseKey();
    {
        VaultFixture fixture;
        QVERIFY(fixture.databases->store().copyTo(path, key, {}).has_value());
    }
    std::int64_t acknowledged = 0;

    for (int round = 0; round < 20; ++round) {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) writeUntilKilled(path, key, ends[1]);
        close(ends[1]);
        std::int64_t number = 0;
        // Killed in the middle of its work, at another place each time.
        auto until = acknowledged + 40 + static_cast<std::int64_t>(crypto::randomBelow(2000));
        while (::read(ends[0], &number, sizeof number) == sizeof number) {
            acknowledged = std::max(acknowledged, number);
            if (number >= until) kill(child, SIGKILL);
        }
        close(ends[0]);
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY2(WIFSIGNALED(status), "the writer ended by itself");

        auto readers = readDatabase(path, key);
        QVERIFY(readers.has_value());
        QVERIFY(countOf(**readers, "SELECT max(message) FROM change_log") >= acknowledged);
        // All there, once, and no unit half.
        QCOMPARE(countOf(**readers, "SELECT count(*) FROM change_log"),
                 countOf(**readers, "SELECT max(message) FROM change_log"));
        QCOMPARE(countOf(**readers,
                         "SELECT count(*) FROM change_log c JOIN rating r ON r.conversation = c.message"),
                 countOf(**readers, "SELECT count(*) FROM rating"));
        readers->reset();
        QVERIFY(verifyDatabase(path, key).has_value());
    }
    QVERIFY(acknowledged > 800);
}

CHATKEEP_TEST(tst_Databases)
#include "tst_Databases.moc"
