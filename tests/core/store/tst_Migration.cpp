// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/FrozenFiles.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace chatkeep;
using namespace chatkeep::store;
using namespace chatkeep::store::test;

class tst_Migration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOldVersionHasAFrozenFile_data();
    void everyOldVersionHasAFrozenFile();
    void frozenFilesReachTheNewestSchema_data() { everyOldVersionHasAFrozenFile_data(); }
    void frozenFilesReachTheNewestSchema();

private:
    Result<std::unique_ptr<Connection>> openCopy(const QString& kind, int version) {
        auto name = QString::fromStdString(frozenName(kind.toStdString(), version));
        auto target = m_folder.filePath(name);
        QFile::remove(target);
        if (!QFile::copy(QString(CHATKEEP_SOURCE_DIR "/tests/core/store/frozen/") + name, target))
            return fail(ErrorCode::NotFound, {name.toStdString()});
        QFile::setPermissions(target, QFile::ReadOwner | QFile::WriteOwner);
        return Connection::open(target.toStdString(), frozenKey(), {});
    }
    /// The schema that the program's scripts make from nothing, up to a version.
    std::string freshSchema(const QString& kind, int version) {
        ConnectionOptions options;
        options.mode = ConnectionOptions::Mode::Create;
        QFile::remove(m_folder.filePath("fresh.db"));
        auto connection = Connection::open(m_folder.filePath("fresh.db").toStdString(), frozenKey(), options);
        auto migrations = knownMigrations(kind.toStdString());
        std::erase_if(migrations, [&](const auto& migration) { return migration.version > version; });
        if (!connection || !migrate(**connection, migrations)) return {};
        return schemaText(**connection);
    }

    QTemporaryDir m_folder;
};

void tst_Migration::everyOldVersionHasAFrozenFile_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("version");
    for (const char* kind : kFrozenKinds)
        for (const auto& migration : knownMigrations(kind))
            QTest::addRow("%s %d", kind, migration.version) << QString(kind) << migration.version;
}

void tst_Migration::everyOldVersionHasAFrozenFile() {
    QFETCH(QString, kind);
    QFETCH(int, version);

    auto frozen = openCopy(kind, version);

    QVERIFY2(frozen.has_value(), frozen ? "" : frozen.error().detail.c_str());
    QCOMPARE(readMeta(**frozen, "schema_version").value().value_or(""), std::to_string(version));
    // A script that was edited instead of followed by another one would leave old vaults behind.
    QCOMPARE(QString::fromStdString(schemaText(**frozen)),
             QString::fromStdString(freshSchema(kind, version)));
}

void tst_Migration::frozenFilesReachTheNewestSchema() {
    QFETCH(QString, kind);
    QFETCH(int, version);
    auto migrations = knownMigrations(kind.toStdString());
    auto frozen = openCopy(kind, version);
    QVERIFY(frozen.has_value());

    QVERIFY(migrate(**frozen, migrations).has_value());

    int newest = migrations.back().version;
    QCOMPARE(readMeta(**frozen, "schema_version").value().value_or(""), std::to_string(newest));
    QCOMPARE(readMeta(**frozen, "frozen").value().value_or(""), kind.toStdString());
    QCOMPARE(QString::fromStdString(schemaText(**frozen)), QString::fromStdString(freshSchema(kind, newest)));
}

CHATKEEP_TEST(tst_Migration)
#include "tst_Migration.moc"
