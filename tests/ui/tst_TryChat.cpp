// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Replay.h"
#include "core/engine/review/PartRename.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/bots/TryChat.h"

#include <QApplication>
#include <QClipboard>
#include <QFocusEvent>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTranslator>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

const std::string kWords = "toodle pip old bean";

class SentencesAloud final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int) const override {
        return QLatin1String(context) == QLatin1String("chatkeep::ui::SentenceWords")
                   ? QString::fromUtf8(source).toUpper()
                   : QString();
    }
};

/// A chat over a whole vault whose bot has a visitor's words as an example of goodbye.
class Trial {
public:
    explicit Trial(TestVault& vault)
        : Trial(vault, vault.admin) {}
    Trial(TestVault& vault, const access::Actor& actor)
        : m_vault(vault)
        , m_visitor(vault.start().id) {
        if (!vault.say(m_visitor, kWords)) qFatal("a message");
        if (!vault.conversations->rehearsal().promote(vault.admin, "simple", {{m_visitor, 2, "goodbye"}}))
            qFatal("an example");
        PanelContext context;
        context.services.bots = vault.bots.get();
        context.services.conversations = vault.conversations.get();
        context.actor = actor;
        context.theme = &m_theme;
        context.async = &m_async;
        chat = std::make_unique<TryChat>(context);
        follow();
    }
    void follow() const { chat->followVersions(*m_vault.bots->list(m_vault.admin)); }
    void eraseVisitor() {
        m_vault.freshen(m_vault.admin);
        if (!m_vault.service().deleteConversation(m_vault.admin, m_visitor)) qFatal("a deletion");
    }
    [[nodiscard]] engine::BotFiles files() const { return *m_vault.bots->files(m_vault.admin, "simple"); }

    [[nodiscard]] engine::BotVersionRow version() const {
        const auto bots = m_vault.bots->list(m_vault.admin);
        const auto bot = std::ranges::find(*bots, "simple", &engine::BotRow::name);
        return *std::ranges::find(bot->versions, 1, &engine::BotVersionRow::version);
    }
    [[nodiscard]] bool isReady() const { return text()->isEnabled(); }
    void say(const QString& words) const {
        text()->setText(words);
        QTest::keyClick(text(), Qt::Key_Return);
    }
    [[nodiscard]] QString why() const { return chat->findChild<QLabel*>("tryWhy")->text(); }
    /// Everything that stands in the chat.
    [[nodiscard]] QString shownWords() const {
        QStringList all;
        for (const auto* label : chat->findChildren<QLabel*>())
            all << label->text();
        return all.join('\n');
    }

    std::unique_ptr<TryChat> chat;

private:
    [[nodiscard]] QLineEdit* text() const { return chat->findChild<QLineEdit*>("tryText"); }

    TestVault& m_vault;
    ConversationId m_visitor;
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async m_async;
};

} // namespace

class tst_TryChat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDraftLearnsVisitorsWordsToo();
    void aDraftLearnsThemUnderTheirIntentsNewName();
    void whoMayNotReadConversationsReadsNoWordsOfThemHere();
    void anErasureThrowsTheChatAway();
    void anErasureThrowsTheChatOfADraftAway();
    void aChangedDraftIsMetWithTheNextMessage();
    void theFirstWordsBeginTheChatWithWhatIsOffered();
    void whatIsNotTrainedCannotBeSpokenTo();
    void whyNamesWhatWasTakenInAndStaysWithEachAnswer();
    void whyTellsEverythingAndIsCopiedAsJson();
    void whatIsUnderstoodAndAnsweredByNothingIsToldApart();
    void theChatIsOfTheBotThatIsShown();
    void itSaysWhichVersionItSpeaksFor();
};

void tst_TryChat::aDraftLearnsVisitorsWordsToo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    const auto files = trial.files();
    QVERIFY(std::ranges::none_of(files, [](const auto& file) { return file.second.contains(kWords); }));

    trial.chat->startDraft("simple", files);
    QTRY_VERIFY(trial.isReady());
    trial.say("toodle pip");

    QTRY_VERIFY2(trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
}

void tst_TryChat::aDraftLearnsThemUnderTheirIntentsNewName() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    auto files = trial.files();
    const auto renamed =
        engine::withPartRenamed("simple", files, engine::OutlineKind::Intents, "goodbye", "farewell");
    QVERIFY(renamed);
    for (const auto& [file, text] : renamed->changed)
        files[file] = text;

    trial.chat->startDraft("simple", files, 0, {{"goodbye", "farewell"}});
    QTRY_VERIFY(trial.isReady());
    trial.say("toodle pip");

    QTRY_VERIFY2(trial.why().startsWith("intent farewell"), qPrintable(trial.why()));
}

