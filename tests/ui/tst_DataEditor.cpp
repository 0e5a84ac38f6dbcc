// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// What is listed of an entity or a slot, changed in the editor.
#include "ui/panels/bots/DataEditor.h"

#include "tests/main/Registry.h"
#include "tests/ui/EditedBot.h"
#include "ui/panels/bots/DatumWords.h"

#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBlock>

using namespace chatkeep;
using namespace chatkeep::ui;
using engine::OutlineKind;
using test::chooseRow;
using test::EditedBot;

namespace {

const char* const kListedNlu =
    "nlu:\n# towns\n- lookup: city # all\n  examples: |\n    - New York\n    - Rome\n"
    "- synonym: New York\n  examples: |\n    - NYC\n- regex: city\n  examples: |\n"
    "    - [A-Z]{3}\n";

} // namespace

class tst_DataEditor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aValueIsAddedChangedTakenOutAndBroughtBack();
    void mistakesAreSaidWhileTheyAreTyped();
    void aSynonymSaysWhichValueItMeans();
    void aSlotHasTheValuesOfItsType();
    void whatStandsElsewhereIsShownThere();
    void halfTypedWordsWaitForTheirEntity();
    void aChangeOfSeveralFilesIsTakenBackAtOnce();
    void whoOnlyReadsLooksThroughTheList();
    void whatIsSaidHasRoomForItsWords();
    void theListIsWorkedOnByKeysAlone();
    void everyProblemHasWords();

private:
    void open(EditedBot& bot, const engine::BotFiles& more = {});
    [[nodiscard]] static QString nlu(const EditedBot& bot) {
        return QString::fromStdString(bot.draft.files().at("data/towns.yml"));
    }
    [[nodiscard]] static QStringList words(EditedBot& bot);
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
};

void tst_DataEditor::open(EditedBot& bot, const engine::BotFiles& more) {
    auto files = bot.draft.files();
    files["data/towns.yml"] = kListedNlu;
    files["data/domain/city.yml"] = "entities:\n- city\nslots:\n  size:\n    type: categorical\n    values:\n"
                                    "    - small # S\n    - large\n    mappings:\n    - type: from_text\n";
    for (const auto& [file, text] : more)
        files[file] = text;
    QSignalSpy read(&bot.draft, &BotDraft::read);
    bot.draft.open(1, files);
    QTRY_COMPARE(read.count(), 1);
    bot.show();
    bot.choose(OutlineKind::Entities);
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "city"));
}

QStringList tst_DataEditor::words(EditedBot& bot) {
    QStringList words;
    const auto* list = bot.find<QTableView>("dataTable");
    for (int row = 0; row < list->model()->rowCount(); ++row)
        words << list->model()->index(row, 1).data().toString();
    return words;
}

