// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "tests/ui/DemoConsole.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"

#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::ui;
using access::Role;

/// Windows whose operator's role, password or place among the operators somebody else changes meanwhile.
class tst_SessionChanges : public QObject, private test::DemoConsole {
    Q_OBJECT
private:
    static constexpr const char* kPassword = "fourteen tin boats";
    static constexpr const char* kAnother = "eleven wool blankets";

    access::Actor m_administrator; ///< a session elsewhere, as a command's

    access::Operators& operators() { return *m_host->services().operators; }
    /// A window of a new operator.
    void enter(const std::string& name, Role role, const std::string& panel) {
        QVERIFY(operators().freshFactor(m_administrator, secret(demoOperator("administrator").password)));
        QVERIFY(operators().add(m_administrator, name, role, secret(kPassword), false));
        ConsoleOptions options;
        options.lang = "en";
        options.operatorName = name;
        options.password = secret(kPassword);
        options.panel = panel;
        openWindow(std::move(options));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
    }
    bool says(const QString& words) {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::ranges::any_of(
            labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }
    bool isAllowed(const char* entry) { return find<QPushButton>(entry)->property("allowed").toBool(); }
    void takeOver(const ConversationId& id) {
        m_window->showPanel("live");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("conversationList")->model()->rowCount() > 0, 10000);
        m_window->showPanel("live", {{"conversation", QString::fromStdString(id.text())}});
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("transcript")->model()->rowCount() > 0, 10000);
        auto* main = find<QPushButton>("takeOver");
        QTRY_VERIFY_WITH_TIMEOUT(main->isEnabled(), 10000);
        QCOMPARE(main->text(), QString("Take over"));
        main->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("composerReply")->isEnabled(), 10000);
        find<QPushButton>("composerReply")->click();
    }
    std::vector<engine::BotVersionRow> versions() {
        const auto rows = m_host->services().bots->list(m_administrator);
        return std::ranges::find(*rows, "shop", &engine::BotRow::name)->versions;
    }
    /// Adds a line to a file of the bot "shop" in its editor.
    void edit(const std::string& line) {
        m_window->showPanel("bots");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("botTable")->model()->rowCount() > 1, 10000);
        auto* bots = find<QAbstractItemView>("botTable");
        for (int row = 0; row < bots->model()->rowCount(); ++row)
            if (bots->model()->index(row, 0).data().toString() == "shop")
                bots->setCurrentIndex(bots->model()->index(row, 0));
        find<QTabWidget>("botTabs")->setCurrentIndex(1);
        auto* editor = m_window->findChild<BotEditor*>();
        QTRY_VERIFY_WITH_TIMEOUT(editor->draft() && editor->draft()->isOpen(), 10000);
        editor->draft()->typed("domain.yml", editor->draft()->files().at("domain.yml") + line);
        QVERIFY(editor->draft()->dirty());
    }
    bool newestHas(const std::string& line) {
        const auto files =
            m_host->services().bots->files(m_administrator, "shop", versions().front().version);
        return files && files->at("domain.yml").find(line) != std::string::npos;
    }