void tst_TryChat::whoMayNotReadConversationsReadsNoWordsOfThemHere() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault, vault.addOperator("Otto", access::Role::Auditor));

    trial.chat->start("simple", 2);
    QTRY_VERIFY(trial.isReady());
    trial.say("toodle pip");

    QTRY_VERIFY2(trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
    QVERIFY2(!trial.why().contains("old bean"), qPrintable(trial.why()));
}

void tst_TryChat::anErasureThrowsTheChatAway() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    Trial trial(vault);
    trial.chat->start("simple", 2);
    QTRY_VERIFY(trial.isReady());
    trial.say("toodle pip");
    QTRY_VERIFY2(trial.why().contains("old bean"), qPrintable(trial.why()));

    trial.eraseVisitor();
    trial.follow();

    QVERIFY(!trial.isReady());
    QVERIFY2(!trial.shownWords().contains("old bean"), qPrintable(trial.shownWords()));
    QTRY_VERIFY(trial.isReady());
    QVERIFY(trial.shownWords().contains("began anew"));
    trial.say("toodle pip");
    QTRY_VERIFY(trial.why().contains("intent"));
    QVERIFY2(!trial.why().contains("old bean"), qPrintable(trial.why()));
    const auto words = trial.shownWords();
    trial.follow(); // nothing more changed: the chat stays
    QCOMPARE(trial.shownWords(), words);
}

void tst_TryChat::anErasureThrowsTheChatOfADraftAway() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    Trial trial(vault);
    trial.chat->startDraft("simple", trial.files());
    QTRY_VERIFY(trial.isReady());

    trial.eraseVisitor();
    trial.follow();

    QVERIFY(!trial.isReady());
    QTRY_VERIFY(trial.isReady());
    trial.say("toodle pip");
    QTRY_VERIFY(trial.why().contains("intent"));
    QVERIFY2(!trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
}

void tst_TryChat::aChangedDraftIsMetWithTheNextMessage() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    auto files = trial.files();
    trial.chat->startDraft("simple", files, 1);
    QTRY_VERIFY(trial.isReady());
    const auto* speaksFor = trial.chat->findChild<QLabel*>("trySpeaksFor");
    trial.chat->followDraft("simple", files, 2); // it was saved
    QCOMPARE(speaksFor->text(), QString("Speaks for v2 as it is edited"));
    auto& domain = files["domain.yml"];
    domain.replace(domain.find("Goodbye."), 8, "Farewell");

    trial.chat->followDraft("another", {}, 3);
    trial.chat->followDraft("simple", files, 2);
    QVERIFY(trial.why().contains("next message"));
    trial.say("see you later");

    QTRY_VERIFY2(trial.shownWords().contains("Farewell"), qPrintable(trial.shownWords()));
    QVERIFY(trial.shownWords().contains("began anew"));
    QVERIFY(trial.shownWords().contains("see you later"));
}

void tst_TryChat::theFirstWordsBeginTheChatWithWhatIsOffered() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    QVERIFY(!trial.isReady());

    const auto version = trial.version();
    trial.chat->offer("simple", &version);
    QVERIFY(trial.isReady());
    trial.say("see you later");

    QTRY_VERIFY2(trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
    QVERIFY(trial.shownWords().contains("see you later"));
}

void tst_TryChat::whatIsNotTrainedCannotBeSpokenTo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    auto version = trial.version();
    trial.chat->offer("simple", &version);
    QVERIFY(trial.isReady());

    version.trained = false;
    trial.chat->offer("simple", &version);
    QVERIFY(!trial.isReady());
    trial.chat->offer("simple", nullptr);
    QVERIFY(!trial.isReady());
}

void tst_TryChat::whyNamesWhatWasTakenInAndStaysWithEachAnswer() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    trial.chat->start("simple", 2);
    QTRY_VERIFY(trial.isReady());

    trial.say("I take red, write to ann@example.org");
    QTRY_VERIFY2(trial.why().contains("Filled: colour = red"), qPrintable(trial.why()));
    QVERIFY2(trial.why().contains("Entities: colour = red"), qPrintable(trial.why()));
    QVERIFY2(trial.why().contains("Masked: email"), qPrintable(trial.why()));
    trial.say("toodle pip");
    QTRY_VERIFY2(trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
    QVERIFY2(!trial.why().contains("Filled"), qPrintable(trial.why()));

    const auto answers = trial.chat->findChildren<QFrame*>("tryAnswer");
    QVERIFY(answers.size() >= 3);
    QFocusEvent focus(QEvent::FocusIn, Qt::TabFocusReason);
    QCoreApplication::sendEvent(answers.at(answers.size() - 2), &focus);
    QVERIFY2(trial.why().contains("Filled: colour = red"), qPrintable(trial.why()));
}

