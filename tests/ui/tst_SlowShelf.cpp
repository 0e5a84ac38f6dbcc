// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/NoKnowledge.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/knowledge/KnowledgePanel.h"

#include <QApplication>
#include <QLabel>
#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

/// Reads a shelf only once it is let go on.
class SlowService final : public test::NoKnowledge {
public:
    void letGo() { m_mayGo.release(kMostReads); }

    Result<engine::KnowledgeShelf> list(const access::Actor&, const std::string& bot) override {
        ++reads;
        const auto stampThen = stampNow.load();
        m_mayGo.acquire();
        return engine::KnowledgeShelf{.bot = bot, .version = 1, .published = 1, .stamp = stampThen};
    }
    Result<std::size_t> stamp(const access::Actor&, const std::string&) override { return stampNow.load(); }

    std::atomic<int> reads = 0;
    std::atomic<std::size_t> stampNow = 1;

private:
    static constexpr std::ptrdiff_t kMostReads = 100;
    std::counting_semaphore<> m_mayGo{0};
};

} // namespace

class tst_SlowShelf : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneThatIsBeingReadIsNotReadOverAndOver();
};

void tst_SlowShelf::oneThatIsBeingReadIsNotReadOverAndOver() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    SlowService slow;
    Async async;
    const auto end = qScopeGuard([&slow] { slow.letGo(); }); // it waits for whoever reads
    PanelContext context;
    context.theme = &theme;
    context.async = &async;
    context.actor = vault.admin;
    context.services.bots = vault.bots.get();
    context.services.conversations = vault.conversations.get();
    context.services.knowledge = &slow;
    KnowledgePanel panel(context);
    panel.returnTo({{"bot", "simple"}});
    const auto* state = panel.findChild<QLabel*>("knowledgeState");
    const auto refreshed = [&] {
        panel.refresh();
        bool done = false;
        for (int round = 0; round < 3; ++round, done = false) { // behind what the refresh began
            async.run(&panel, [] { return true; }, [&](bool) { done = true; });
            if (!QTest::qWaitFor([&] { return done; })) return false;
        }
        return true;
    };

    QTRY_COMPARE(slow.reads.load(), 1);
    QTRY_COMPARE(state->text(), QString("reading the documents…"));
    QVERIFY(refreshed());
    slow.stampNow = 2; // a colleague changed it while it was read
    QVERIFY(refreshed());
    QCOMPARE(slow.reads.load(), 1);
    slow.letGo();

    QTRY_COMPARE(slow.reads.load(), 2); // what it became meanwhile
    QTRY_COMPARE(state->text(), QString("published v1"));
    QVERIFY(refreshed());
}

CHATKEEP_TEST(tst_SlowShelf)
#include "tst_SlowShelf.moc"
