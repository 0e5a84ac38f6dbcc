// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CipherSettings.h"
#include "core/store/DatabaseFile.h"
#include "core/store/Sqlite.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

namespace {

/// A file with a few pages, closed.
void fillAndClose(StoreFixture& fixture) {
    auto filled = fixture.writer->call([](Transaction& transaction) -> Result<void> {
        for (int i = 0; i < 200; ++i) {
            CHATKEEP_ASSIGN(auto insert,
                            transaction.prepare("INSERT INTO note (uid, conversation, operator, at, body) "
                                                "VALUES ($1, 1, 1, 0, zeroblob(2000))"));
            auto uid = crypto::randomBytes(16);
            CHATKEEP_TRY(insert.bind(1, ByteView(uid)).run());
        }
        return {};
    });
    QVERIFY(filled.has_value());
    fixture.writer.reset();
}

QByteArray contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const std::string& path, const QByteArray& content) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(content), content.size());
}

ErrorCode errorOf(const Result<std::unique_ptr<Connection>>& opened) {
    return opened ? ErrorCode::Internal : opened.error().code;
}

/// Reads every note; the error if a page is refused.
Result<std::int64_t> readAll(StoreFixture& fixture) {
    CHATKEEP_ASSIGN(auto connection, fixture.connect(ConnectionOptions::Mode::ReadWrite));
    return connection->number("SELECT sum(length(hex(body))) FROM note");
}

} // namespace

class tst_Connection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsArePinned();
    void filesBelongToTheirOwnerOnly();
    void nothingIsStoredInClear();
    void anUnencryptedFileIsForeign();
    void anotherKeysFileIsForeign();
    void theRightSaltWithTheWrongKeyIsDamage();
    void weakerSettingsAreRefused();
    void whatTheDiskRefusesIsToldByItsCause_data();
    void whatTheDiskRefusesIsToldByItsCause();
    void inspectingLeavesNothingBesideTheFile();
    void missingEmptyAndCutFilesAreDamage();
    void aFlippedBitIsFoundByReadingAndByTheCheck();
    void parametersAreNumberedNotNamed();
    void aStatementCanBeUsedInsideItself();
    void literalsAreToldApartByContent();
    void newerSchemasAreRefused();
    void migrationsRunOnceInOrderAndWhole();
};

void tst_Connection::settingsArePinned() {
    StoreFixture fixture;
    auto connection = fixture.connect(ConnectionOptions::Mode::ReadWrite);
    QVERIFY(connection.has_value());

    auto settings = cipherSettingsOf((*connection)->handle());

    std::map<std::string, std::string> byName(settings.begin(), settings.end());
    QVERIFY(byName["cipher_version"].starts_with("4."));
    QCOMPARE(byName["cipher_page_size"], std::string("4096"));
    QCOMPARE(byName["cipher_hmac_algorithm"], std::string("HMAC_SHA256"));
    QCOMPARE(byName["cipher_use_hmac"], std::string("1"));
    QCOMPARE(byName["cipher_memory_security"], std::string("0"));
    QCOMPARE(byName["journal_mode"], std::string("wal"));
    QCOMPARE(byName["synchronous"], std::string("2"));
    QCOMPARE(byName["temp_store"], std::string("2"));
    QCOMPARE(byName["secure_delete"], std::string("1"));
    // The page's reserve that our own reading of pages counts on.
    QCOMPARE((*connection)->number("SELECT 1").value_or(0), 1);
}

void tst_Connection::filesBelongToTheirOwnerOnly() {
    StoreFixture fixture;
    QVERIFY(fixture.writer->call([](Transaction& t) { return addRating(t, 1); }).has_value());

    for (const char* name : {"store.0001.db", "store.0001.db-wal", "store.0001.db-shm"}) {
        auto path = QString::fromStdString(fixture.path(name));
        QVERIFY2(QFile::exists(path), name);
        auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2(!(QFile::permissions(path) & others), name);
    }
}

void tst_Connection::nothingIsStoredInClear() {
    StoreFixture fixture;
    auto kept = fixture.writer->call([](Transaction& transaction) -> Result<void> {
        CHATKEEP_ASSIGN(auto insert,
                        transaction.prepare("INSERT INTO setting VALUES ('canary', 'Wilhelmina', 0)"));
        return insert.run();
    });
    QVERIFY(kept.has_value());

    auto inWal = contentOf(fixture.path("store.0001.db-wal"));
    fixture.writer.reset();
    auto inFile = contentOf(fixture.path());

    QVERIFY(!inWal.isEmpty() && !inWal.contains("Wilhelmina"));
    QVERIFY(!inFile.isEmpty() && !inFile.contains("Wilhelmina") && !inFile.contains("SQLite format"));
}

