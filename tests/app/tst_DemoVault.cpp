// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DemoVault.h"
#include "core/conversations/Conversations.h"
#include "core/conversations/Replay.h"
#include "tests/main/Registry.h"

#include <QTemporaryDir>

using namespace chatkeep;

class tst_DemoVault : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Somebody who tries the replay sees what the draft changes and nothing else.
    void itsChatsAreItsBotsOwnAnswers() {
        const QTemporaryDir folder;
        auto open = app::makeDemoVault(folder.filePath("vault").toStdString(), crypto::kArgon2TestCost);
        QVERIFY(open);
        const auto operators = app::demoOperators();
        const auto admin = (*open)->operators().signInBySlot(operators->front().name, "test");
        QVERIFY(admin);
        auto& rehearsal = (*open)->conversations().rehearsal();

        for (const char* bot : {"shop", "laden"}) {
            const auto published = rehearsal.replay(*admin, {.bot = bot, .version = 1});
            QVERIFY(published && published->turns > 0);
            QCOMPARE(published->changed, std::size_t(0));
        }
        const auto draft = rehearsal.replay(*admin, {.bot = "shop", .version = 2});
        QVERIFY(draft && draft->changed > 0);
        QVERIFY(draft->changed <= 3);
    }
};

CHATKEEP_TEST(tst_DemoVault)
#include "tst_DemoVault.moc"
