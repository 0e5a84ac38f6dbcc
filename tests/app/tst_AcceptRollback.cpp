// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AcceptRollback.h"
#include "app/OpenVault.h"
#include "core/audit/FormerLog.h"
#include "core/crypto/Random.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace chatkeep;
using app::OpenVault;

namespace {

constexpr const char* kAda = "ada";

crypto::Secret secretOf(std::string_view text) {
    return crypto::Secret(asBytes(text));
}
crypto::Secret password() {
    return secretOf("seven quiet lanterns");
}

/// A vault as the program makes it, closed, with copies of its files to put back.
class ClosedVault {
public:
    ClosedVault() {
        qputenv("XDG_STATE_HOME", m_dir.filePath("state").toUtf8());
        keys::CreateOptions options;
        options.folder = folder();
        options.operatorName = kAda;
        options.operatorId = crypto::newId<OperatorId>();
        options.cost = crypto::Argon2Cost{crypto::kArgon2FloorKib, 1, 1};
        keys::NewVaultSecrets secrets;
        auto open = OpenVault::create(options, password(), secrets);
        if (!open) qFatal("no vault");
        (*open)->operators().setCost(options.cost);
        auto actor = (*open)->operators().signInBySlot(kAda, "test");
        if (!actor || !(*open)->operators().add(*actor, "bea", access::Role::Support,
                                                secretOf("nine green bottles"), true))
            qFatal("no operator");
    }
    [[nodiscard]] std::string folder() const { return m_dir.filePath("vault").toStdString(); }
    [[nodiscard]] auto open(const char* name = kAda) const {
        return OpenVault::open(folder(), name, password());
    }
    /// Opens, lets `work` do something, closes.
    void run(const std::function<void(OpenVault&, const access::Actor&)>& work) const {
        auto opened = open();
        if (!opened) qFatal("not opened: %s", codeName(opened.error().code).data());
        (*opened)->operators().setCost(crypto::Argon2Cost{crypto::kArgon2FloorKib, 1, 1});
        auto actor = (*opened)->operators().signInBySlot(kAda, "test");
        if (!actor) qFatal("not signed in");
        work(**opened, *actor);
    }
    void copyTo(const QString& name) const {
        QDir().mkpath(m_dir.filePath(name));
        for (const QString& file : QDir(m_dir.filePath("vault")).entryList(QDir::Files))
            if (!QFile::copy(m_dir.filePath("vault/" + file), m_dir.filePath(name + "/" + file)))
                qFatal("not copied");
    }
    void putBack(const QString& name, const QStringList& which = {}) const {
        for (const QString& file : QDir(m_dir.filePath(name)).entryList(QDir::Files)) {
            if (!which.isEmpty() && !which.contains(file)) continue;
            QFile::remove(m_dir.filePath("vault/" + file));
            if (!QFile::copy(m_dir.filePath(name + "/" + file), m_dir.filePath("vault/" + file)))
                qFatal("not put back");
        }
    }

private:
    QTemporaryDir m_dir;
};

void setNotice(OpenVault& open, const access::Actor& actor, const char* text) {
    QVERIFY(open.settings().set(actor, "notice.text", text));
}

} // namespace

class tst_AcceptRollback : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aVaultOpensAgainAndAgain() {
        ClosedVault vault;
        for (int i = 0; i < 3; ++i)
            vault.run([](OpenVault& open, const access::Actor& actor) { setNotice(open, actor, "hello"); });
        const auto none = app::acceptRollback(vault.folder(), kAda, password(), std::nullopt);
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::InvalidInput);
        // Looking at it raised no alarm.
        vault.run([](OpenVault& open, const access::Actor& actor) { setNotice(open, actor, "again"); });
    }

    void aWholeOlderCopyIsRefusedDescribedAndAccepted() {
        ClosedVault vault;
        vault.copyTo("older");
        vault.run([](OpenVault& open, const access::Actor& actor) { setNotice(open, actor, "newer"); });
        vault.putBack("older");
        QCOMPARE(vault.open().error().code, ErrorCode::RolledBack);

        const auto looked = app::acceptRollback(vault.folder(), kAda, password(), std::nullopt);
        QVERIFY2(looked, looked ? "" : codeName(looked.error().code).data());
        QVERIFY(!looked->accepted);
        QVERIFY(std::ranges::count(looked->found.older, std::string("files")) == 1);
        QVERIFY(std::ranges::count(looked->found.older, std::string("audit log")) == 1);
        QVERIFY(looked->found.known->size > looked->found.size);
        QCOMPARE(vault.open().error().code, ErrorCode::RolledBack);

        const auto accepted = app::acceptRollback(vault.folder(), kAda, password(), "the disk died");
        QVERIFY2(accepted, accepted ? "" : codeName(accepted.error().code).data());
        QVERIFY(accepted->accepted);
        vault.run([&](OpenVault& open, const access::Actor&) {
            QCOMPARE(open.log().origin(), accepted->newOrigin);
            const auto first = parseJson(open.log().entries(0, 1)->at(0).json);
            QVERIFY((*first)["act"] == "vault.rollback_accepted");
            const auto details = open.log().details(0);
            QVERIFY((**details)["reason"] == "the disk died");
            QVERIFY((**details)["known_entries"] == looked->found.known->size);
            const auto former = audit::formerLogs(open.databases());
            QCOMPARE(former->size(), std::size_t{1});
            QVERIFY(former->at(0).origin == looked->found.origin);
            QVERIFY(open.settings().value("notice.text") != "newer");
        });
        vault.run([](OpenVault& open, const access::Actor& actor) { setNotice(open, actor, "goes on"); });
    }

    void anOlderVaultFileAloneIsRefused() {
        ClosedVault vault;
        vault.copyTo("older");
        vault.run([](OpenVault& open, const access::Actor& actor) {
            QVERIFY(open.operators().remove(actor, "bea"));
        });
        vault.putBack("older", {"vault.json"});

        const auto refused = OpenVault::open(vault.folder(), "bea", secretOf("nine green bottles"));

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::RolledBack);
        QCOMPARE(refused.error().args.front(), std::string("vault.json"));
        QCOMPARE(vault.open().error().code, ErrorCode::RolledBack);
    }

    void onlyAnAdministratorAccepts() {
        ClosedVault vault;
        vault.copyTo("older");
        vault.run([](OpenVault& open, const access::Actor& actor) { setNotice(open, actor, "newer"); });
        vault.putBack("older");

        const auto byBea =
            app::acceptRollback(vault.folder(), "bea", secretOf("nine green bottles"), "I want it");
        QCOMPARE(byBea.error().code, ErrorCode::PermissionDenied);
        QCOMPARE(app::acceptRollback(vault.folder(), kAda, password(), " ").error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(vault.open().error().code, ErrorCode::RolledBack);
    }
};

CHATKEEP_TEST(tst_AcceptRollback)
#include "tst_AcceptRollback.moc"