void tst_Connection::anUnencryptedFileIsForeign() {
    StoreFixture fixture;
    auto path = fixture.path("plain.db");
    sqlite3* plain = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &plain), SQLITE_OK);
    QCOMPARE(sqlite3_exec(plain, "CREATE TABLE meta (name, value)", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(plain);
    auto before = contentOf(path);

    QCOMPARE(errorOf(Connection::open(path, fixture.key, {})), ErrorCode::Foreign);
    QCOMPARE(contentOf(path), before);
}

void tst_Connection::inspectingLeavesNothingBesideTheFile() {
    StoreFixture fixture;
    fillAndClose(fixture);
    // Whose name would mean something in an address.
    const auto path = fixture.path("100% sure? #1.db");
    overwrite(path, contentOf(fixture.path()));
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Inspect;
    {
        auto connection = Connection::open(path, fixture.key, options);
        QVERIFY2(connection.has_value(), connection ? "" : connection.error().detail.c_str());
        QVERIFY((*connection)->number("SELECT count(*) FROM note").value_or(0) > 0);
        QVERIFY(!(*connection)->execute("DELETE FROM note"));
        for (const char* suffix : {"-wal", "-shm", "-journal"})
            QVERIFY(!QFile::exists(QString::fromStdString(path + suffix)));
    }
    QCOMPARE(contentOf(path), contentOf(fixture.path()));
}

void tst_Connection::anotherKeysFileIsForeign() {
    StoreFixture fixture;
    fillAndClose(fixture);

    QCOMPARE(errorOf(Connection::open(fixture.path(), newKey(), {})), ErrorCode::Foreign);
}

void tst_Connection::theRightSaltWithTheWrongKeyIsDamage() {
    StoreFixture fixture;
    fillAndClose(fixture);
    auto before = contentOf(fixture.path());
    auto wrong = fixture.key.clone();
    wrong.keyAndSalt.writable()[0] ^= 1;

    QCOMPARE(errorOf(Connection::open(fixture.path(), wrong, {})), ErrorCode::Damaged);
    QCOMPARE(contentOf(fixture.path()), before);
}

void tst_Connection::whatTheDiskRefusesIsToldByItsCause_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("error");
    QTest::newRow("full") << SQLITE_FULL << static_cast<int>(ErrorCode::DiskFull);
    QTest::newRow("no room for the shared memory")
        << SQLITE_IOERR_SHMSIZE << static_cast<int>(ErrorCode::DiskFull);
    QTest::newRow("read only") << SQLITE_READONLY << static_cast<int>(ErrorCode::Io);
    QTest::newRow("any other") << SQLITE_IOERR_READ << static_cast<int>(ErrorCode::StoreUnavailable);
}

void tst_Connection::whatTheDiskRefusesIsToldByItsCause() {
    QFETCH(int, code);
    QFETCH(int, error);
    QCOMPARE(static_cast<int>(sqliteError(nullptr, code, "store.db", "write").code), error);
}

