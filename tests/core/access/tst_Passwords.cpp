// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/Passwords.h"
#include "tests/core/access/AccessRooms.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::access;
using chatkeep::test::secretOf;

class tst_Passwords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listHasTenThousandEntriesOrMore() { QVERIFY(commonPasswordCount() >= 10'000); }

    void weakOnesAreRefusedWithTheReason_data() {
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("slot");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* password, bool slot, const char* reason) {
            QTest::addRow("%s%s", password, slot ? " (slot)" : "")
                << QString::fromUtf8(password) << slot << QString(reason);
        };
        row("", false, "short");
        row("tin boats 4", false, "short");
        row("tin boats four", true, "short");
        row("tin boats 41", false, "");
        row("seven quiet lanterns", true, "");
        row("\u00e4\u00e4\u00f6\u00f6\u00fc\u00fc\u00df\u00df\u20ac\u20acxy", false, "");
        row("password1234567", true, "common");
        row("P@ssw0rd!!!!!!!!", true, "common");
        row("qwertyuiopasdfgh", true, "common");
        row("123456789012345", true, "common");
        row("aaaaaaaaaaaaaaaa", true, "common");
        row("abcabcabcabcabc", true, "common");
        row("dragon-password-1", true, "common");
        row("Sommer2026Sommer2026", true, "common");
        row("Welcome to Berlin", true, "");
        row("chatkeep-administrator", true, "common");
        row("Berta's own long words", true, "name");
        row("correct horse battery staple", true, "");
    }
    void weakOnesAreRefusedWithTheReason() {
        QFETCH(QString, password);
        QFETCH(bool, slot);
        QFETCH(QString, reason);
        const auto checked = Operators::checkPassword(secretOf(password.toStdString()), "berta", slot);
        if (reason.isEmpty()) {
            QVERIFY(checked);
            return;
        }
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::WeakPassword);
        QCOMPARE(QString::fromStdString(checked.error().args.front()), reason);
    }

    void aShortNameCountsAsAWordOnly() {
        const auto reasonFor = [](const char* password, const char* name) {
            const auto checked = Operators::checkPassword(secretOf(password), name, true);
            return checked ? std::string() : checked.error().args.front();
        };
        QCOMPARE(reasonFor("seven quiet lanterns", "Eve"), std::string());
        QCOMPARE(reasonFor("quiet lanterns of eve", "Eve"), std::string("name"));
        QCOMPARE(reasonFor("eve2026-quiet-lanterns", "Eve"), std::string("name"));
        QCOMPARE(reasonFor("sevenseven evelanterns eve", "Eve"), std::string("name"));
        QCOMPARE(reasonFor("mybertalanterns quiet", "Berta"), std::string("name"));
    }

    void longOnesAreTakenUpToALimit() {
        QVERIFY(Operators::checkPassword(
            secretOf("seven quiet lanterns over " + std::string(900, 'x') + "yz"), "Ada", true));
        QCOMPARE(Operators::checkPassword(secretOf(std::string(2000, 'x')), "Ada", true).error().code,
                 ErrorCode::TooLarge);
    }

    void strengthRisesWithWhatIsHardToGuess() {
        const auto strength = [](const char* password) {
            return Operators::passwordStrength(secretOf(password));
        };
        QCOMPARE(strength(""), 0);
        QCOMPARE(strength("password123456"), 0);
        QVERIFY(strength("tin boats 41") < strength("seven quiet lanterns"));
        QCOMPARE(strength("V9#qz!Lr7&wTe2@xKd"), 4);
    }
};

CHATKEEP_TEST(tst_Passwords)
#include "tst_Passwords.moc"
