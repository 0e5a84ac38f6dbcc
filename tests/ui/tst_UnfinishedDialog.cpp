// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/Conversations.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/UnfinishedDialog.h"
#include "ui/panels/bots/PickedList.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

/// A dialog of a name, a text and a password, as it stands before somebody typed.
class Asked {
public:
    Asked(const PanelContext& context, const QString& which)
        : dialog(std::make_unique<QDialog>()) {
        auto* rows = new QVBoxLayout(dialog.get());
        rows->addWidget(makeLabel("Asked", TextRole::Title));
        name = new QLineEdit("begun");
        text = new QPlainTextEdit;
        password = makePasswordField("itsPassword", "Password");
        describe(name, "itsName", "Name");
        describe(text, "itsText", "Text");
        for (QWidget* widget :
             {static_cast<QWidget*>(name), static_cast<QWidget*>(text), static_cast<QWidget*>(password)})
            rows->addWidget(widget);
        keepUnfinished(context, dialog.get(), which);
    }
    [[nodiscard]] bool tells() const { return dialog->findChild<QLabel*>("unfinishedBack") != nullptr; }

    std::unique_ptr<QDialog> dialog;
    QLineEdit* name = nullptr;
    QPlainTextEdit* text = nullptr;
    QLineEdit* password = nullptr;
};

/// A dialog in which things are picked: what can be depends on what was, and one pick is named by us.
class Picking {
public:
    explicit Picking(const PanelContext& context)
        : dialog(std::make_unique<QDialog>()) {
        auto* rows = new QVBoxLayout(dialog.get());
        kind = new QComboBox;
        named = new QComboBox;
        title = new QLineEdit;
        steps = new PickedList("Steps", "Pick some", {{"Says", {"a", "b"}}, {"Hears", {"a", "c d"}}}, false);
        describe(title, "title", "Title"); // before the others, as its name stands
        describe(kind, "what", "What");
        describe(named, "a name", "Name");
        describe(steps, "steps", "Steps");
        for (QWidget* widget : {static_cast<QWidget*>(title), static_cast<QWidget*>(kind),
                                static_cast<QWidget*>(named), static_cast<QWidget*>(steps)})
            rows->addWidget(widget);
        kind->addItem("Slots", 7);
        kind->addItem("Flows", 8);
        const auto fill = [this] {
            const QSignalBlocker blocker(named);
            named->clear();
            const QString of = kind->currentText();
            for (const auto* one : {"one", "two", "three"})
                named->addItem(of + one, of + one);
            title->setText("about " + of);
        };
        fill();
        QObject::connect(kind, &QComboBox::currentIndexChanged, dialog.get(), fill);
        keepUnfinished(context, dialog.get(), "picking");
    }

    std::unique_ptr<QDialog> dialog;
    QComboBox* kind = nullptr;
    QComboBox* named = nullptr;
    QLineEdit* title = nullptr;
    PickedList* steps = nullptr;
};

} // namespace

class tst_UnfinishedDialog : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<TestVault> m_vault;
    std::unique_ptr<Async> m_async;

    [[nodiscard]] PanelContext context(const access::Actor& actor) const {
        PanelContext given;
        given.services.conversations = m_vault->conversations.get();
        given.actor = actor;
        given.async = m_async.get();
        return given;
    }
    [[nodiscard]] std::size_t kept() const {
        return m_vault->conversations->service().savedViews(m_vault->admin, "dialogs.unfinished")->size();
    }

