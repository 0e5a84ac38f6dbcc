// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/BotDraft.h"
#include "ui/panels/bots/BotEditor.h"
#include "ui/panels/bots/BotsPanel.h"
#include "ui/panels/bots/DraftSaving.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

/// The panel over a whole vault whose bot has v1 published and v2, with another text, as a draft.
class BotsDesk {
public:
    explicit BotsDesk(TestVault& vault)
        : m_vault(vault) {
        import("Farewell of v2.");
        m_context.services.bots = vault.bots.get();
        m_context.services.conversations = vault.conversations.get();
        m_context.actor = vault.admin;
        m_context.theme = &m_theme;
        m_context.async = &m_async;
        panel = std::make_unique<BotsPanel>(m_context);
        panel->resize(1300, 800);
        panel->setVisible(true);
    }
    void import(const std::string& goodbye) const {
        auto files = *m_vault.bots->files(m_vault.admin, "simple", 1);
        auto& domain = files["domain.yml"];
        domain.replace(domain.find("Goodbye."), 8, goodbye);
        if (!m_vault.bots->importFiles(m_vault.admin, "simple", files, {})) qFatal("a version");
    }
    template <typename T>
    [[nodiscard]] T* part(const QString& name) const {
        return panel->findChild<T*>(name);
    }
    [[nodiscard]] QTableView* versions() const { return part<QTableView>("versionTable"); }
    [[nodiscard]] bool isListed() const { return versions()->model()->rowCount() > 1; }
    [[nodiscard]] QString state() const { return part<QLabel>("draftState")->text(); }
    void openEditor() const { part<QTabWidget>("botTabs")->setCurrentIndex(1); }
    /// Writes into the draft as a typing author would.
    void type() const {
        auto* draft = panel->findChild<BotEditor*>()->draft();
        draft->typed("data/rules.yml", draft->files().at("data/rules.yml") + "# typed\n");
    }
    [[nodiscard]] std::int64_t newest() const {
        return m_vault.bots->list(m_vault.admin)->front().versions.front().version;
    }
    [[nodiscard]] std::string text(const std::string& file) const {
        return m_vault.bots->files(m_vault.admin, "simple", newest())->at(file);
    }
    /// What the question before a save warns of; the question is open.
    [[nodiscard]] QString warning() const {
        const auto* words = part<QLabel>("saveWarning");
        return words ? words->text() : QString();
    }

private:
    TestVault& m_vault;
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async m_async;
    PanelContext m_context;

public:
    std::unique_ptr<BotsPanel> panel;
};

EditedFiles editedFrom(const TestVault& vault, std::int64_t version) {
    const auto files = *vault.bots->files(vault.admin, "simple", version);
    return {.bot = "simple", .version = version, .base = files, .files = files};
}

} // namespace

class tst_BotsPanel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestVersionIsEdited();
    void anotherVersionIsEditedWhereItIsAskedForAndSaysSo();
    void whatAColleagueSavedMeanwhileIsNotLostSilently();
    void onlyWhatWouldBeLostIsNamed();
    void aVersionThatComesInBetweenStopsTheSave();
    void anotherBotShowsNothingOfTheOneBefore();
};

void tst_BotsPanel::theNewestVersionIsEdited() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.versions()->selectRow(1);
    desk.openEditor();
    QTRY_VERIFY2(desk.state().contains("as in v2"), qPrintable(desk.state()));
    desk.type();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    QCOMPARE(desk.warning(), QString());
    desk.part<QPushButton>("saveNote")->click();

    QTRY_COMPARE(desk.newest(), 3);
    QVERIFY(desk.text("domain.yml").contains("Farewell of v2."));
    QVERIFY(desk.text("data/rules.yml").contains("# typed"));
}

void tst_BotsPanel::anotherVersionIsEditedWhereItIsAskedForAndSaysSo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());

    desk.versions()->selectRow(1);
    desk.part<QPushButton>("editVersion")->click();
    QTRY_VERIFY2(desk.state().contains("as in v1"), qPrintable(desk.state()));
    QVERIFY2(desk.state().contains("not based on the newest, v2"), qPrintable(desk.state()));
    desk.type();
    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));

    QVERIFY2(desk.warning().startsWith("Based on v1: what v2 changed is not in it."),
             qPrintable(desk.warning()));
    QVERIFY(desk.warning().contains("domain.yml") && !desk.warning().contains("rules.yml"));
    QCOMPARE(desk.newest(), 2);
    desk.part<QPushButton>("saveNote")->click();
    QTRY_COMPARE(desk.newest(), 3);
    QTRY_VERIFY2(desk.state().contains("as in v3"), qPrintable(desk.state()));
    QVERIFY(!desk.state().contains("newest"));
}

void tst_BotsPanel::whatAColleagueSavedMeanwhileIsNotLostSilently() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    QTRY_VERIFY(desk.state().contains("as in v2"));
    desk.type();

    desk.part<QPushButton>("saveDraft")->click();
    QTRY_VERIFY(desk.part<QPushButton>("saveNote"));
    QCOMPARE(desk.warning(), QString());
    desk.import("Farewell of v3."); // while the question stands
    desk.part<QPushButton>("saveNote")->click();

    QTRY_VERIFY(desk.warning().contains("v3"));
    QCOMPARE(desk.newest(), 3);
}

void tst_BotsPanel::onlyWhatWouldBeLostIsNamed() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    auto edited = editedFrom(vault, 1);

    auto left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left);
    QCOMPARE(left->newest, 2);
    QCOMPARE(left->versions, std::vector<std::int64_t>{2});
    QCOMPARE(left->files, std::vector<std::string>{"domain.yml"});

    edited.files["domain.yml"] = desk.text("domain.yml"); // the same change
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left && left->files.empty());

    edited = editedFrom(vault, 2);
    auto files = edited.files;
    files["knowledge/new.md"] = "# New\n\nWords.\n"; // a colleague's knowledge comes in by itself
    QVERIFY(vault.bots->importFiles(vault.admin, "simple", files, {}));
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left && left->files.empty());

    edited.files["knowledge/new.md"] = "# Mine\n";
    left = leftOut(*vault.bots, vault.admin, edited);
    QVERIFY(left);
    QCOMPARE(left->files, std::vector<std::string>{"knowledge/new.md"});
}

void tst_BotsPanel::aVersionThatComesInBetweenStopsTheSave() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const BotsDesk desk(vault);
    const auto edited = editedFrom(vault, 2);

    const auto refused = saveEdited(*vault.bots, vault.admin, edited, 1, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(desk.newest(), 2);

    const auto saved = saveEdited(*vault.bots, vault.admin, edited, 2, "a note");
    QVERIFY(saved);
    QCOMPARE(saved->version, 3);
}

void tst_BotsPanel::anotherBotShowsNothingOfTheOneBefore() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    QVERIFY(vault.bots->importFiles(
        vault.admin, "zoo", {{"domain.yml", "version: '3.1'\nresponses:\n  utter_zoo: [{text: Zoo}]\n"}},
        {}));
    const BotsDesk desk(vault);
    QTRY_VERIFY(desk.isListed());
    desk.openEditor();
    auto* text = desk.part<QPlainTextEdit>("botText");
    QTRY_VERIFY(!text->toPlainText().isEmpty());

    desk.part<QTabWidget>("botTabs")->setCurrentIndex(0);
    desk.part<QTableView>("botTable")->selectRow(1);
    desk.openEditor();

    QTRY_VERIFY2(text->toPlainText().contains("utter_zoo"), qPrintable(text->toPlainText()));
}

CHATKEEP_TEST(tst_BotsPanel)
#include "tst_BotsPanel.moc"