void tst_DataEditor::aValueIsAddedChangedTakenOutAndBroughtBack() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    auto* field = bot.find<QLineEdit>("datumWords");
    auto* list = bot.find<QTableView>("dataTable");
    QCOMPARE(words(bot), QStringList({"New York", "Rome", "NYC", "[A-Z]{3}"}));

    field->setText("Oslo");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(nlu(bot), QString(kListedNlu).replace("    - Rome\n", "    - Rome\n    - Oslo\n"));
    QTRY_VERIFY(words(bot).contains("Oslo"));
    QVERIFY(field->text().isEmpty());

    list->setFocus();
    list->selectRow(1);
    field->setText("Roma");
    bot.find<QPushButton>("changeDatum")->click();
    QTRY_VERIFY(nlu(bot).contains("    - Roma\n    - Oslo\n"));
    QTRY_VERIFY(words(bot).contains("Roma"));

    list->selectRow(2);
    QCOMPARE(field->text(), QString("Oslo"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(nlu(bot), QString(kListedNlu).replace("Rome", "Roma"));

    for (const char* back : {"    - Roma\n    - Oslo\n", "    - Rome\n    - Oslo\n", "    - Rome\n- "}) {
        QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(nlu(bot).contains(back), qPrintable(nlu(bot)));
    }
    QCOMPARE(nlu(bot), QString(kListedNlu));
}

void tst_DataEditor::mistakesAreSaidWhileTheyAreTyped() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    auto* field = bot.find<QLineEdit>("datumWords");
    auto* kinds = bot.find<QComboBox>("datumKind");
    const auto* said = bot.find<QLabel>("datumProblem");
    const auto* add = bot.find<QPushButton>("addDatum");

    field->setText("rome");
    QVERIFY(said->text().contains("listed already"));
    QVERIFY(!add->isEnabled());
    kinds->setCurrentIndex(kinds->findText("Pattern"));
    field->setText("(");
    QVERIFY(said->text().contains("cannot be read"));
    QVERIFY(!add->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    field->setText("(x)");
    QVERIFY(said->text().isEmpty());
    QVERIFY(add->isEnabled());
    kinds->setCurrentIndex(kinds->findText("Role"));
    QVERIFY(said->text().contains("letters from a to z"));

    QCOMPARE(nlu(bot), QString(kListedNlu));
}

void tst_DataEditor::aSynonymSaysWhichValueItMeans() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    auto* field = bot.find<QLineEdit>("datumWords");
    auto* kinds = bot.find<QComboBox>("datumKind");
    auto* meant = bot.find<QComboBox>("datumMeant");
    const auto* said = bot.find<QLabel>("datumProblem");
    QVERIFY(meant->isHidden());

    bot.find<QTableView>("dataTable")->selectRow(1);
    kinds->setCurrentIndex(kinds->findText("Synonym"));
    QVERIFY(!meant->isHidden());
    QCOMPARE(meant->currentText(), QString("Rome"));
    field->setText("nyc");
    QVERIFY(said->text().contains("another value"));
    field->setText("Roma");
    QVERIFY(said->text().isEmpty());
    bot.find<QPushButton>("addDatum")->click();

    QTRY_VERIFY(nlu(bot).contains("    - NYC\n- synonym: \"Rome\"\n  examples: |\n    - Roma\n"));
    QTRY_COMPARE(bot.find<QTableView>("dataTable")->model()->index(3, 0).data().toString(),
                 QString("Synonym of Rome"));
}

void tst_DataEditor::aSlotHasTheValuesOfItsType() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    bot.choose(OutlineKind::Slots);
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "book"));
    const auto* editor = bot.find<DataEditor>("");
    QVERIFY(!editor->isVisible()); // of any text
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "size"));
    QVERIFY(editor->isVisible());
    QVERIFY(bot.find<QComboBox>("datumKind")->isHidden());

    bot.find<QLineEdit>("datumWords")->setText("medium");
    bot.find<QPushButton>("addDatum")->click();

    const auto domain = [&] { return QString::fromStdString(bot.draft.files().at("data/domain/city.yml")); };
    QTRY_VERIFY(domain().contains("    - small # S\n    - large\n    - medium\n"));
}

void tst_DataEditor::whatStandsElsewhereIsShownThere() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot, {{"data/more.json", "{\"rasa_nlu_data\": {\"lookup_tables\": [\n{\"name\": \"city\",\n"
                                  "\"elements\": [\"Bergen\"]}]}}\n"}});
    auto* list = bot.find<QTableView>("dataTable");
    const auto row = static_cast<int>(words(bot).indexOf("Bergen"));
    QVERIFY(row >= 0);
    QCOMPARE(list->model()->index(row, 2).data().toString(), QString("data/more.json:3"));

    list->selectRow(row);

    QVERIFY(!bot.find<QPushButton>("changeDatum")->isEnabled());
    QVERIFY(!bot.find<QPushButton>("removeDatum")->isEnabled());
    QVERIFY(bot.find<QLabel>("datumProblem")->text().contains("text of its file"));
    bot.find<QPushButton>("openDatum")->click();
    const auto* text = bot.find<QPlainTextEdit>("botText");
    QVERIFY(text && text->textCursor().block().text().contains("Bergen"));
}

void tst_DataEditor::halfTypedWordsWaitForTheirEntity() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    auto* field = bot.find<QLineEdit>("datumWords");
    field->setText("half a wo");

    bot.choose(OutlineKind::Slots);
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "size"));
    QVERIFY(field->text().isEmpty());
    bot.choose(OutlineKind::Entities);
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "city"));

    QCOMPARE(field->text(), QString("half a wo"));
}