private Q_SLOTS:
    void initTestCase() {
        openHouse("tst_SessionChanges");
        if (QTest::currentTestFailed()) return;
        m_administrator = sessionOf("administrator");
        operators().setCost(crypto::kArgon2TestCost);
    }
    void init() {
        QVERIFY(operators().freshFactor(m_administrator, secret(demoOperator("administrator").password)));
    }
    void cleanup() { closeWindow(); }
    void cleanupTestCase() { closeHouse(); }

    void anOpenWindowShowsTheNewRole() {
        enter("Bea", Role::Support, "live");
        QVERIFY(says("Bea · Support"));
        QVERIFY(isAllowed("rail_live") && !isAllowed("rail_audit"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("waitingChip")->isVisible(), 10000);

        QVERIFY(operators().changeRole(m_administrator, "Bea", Role::Auditor));

        QTRY_VERIFY(says("Bea · Auditor"));
        QVERIFY(says("before, it was Support"));
        QVERIFY(!isAllowed("rail_live") && isAllowed("rail_audit"));
        QVERIFY(find<QWidget>("waitingChip")->isHidden());
        QCOMPARE(m_window->panel()->objectName(), QString("panel_overview"));
        find<QPushButton>("roleChangedDone")->click();
        QVERIFY(operators().changeRole(m_administrator, "Bea", Role::Support));
        QTRY_VERIFY(says("Bea · Support"));
        QVERIFY(isAllowed("rail_live") && !isAllowed("rail_audit"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("waitingChip")->isVisible(), 10000);
    }

    void aReplyThatWasBegunIsThereWithTheRoleAgain() {
        enter("Kim", Role::Support, "live");
        conversations::ListFilter waiting;
        waiting.view = conversations::ListFilter::View::NeedsPerson;
        const auto list = service().list(m_administrator, waiting, 0, 1);
        QVERIFY(list && !list->rows.empty());
        const auto id = list->rows.front().id;
        takeOver(id);
        QTest::keyClicks(find<QPlainTextEdit>("composerText"), "half a reply");
        const auto self = m_host->signIn("Kim", secret(kPassword));
        QVERIFY(self);
        QTRY_COMPARE_WITH_TIMEOUT(service().draft(*self, id, 0).value_or(""), std::string("half a reply"),
                                  10000);

        QVERIFY(operators().changeRole(m_administrator, "Kim", Role::Auditor));
        QTRY_VERIFY(says("Kim · Auditor"));
        QVERIFY(operators().changeRole(m_administrator, "Kim", Role::Support));
        QTRY_VERIFY(says("Kim · Support"));

        QCOMPARE(service().list(m_administrator, waiting, 0, 9)->rows.size(),
                 list->total); // in the queue again
        takeOver(id);
        QTRY_COMPARE_WITH_TIMEOUT(find<QPlainTextEdit>("composerText")->toPlainText(),
                                  QString("half a reply"), 10000);
    }

    void whatWasEditedInABotWaitsForTheRole_data() {
        QTest::addColumn<bool>("isElsewhere");
        QTest::newRow("the panel in sight") << false;
        QTest::newRow("another panel in sight") << true;
    }
    void whatWasEditedInABotWaitsForTheRole() {
        QFETCH(bool, isElsewhere);
        enter("Cem", Role::Administrator, "bots");
        edit("# of Cem\n");
        const auto before = versions().size();
        const auto begin = m_host->services().audit->size();

        QVERIFY(operators().changeRole(m_administrator, "Cem", Role::Support));

        QTRY_VERIFY(says("Cem · Support"));
        QTRY_VERIFY(says("your role may no longer edit shop"));
        QVERIFY(!find<QPushButton>("saveDraft")->isEnabled());
        QCOMPARE(versions().size(), before);
        const auto entries = m_host->services().audit->entries(begin, 100);
        QVERIFY(entries && std::ranges::none_of(*entries, [](const auto& entry) {
                    return entry.json.find("\"bots.edit\"") != std::string::npos; // a save that was denied
                }));
        if (isElsewhere) m_window->showPanel("overview");
        QVERIFY(operators().changeRole(m_administrator, "Cem", Role::Auditor));
        QTRY_VERIFY(says("Cem · Auditor"));
        QVERIFY(operators().changeRole(m_administrator, "Cem", Role::Administrator));
        QTRY_VERIFY(says("Cem · Administrator"));
        m_window->showPanel("bots");

        QTRY_COMPARE_WITH_TIMEOUT(versions().size(), before + 1, 10000);
        QVERIFY(newestHas("# of Cem"));
        QTRY_VERIFY(says("What you had changed in shop is saved as a draft."));
        QVERIFY(operators().remove(m_administrator, "Cem"));
    }

    void aRemovedOperatorsWindowLocksAndSaysWhy() {
        enter("Dan", Role::Support, "live");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("conversationList")->model()->rowCount() > 0, 10000);

        QVERIFY(operators().remove(m_administrator, "Dan"));

        QTRY_VERIFY(!m_window->isSignedIn());
        QVERIFY(says("Dan was removed as an operator"));
        QVERIFY(!find<QAbstractItemView>("conversationList"));
        QVERIFY(find<QLineEdit>("operatorName")->text().isEmpty());
        find<QLineEdit>("operatorName")->setText("Dan");
        find<QLineEdit>("operatorPassword")->setText(kPassword);
        find<QPushButton>("signIn")->click();
        QTRY_VERIFY_WITH_TIMEOUT(says("not right"), 15000);
        QVERIFY(!m_window->isSignedIn());
    }

    void aChangedPasswordLocksAndWhatWasEditedComesBack() {
        enter("Eva", Role::Administrator, "bots");
        edit("# of Eva\n");
        const auto before = versions().size();
        auto elsewhere = m_host->signIn("Eva", secret(kPassword));
        QVERIFY(elsewhere);

        QVERIFY(operators().changePassword(*elsewhere, "Eva", secret(kAnother)));

        QTRY_VERIFY(!m_window->isSignedIn());
        QVERIFY(says("The password of Eva was changed"));
        QCOMPARE(find<QLineEdit>("operatorName")->text(), QString("Eva"));
        QCOMPARE(versions().size(), before);
        unlockWith(kAnother);
        QTRY_COMPARE_WITH_TIMEOUT(versions().size(), before + 1, 10000);
        QVERIFY(newestHas("# of Eva"));
    }

    void whatIsKeptOfOneOperatorIsNotAnothers() {
        enter("Fay", Role::Administrator, "bots");
        edit("# of Fay\n");
        const auto before = versions().size();
        QVERIFY(operators().remove(m_administrator, "Fay"));
        QTRY_VERIFY(!m_window->isSignedIn());
        QVERIFY(operators().add(m_administrator, "Fay", Role::Administrator, secret(kAnother), false));

        find<QLineEdit>("operatorName")->setText("Fay");
        unlockWith(kAnother);
        m_window->showPanel("bots");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractItemView>("botTable")->model()->rowCount() > 1, 10000);
        m_window->closeWithoutQuestions();
        m_window = nullptr;
        QTest::qWait(50);

        QCOMPARE(versions().size(), before);
    }
};

CHATKEEP_TEST(tst_SessionChanges)
#include "tst_SessionChanges.moc"
