// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/OutsideRows.h"
#include "tests/core/audit/OpenVault.h"
#include "tests/main/Registry.h"

#include <QFile>

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::OpenVault;

class tst_OutsideRows : public QObject {
    Q_OBJECT

    static QByteArray read(const OpenVault& vault, const QString& name) {
        QFile file(vault.path("vault/" + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void putBack(const OpenVault& vault, const QString& name, const QByteArray& content) {
        QFile file(vault.path("vault/" + name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }
    static std::vector<std::string> older(OpenVault& vault) {
        auto checked = checkOutside(*vault.databases, *vault.log, *vault.vault);
        if (!checked) qFatal("not checked: %s", checked.error().detail.c_str());
        return *checked;
    }
    static Result<void> bind(OpenVault& vault) {
        return bindOutside(*vault.databases, *vault.log, *vault.vault);
    }
    /// As a new run of the program reads the vault file.
    static void reopenVault(OpenVault& vault) {
        vault.close();
        auto opened = keys::Vault::open(vault.vault->folder(), OpenVault::kFirstName,
                                        chatkeep::test::secretOf(OpenVault::kFirstPassword));
        QVERIFY(opened);
        vault.vault = std::move(*opened);
        vault.openDatabases(false);
        QVERIFY2(vault.isReady(), vault.trouble());
    }
    static SubjectId erasedPerson(OpenVault& vault) {
        const auto person = crypto::newId<SubjectId>();
        if (!vault.databases->subjectKeys().create(std::span(&person, 1)) ||
            !vault.databases->subjectKeys().destroy(person))
            qFatal("no erased person");
        return person;
    }

private Q_SLOTS:
    void whatWasNeverBoundIsTakenAsItIs() {
        OpenVault vault;
        QVERIFY2(vault.isReady(), vault.trouble());
        QVERIFY(older(vault).empty());
    }

    void bindingWritesOneEntryUntilSomethingChanges() {
        OpenVault vault;
        QVERIFY(bind(vault));
        const auto size = vault.log->size();
        QVERIFY(bind(vault));
        QCOMPARE(vault.log->size(), size);
        QVERIFY(vault.vault->rotateVaultKey());
        QVERIFY(bind(vault));
        QCOMPARE(vault.log->size(), size + 1);
        erasedPerson(vault);
        QVERIFY(bind(vault));
        QCOMPARE(vault.log->size(), size + 2);
        const auto entry = parseJson(vault.log->entries(size + 1, 1)->front().json);
        QVERIFY((*entry)["act"] == "vault.bound");
        QVERIFY(older(vault).empty());
    }

    void filesAheadOfTheirEntryAreFine() {
        OpenVault vault;
        QVERIFY(bind(vault));
        QVERIFY(vault.vault->rotateVaultKey());
        erasedPerson(vault);
        reopenVault(vault); // a crash before the next binding
        QVERIFY(older(vault).empty());
    }

    void anOlderVaultFilePutBackIsNoticed() {
        OpenVault vault;
        const QByteArray before = read(vault, "vault.json");
        QVERIFY(vault.vault->rotateVaultKey());
        QVERIFY(bind(vault));
        putBack(vault, "vault.json", before);
        reopenVault(vault);
        QCOMPARE(older(vault), std::vector<std::string>{"vault.json"});
    }

    void anOlderSubjectsFilePutBackIsNoticed() {
        OpenVault vault;
        erasedPerson(vault);
        vault.close();
        const QByteArray before = read(vault, "subjects.0001.db");
        vault.openDatabases(false);
        erasedPerson(vault);
        QVERIFY(bind(vault));
        vault.close();
        putBack(vault, "subjects.0001.db", before);
        vault.openDatabases(false);
        QVERIFY2(vault.isReady(), vault.trouble());
        QCOMPARE(older(vault), std::vector<std::string>{"tombstones"});
    }

    void aTombstoneTakenAwayOrExchangedIsNoticed() {
        OpenVault vault;
        erasedPerson(vault);
        erasedPerson(vault);
        QVERIFY(bind(vault));
        auto changed = vault.databases->subjects().call([](store::Transaction& tx) -> Result<bool> {
            CHATKEEP_ASSIGN(auto update, tx.prepare("UPDATE tombstone SET uid = randomblob(16) WHERE id = "
                                                    "(SELECT min(id) FROM tombstone)"));
            CHATKEEP_TRY(update.run());
            return true;
        });
        QVERIFY(changed);
        QCOMPARE(older(vault), std::vector<std::string>{"tombstones"});
    }

    void aNewLogBeginsUnbound() {
        OpenVault vault;
        QVERIFY(bind(vault));
        auto unbound = vault.databases->store().call([](store::Transaction& tx) -> Result<bool> {
            CHATKEEP_TRY(unbindOutside(tx));
            return true;
        });
        QVERIFY(unbound);
        QVERIFY(older(vault).empty());
        QVERIFY(bind(vault));
    }
};

CHATKEEP_TEST(tst_OutsideRows)
#include "tst_OutsideRows.moc"