void tst_Connection::weakerSettingsAreRefused() {
    StoreFixture fixture;
    auto path = fixture.path("weak.db");
    sqlite3* weak = nullptr;
    QCOMPARE(sqlite3_open(path.c_str(), &weak), SQLITE_OK);
    QVERIFY(applyCipher(weak, fixture.key).has_value());
    QCOMPARE(sqlite3_exec(weak, "PRAGMA cipher_use_hmac = OFF; CREATE TABLE meta (name, value)", nullptr,
                          nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(weak);

    QCOMPARE(errorOf(Connection::open(path, fixture.key, {})), ErrorCode::Damaged);
}

void tst_Connection::missingEmptyAndCutFilesAreDamage() {
    StoreFixture fixture;
    fillAndClose(fixture);
    auto whole = contentOf(fixture.path());

    QCOMPARE(errorOf(Connection::open(fixture.path("missing.db"), fixture.key, {})), ErrorCode::Damaged);
    QVERIFY(!QFile::exists(QString::fromStdString(fixture.path("missing.db"))));
    for (qsizetype size :
         {qsizetype(0), qsizetype(10), qsizetype(4000), whole.size() - 1, whole.size() - 4096}) {
        overwrite(fixture.path(), whole.left(size));
        auto all = readAll(fixture);
        QVERIFY2(!all.has_value(), qPrintable(QString::number(size)));
        QCOMPARE(all.error().code, ErrorCode::Damaged);
    }
    overwrite(fixture.path(), whole);
    QVERIFY(readAll(fixture).has_value());
}

void tst_Connection::aFlippedBitIsFoundByReadingAndByTheCheck() {
    StoreFixture fixture;
    fillAndClose(fixture);
    auto whole = contentOf(fixture.path());
    auto pages = whole.size() / 4096;

    int foundByReading = 0;
    for (qsizetype page = 1; page < pages; page += 7) {
        auto broken = whole;
        broken[page * 4096 + (page * 37) % 4096] =
            static_cast<char>(broken[page * 4096 + (page * 37) % 4096] ^ 4);
        overwrite(fixture.path(), broken);
        auto connection = fixture.connect(ConnectionOptions::Mode::ReadWrite);
        QVERIFY(connection.has_value());
        QCOMPARE(checkEveryPage(**connection).error().code, ErrorCode::Damaged);
        auto all = (*connection)->number("SELECT sum(length(hex(body))) FROM note");
        if (!all) {
            ++foundByReading;
            QCOMPARE(all.error().code, ErrorCode::Damaged);
        }
    }

    QVERIFY(foundByReading > pages / 14);
    overwrite(fixture.path(), whole);
    GroupWriter writer(std::move(*fixture.connect(ConnectionOptions::Mode::ReadWrite)));
    QVERIFY(writer.checkPages().has_value());
}

void tst_Connection::parametersAreNumberedNotNamed() {
    StoreFixture fixture;
    auto connection = fixture.connect();
    auto statement = (*connection)->prepare("SELECT $2, $1, '$3', $1 -- $4\n");
    QVERIFY(statement.has_value());

    statement->bind(1, 11).bindText(2, "two");

    QVERIFY(statement->step().value_or(false));
    QCOMPARE(statement->text(0), std::string_view("two"));
    QCOMPARE(statement->integer(1), 11);
    QCOMPARE(statement->text(2), std::string_view("$3"));
    QCOMPARE(statement->integer(3), 11);
    QCOMPARE(numberedParameters("a = $12 AND \"$1\" = '$2''$3' -- $4\n$5"),
             std::string("a = ?12 AND \"$1\" = '$2''$3' -- $4\n?5"));
    auto wrong = (*connection)->prepare("SELECT $1");
    QCOMPARE(wrong->bind(2, 1).step().error().code, ErrorCode::Internal);
}

void tst_Connection::aStatementCanBeUsedInsideItself() {
    StoreFixture fixture;
    auto connection = fixture.connect();
    constexpr const char* kSql = "SELECT name FROM sqlite_schema ORDER BY name LIMIT 2";
    auto outer = (*connection)->prepare(kSql);
    QVERIFY(outer->step().value_or(false));
    std::string first(outer->text(0));

    auto inner = (*connection)->prepare(kSql);
    QVERIFY(inner->step().value_or(false));

    QCOMPARE(std::string(inner->text(0)), first);
    QVERIFY(outer->step().value_or(false));
    QVERIFY(outer->text(0) != first);
}

void tst_Connection::literalsAreToldApartByContent() {
    StoreFixture fixture;
    auto connection = fixture.connect();
    std::string sql = "SELECT 1";
    QCOMPARE((*connection)->number(sql).value_or(-1), 1);
    sql.back() = '2';
    QCOMPARE((*connection)->number(sql).value_or(-1), 2);

    for (int i = 0; i < 1000; ++i)
        QCOMPARE((*connection)->number("SELECT " + std::to_string(i)).value_or(-1), i);
}

void tst_Connection::newerSchemasAreRefused() {
    StoreFixture fixture;
    fixture.writer.reset();
    auto connection = fixture.connect(ConnectionOptions::Mode::ReadWrite);
    QVERIFY(writeMeta(**connection, "schema_version", "9999").has_value());

    auto opened = migrate(**connection, knownMigrations("store"));

    QCOMPARE(opened.error().code, ErrorCode::NewerVersion);
    QCOMPARE(opened.error().args.front(), std::string("store.0001.db"));
}

void tst_Connection::migrationsRunOnceInOrderAndWhole() {
    StoreFixture fixture;
    fixture.writer.reset();
    auto connection = fixture.connect(ConnectionOptions::Mode::ReadWrite);
    auto steps = knownMigrations("store");
    const int known = steps.back().version;
    steps.push_back({known + 1, "CREATE TABLE later (a); INSERT INTO later VALUES (1);"});
    steps.push_back({known + 2, "INSERT INTO later VALUES (2); CREATE TABLE later (b);"});

    QVERIFY(!migrate(**connection, steps).has_value());

    // The good step stayed, nothing of the broken one did.
    QCOMPARE(readMeta(**connection, "schema_version").value().value_or(""), std::to_string(known + 1));
    QCOMPARE((*connection)->number("SELECT count(*) FROM later").value_or(-1), 1);
    steps.back().script = "INSERT INTO later VALUES (2);";
    QVERIFY(migrate(**connection, steps).has_value());
    QVERIFY(migrate(**connection, steps).has_value());
    QCOMPARE((*connection)->number("SELECT count(*) FROM later").value_or(-1), 2);
}

CHATKEEP_TEST(tst_Connection)
#include "tst_Connection.moc"