void tst_DataEditor::aChangeOfSeveralFilesIsTakenBackAtOnce() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot, {{"data/domain/place.yml", "entities:\n- place\n"},
               {"data/more.yml", "nlu:\n- synonym: New York\n  examples: |\n    - Gotham\n"},
               {"data/places.yml", "nlu:\n- lookup: place\n  examples: |\n    - New York\n"}});
    const auto before = bot.draft.files();
    auto* list = bot.find<QTableView>("dataTable");
    auto* field = bot.find<QLineEdit>("datumWords");

    list->setFocus();
    list->selectRow(0);
    field->setText("Nieuw Amsterdam");
    QVERIFY(bot.find<QLabel>("datumProblem")->text().contains("in place too"));
    auto* change = bot.find<QPushButton>("changeDatum");
    change->setFocus();
    QTest::keyClick(change, Qt::Key_Space);
    QTRY_VERIFY(bot.draft.files().at("data/more.yml").contains("synonym: \"Nieuw Amsterdam\""));
    const auto after = bot.draft.files();
    QVERIFY(after.at("data/places.yml").contains("    - Nieuw Amsterdam\n"));
    QVERIFY(nlu(bot).contains("    - Nieuw Amsterdam\n"));

    QCOMPARE(QApplication::focusWidget(), field);
    QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(bot.draft.files() == before);
    QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bot.draft.files() == after);
}

void tst_DataEditor::whoOnlyReadsLooksThroughTheList() {
    EditedBot bot(m_theme, access::Role::Auditor);
    open(bot);

    bot.find<QTableView>("dataTable")->selectRow(1);

    QVERIFY(!bot.find<QLineEdit>("datumWords")->isEnabled());
    for (const char* act : {"changeDatum", "addDatum", "removeDatum"})
        QVERIFY(!bot.find<QPushButton>(act)->isEnabled());
    QVERIFY(bot.find<QPushButton>("openDatum")->isEnabled());
}

/// As large as the editor is in the smallest window.
void tst_DataEditor::whatIsSaidHasRoomForItsWords() {
    constexpr QSize kSmallEditor{810, 560};
    constexpr int kRowsSeen = 4;
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot, {{"data/domain/town.yml", "entities:\n- town\n"}});
    auto* list = bot.find<QTableView>("dataTable");
    list->window()->resize(kSmallEditor);
    const auto* said = bot.find<QLabel>("datumProblem");

    list->selectRow(0);

    QVERIFY(said->text().startsWith("Synonyms mean this value"));
    QTRY_VERIFY(said->height() >= said->heightForWidth(said->width()) && said->wordWrap());
    QVERIFY(list->viewport()->height() >= kRowsSeen * list->rowHeight(0));
    auto* kinds = bot.find<QComboBox>("datumKind");
    kinds->setCurrentIndex(kinds->findText("Synonym"));
    QVERIFY2(said->text().startsWith("These are the words of the value itself"), qPrintable(said->text()));
    QVERIFY(chooseRow(bot.find<QTableView>("outlineTable"), "town"));
    QVERIFY2(said->text().startsWith("Nothing is listed of it yet"), qPrintable(said->text()));
    bot.find<QLineEdit>("datumWords")->setText("Bergen");
    QVERIFY(said->text().isEmpty());
}

void tst_DataEditor::theListIsWorkedOnByKeysAlone() {
    EditedBot bot(m_theme, access::Role::Administrator);
    open(bot);
    auto* list = bot.find<QTableView>("dataTable");
    auto* window = list->window();
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(window->focusWidget(), key, with);
    };
    const auto tabTo = [&](const QWidget* wanted) {
        constexpr int kMost = 12;
        for (int stop = 0; stop < kMost && window->focusWidget() != wanted; ++stop)
            press(Qt::Key_Tab);
        return window->focusWidget() == wanted;
    };
    bot.find<QTableView>("outlineTable")->setFocus();

    QVERIFY(tabTo(list));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Delete);
    QTRY_COMPARE(words(bot).size(), 3);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(words(bot).size(), 4);
    QVERIFY(tabTo(bot.find<QComboBox>("datumKind")));
    QTest::keyClicks(window->focusWidget(), "P"); // Pattern
    QVERIFY(tabTo(bot.find<QLineEdit>("datumWords")));
    press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(window->focusWidget(), "[0-9]+");
    press(Qt::Key_Return);

    QTRY_VERIFY(words(bot).contains("[0-9]+"));
    QVERIFY(nlu(bot).contains("    - [0-9]+\n"));
    QCOMPARE(window->focusWidget()->objectName(), QString("datumWords")); // for the next one
}

void tst_DataEditor::everyProblemHasWords() {
    for (int at = 1; at <= static_cast<int>(engine::DatumProblem::Last); ++at)
        QVERIFY(!DatumWords::problem(static_cast<engine::DatumProblem>(at)).isEmpty());
}

CHATKEEP_TEST(tst_DataEditor)
#include "tst_DataEditor.moc"