private Q_SLOTS:
    void init() {
        m_vault = std::make_unique<TestVault>();
        CHATKEEP_VAULT_READY((*m_vault));
        m_async = std::make_unique<Async>();
    }
    void cleanup() {
        m_async.reset();
        m_vault.reset();
    }

    void whatWasTypedComesBackUntilItIsClosedAndOnlyThere() {
        {
            const Asked taken(context(m_vault->admin), "part/shop/1");
            taken.name->setText("opening_hours");
            taken.text->setPlainText("when do you open\nare you open now");
        }
        const Asked other(context(m_vault->admin), "part/shop/2");
        const Asked again(context(m_vault->admin), "part/shop/1");

        QTRY_COMPARE(again.name->text(), QString("opening_hours"));
        QCOMPARE(again.text->toPlainText(), QString("when do you open\nare you open now"));
        QVERIFY(again.tells());
        QVERIFY(!other.tells());
        QCOMPARE(other.name->text(), QString("begun"));
        QCOMPARE(kept(), std::size_t{1}); // another lock costs nothing either
        again.dialog->accept();
        QTRY_COMPARE(kept(), std::size_t{0});
    }
    void whatWasPickedComesBack() {
        const std::vector<Picked> picked{{1, "c d"}, {0, "a"}, {1, "c d"}};
        {
            const Picking taken(context(m_vault->admin));
            taken.kind->setCurrentIndex(1);
            taken.named->setCurrentIndex(2);
            taken.title->setText("mine");
            taken.steps->giveBack("1 c d\n0 a\n1 c d\n1 b\n5 a\nx");
            QCOMPARE(taken.steps->picked(), picked); // what cannot be picked is left out
        }
        const Picking again(context(m_vault->admin));

        QTRY_COMPARE(again.title->text(), QString("mine"));
        QCOMPARE(again.kind->currentData().toInt(), 8);
        QCOMPARE(again.named->currentText(), QString("Flowsthree"));
        QCOMPARE(again.steps->picked(), picked);
        QVERIFY(again.dialog->findChild<QLabel*>("unfinishedBack"));
    }
    void aPickAloneIsKept() {
        {
            const Picking taken(context(m_vault->admin));
            taken.steps->giveBack("0 b");
        }
        {
            const Picking again(context(m_vault->admin));
            QTRY_COMPARE(again.steps->picked(), (std::vector<Picked>{{0, "b"}}));
            QCOMPARE(again.named->currentText(), QString("Slotsone"));
            QCOMPARE(again.title->text(), QString("about Slots"));
            again.kind->setCurrentIndex(1); // and what can be picked then is not what could be
        }
        const Picking last(context(m_vault->admin));
        QTRY_COMPARE(last.kind->currentData().toInt(), 8);
        QCOMPARE(last.named->currentText(), QString("Flowsone"));
        QCOMPARE(last.title->text(), QString("about Flows"));
    }
    void whatSomebodyClosedIsNotKept() {
        {
            const Asked cancelled(context(m_vault->admin), "part/shop/1");
            cancelled.name->setText("opening_hours");
            cancelled.dialog->reject();
        }
        {
            const Asked untouched(context(m_vault->admin), "part/shop/2");
        }
        m_async->finish();
        QCOMPARE(kept(), std::size_t{0});
    }
    void whatIsTypedIsKeptWhileItIsOpen() {
        const Asked open(context(m_vault->admin), "part/shop/1");
        m_async->finish();
        open.name->setText("opening_hours");
        QTRY_COMPARE(kept(), std::size_t{1}); // as a crash would leave it
        {
            const Asked again(context(m_vault->admin), "part/shop/1");
            QTRY_COMPARE(again.name->text(), QString("opening_hours"));
            QVERIFY(again.tells());
        }
        QCOMPARE(m_vault->audited("view.saved"), 0);
        open.name->setText("begun");
        QTRY_COMPARE(kept(), std::size_t{0}); // it stands as it was begun
    }
    void aSecretIsNeverKept() {
        {
            const Asked taken(context(m_vault->admin), "part/shop/1");
            taken.name->setText("anna");
            taken.password->setText("correct horse battery");
        }
        const Asked again(context(m_vault->admin), "part/shop/1");
        QTRY_COMPARE(again.name->text(), QString("anna"));
        QCOMPARE(again.password->text(), QString());
    }
    void whatIsTypedMeanwhileStays() {
        {
            const Asked taken(context(m_vault->admin), "part/shop/1");
            taken.name->setText("older");
            taken.text->setPlainText("words");
        }
        const Asked again(context(m_vault->admin), "part/shop/1");
        again.name->setText("newer");
        QTRY_COMPARE(again.text->toPlainText(), QString("words"));
        QCOMPARE(again.name->text(), QString("newer"));
    }
};

CHATKEEP_TEST(tst_UnfinishedDialog)
#include "tst_UnfinishedDialog.moc"