void tst_TryChat::whyTellsEverythingAndIsCopiedAsJson() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    trial.chat->start("simple", 2);
    QTRY_VERIFY(trial.isReady());

    trial.say("see you later ann@example.org 4111 1111 1111 1111");
    QTRY_VERIFY2(trial.why().contains("rule goodbye"), qPrintable(trial.why()));
    for (const char* part : {"Margin: ", "In scope: ", "Steps: utter_goodbye",
                             "Words that decided: ", "Nearest examples: ", "Masked: ", "Cut out on arrival"})
        QVERIFY2(trial.why().contains(part), qPrintable(trial.why()));
    trial.chat->findChild<QPushButton*>("copyTryWhy")->click();

    const auto json = parseJson(QGuiApplication::clipboard()->text().toStdString());
    QVERIFY(json);
    QCOMPARE(json->value("bot", ""), std::string("simple"));
    QCOMPARE(json->value("version", 0), 2);
    QCOMPARE(json->value("intent", ""), std::string("goodbye"));
    QCOMPARE((*json)["answers"][0].get<std::string>(), std::string("Goodbye."));
    QVERIFY((*json)["redacted"].get<bool>());
    for (const char* part : {"tokens", "nearest", "margin", "masked", "filled", "decided_by", "steps"})
        QVERIFY2(json->contains(part), part);
    QVERIFY((*json)["message"].get<std::string>().find("4111 1111") == std::string::npos);
}

void tst_TryChat::whatIsUnderstoodAndAnsweredByNothingIsToldApart() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    auto files = trial.files();
    auto& domain = files.at("domain.yml");
    domain.insert(domain.find("entities:"), "  - parrots\n");
    files["data/parrots.yml"] = "nlu:\n- intent: parrots\n  examples: |\n    - do you take parrots\n"
                                "    - my parrot is ill\n    - can I bring a parrot\n";
    const QString words = "NO RULE, STORY OR FLOW ANSWERS 'parrots' HERE";
    SentencesAloud aloud; // remarks are said in the window's language
    QCoreApplication::installTranslator(&aloud);
    trial.chat->startDraft("simple", files);
    QTRY_VERIFY(trial.isReady());

    trial.say("do you take parrots");
    QTRY_VERIFY2(trial.why().contains(words), qPrintable(trial.why()));
    trial.say("see you later");

    QTRY_VERIFY2(trial.why().contains("rule goodbye"), qPrintable(trial.why()));
    QCoreApplication::removeTranslator(&aloud);
    QVERIFY(!trial.why().contains(words));
}

void tst_TryChat::theChatIsOfTheBotThatIsShown() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    const auto version = trial.version();
    auto* text = trial.chat->findChild<QLineEdit*>("tryText");
    trial.chat->offer("simple", &version);
    trial.say("see you later");
    QTRY_VERIFY(trial.shownWords().contains("Goodbye."));
    text->setText("not sent yet");

    trial.chat->offer("another", nullptr);
    QTRY_VERIFY2(!trial.shownWords().contains("Goodbye."), qPrintable(trial.shownWords()));
    QVERIFY(trial.shownWords().contains("Try another"));
    QVERIFY(text->text().isEmpty() && !trial.isReady());
    trial.chat->offer("simple", &version);

    QCOMPARE(text->text(), QString("not sent yet"));
    QVERIFY(trial.isReady());
}

void tst_TryChat::itSaysWhichVersionItSpeaksFor() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    const Trial trial(vault);
    const auto* speaks = trial.chat->findChild<QLabel*>("trySpeaksFor");
    const auto version = trial.version();
    trial.chat->offer("simple", &version);
    QCOMPARE(speaks->text(), QString("Speaks for v1, published"));

    trial.chat->offerDraft("simple", 2, trial.files());
    QCOMPARE(speaks->text(), QString("Speaks for v2 as it is edited"));
    trial.say("toodle pip");
    QTRY_VERIFY2(trial.why().startsWith("intent goodbye"), qPrintable(trial.why()));
    QCOMPARE(speaks->text(), QString("Speaks for v2 as it is edited"));

    trial.chat->start("simple", 2);
    QTRY_COMPARE(speaks->text(), QString("Speaks for v2, draft"));
}

CHATKEEP_TEST(tst_TryChat)
#include "tst_TryChat.moc"
