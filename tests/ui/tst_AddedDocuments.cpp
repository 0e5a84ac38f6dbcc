// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/KnowledgeFolder.h"
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "tests/ui/KnowledgeDesk.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/knowledge/KnowledgePanel.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::KnowledgeDesk;
using test::TestVault;

namespace {

/// A page without a word.
const QByteArray kScanned = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>endobj\n"
                            "trailer<</Root 1 0 R>>\n%%EOF\n";

/// A page that is encrypted (RC4, 40 bits) with the password "secret".
const QByteArray kLocked = QByteArray::fromBase64(
    "JVBERi0xLjQKMSAwIG9iago8PC9UeXBlL0NhdGFsb2cvUGFnZXMgMiAwIFI+PgplbmRvYmoKMiAwIG9iago8PC9UeXBlL1Bh"
    "Z2VzL0tpZHNbMyAwIFJdL0NvdW50IDE+PgplbmRvYmoKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSL01lZGlh"
    "Qm94WzAgMCA2MTIgNzkyXS9Db250ZW50cyA0IDAgUi9SZXNvdXJjZXM8PC9Gb250PDwvRjEgNSAwIFI+Pj4+Pj4KZW5kb2Jq"
    "CjQgMCBvYmoKPDwvTGVuZ3RoIDY3Pj5zdHJlYW0KInC6YfLBwfoLcdJnon9lX31AKy3ldXo6WVZjPh1WN5sg+hJ+Aa1Uqi4f"
    "vm8pWGtPnmqAzT+jUizYMPNmEpr8DwiQwwplbmRzdHJlYW0KZW5kb2JqCjUgMCBvYmoKPDwvVHlwZS9Gb250L1N1YnR5cGUv"
    "VHlwZTEvQmFzZUZvbnQvSGVsdmV0aWNhPj4KZW5kb2JqCjYgMCBvYmoKPDwvRmlsdGVyL1N0YW5kYXJkL1YgMS9SIDIvTzw5"
    "MmZlMGY0NDU0YWQ0Yzk2NDQ2OTNmMzNjMDdjYjU0ZjU4N2RjZTFlMjY4MmZlOWVjZWE2MTA3YTFlZjYzMGRkPi9VPDkwMmQ2"
    "YzBkNmI3N2FkZWY5N2NhMWM3MWU0OTMwOGM2MTNiOTE3YjJhZDZlZjcxMWEwY2I0MTA3Mzc5OTQzNjA+L1AgLTQ+PgplbmRv"
    "YmoKeHJlZgowIDcKMDAwMDAwMDAwMCA2NTUzNSBmIAowMDAwMDAwMDA5IDAwMDAwIG4gCjAwMDAwMDAwNTQgMDAwMDAgbiAK"
    "MDAwMDAwMDEwNSAwMDAwMCBuIAowMDAwMDAwMjE3IDAwMDAwIG4gCjAwMDAwMDAzMzEgMDAwMDAgbiAKMDAwMDAwMDM5NCAw"
    "MDAwMCBuIAp0cmFpbGVyPDwvU2l6ZSA3L1Jvb3QgMSAwIFIvRW5jcnlwdCA2IDAgUi9JRFs8MzAzMTMyMzMzNDM1MzYzNzM4"
    "Mzk2MTYyNjM2NDY1NjY+PDMwMzEzMjMzMzQzNTM2MzczODM5NjE2MjYzNjQ2NTY2Pl0+PgpzdGFydHhyZWYKNTc5CiUlRU9G");

} // namespace

class tst_AddedDocuments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeReadSaysWhyAndWhatToDo_data();
    void whatCannotBeReadSaysWhyAndWhatToDo();
    void goodFilesComeInBesideBadOnes();
    void aTextThatIsThereUnderAnotherNameIsSaidSo();
    void twoFilesOfOneNameAreNotOneDocument();
    void whatIsNoFileIsRefusedInWords();
    void aFolderIsRefusedInWords();
    void whoeverChoosesFilesHoldsNothingUp();
};

void tst_AddedDocuments::whatCannotBeReadSaysWhyAndWhatToDo_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("scanned") << "plan.pdf" << kScanned << "plan.pdf has pages, but no text: it was scanned";
    QTest::newRow("no PDF") << "plan.pdf" << QByteArray("hello") << "plan.pdf is damaged, or no PDF at all";
    QTest::newRow("locked") << "plan.pdf" << kLocked << "plan.pdf is locked with a password";
    QTest::newRow("empty") << "hall.md" << QByteArray() << "hall.md is empty";
    QTest::newRow("blank") << "hall.txt" << QByteArray("\n  \n") << "hall.txt is empty";
    QTest::newRow("huge") << "hall.txt" << QByteArray((16 << 20) + 1, 'a') << "the limit is 16 MiB. Split it";
    QTest::newRow("binary") << "hall.txt"
                            << QByteArray("\x7f"
                                          "ELF\0\0\1\2\0\0\0",
                                          11)
                            << "hall.txt holds no text";
    QTest::newRow("another kind") << "hall.docx" << QByteArray("PK")
                                  << "hall.docx is of a kind that is not read";
    QTest::newRow("charset") << "hall.html" << QByteArray("<meta charset=x-unknown><p>caf\xe9</p>")
                             << "hall.html is written in “x-unknown”";
}

void tst_AddedDocuments::whatCannotBeReadSaysWhyAndWhatToDo() {
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());

    QVERIFY(desk.drop({desk.put(name, bytes)}));
    desk.part<QDialog>("knowledgeQuestion")->accept();

    QTRY_VERIFY(desk.part<QDialog>("refusedQuestion"));
    const QString said = desk.part<QLabel>("refusedWords")->text();
    QVERIFY2(said.contains(words), qPrintable(said));
    QCOMPARE(desk.documents(), std::size_t(0));
}

void tst_AddedDocuments::goodFilesComeInBesideBadOnes() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());

    desk.drop({desk.put("good.md", "# Hall\n\nThere are four showers.\n"), desk.put("empty.md", {}),
               desk.folder() + "/gone.md"});
    desk.part<QDialog>("knowledgeQuestion")->accept();

    QTRY_VERIFY(desk.part<QDialog>("refusedQuestion"));
    const QString said = desk.part<QLabel>("refusedWords")->text();
    QVERIFY2(said.contains("empty.md is empty") && !said.contains("good.md"), qPrintable(said));
    QCOMPARE(desk.documents(), std::size_t(1));
}

void tst_AddedDocuments::aTextThatIsThereUnderAnotherNameIsSaidSo() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    const QByteArray text = "# Staff\n\nStaff pay half.\n", other = "# Staff\n\nStaff pay more.\n";
    const auto add = [&](const QStringList& paths, std::size_t count) {
        desk.drop(paths);
        desk.part<QDialog>("knowledgeQuestion")->accept();
        QTRY_COMPARE(desk.documents(), count);
        QTRY_VERIFY(desk.isReady());
        QTRY_VERIFY(desk.lists(static_cast<int>(count)));
    };
    add({desk.put("staff.md", text)}, 1);
    desk.drop({desk.put("staff.md", other)});
    const auto labels = desk.part<QDialog>("knowledgeQuestion")->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->text().startsWith("staff.md takes the place of the document of that name.");
    }));
    desk.part<QDialog>("knowledgeQuestion")->reject();
    QTRY_VERIFY(!desk.part<QDialog>("knowledgeQuestion"));
    desk.put("staff.md", text);
    desk.label("staff.md", {"support"});

    add({desk.put("price.md", text), desk.put("other.md", other)}, 3);

    QTRY_VERIFY(desk.part<QDialog>("sameQuestion"));
    const QString said = desk.part<QLabel>("sameWords")->text();
    QVERIFY2(said.contains("price.md holds word for word what staff.md does, and others see it. price.md: "
                           "Visitors. staff.md: Support."),
             qPrintable(said));
    QVERIFY2(!said.contains("other.md"), qPrintable(said));
    desk.part<QDialog>("sameQuestion")->accept();
    QVERIFY(!desk.part<QDialog>("refusedQuestion"));
}

void tst_AddedDocuments::twoFilesOfOneNameAreNotOneDocument() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());

    desk.drop({desk.put("first/hall.md", "# Hall\n\nThere are four showers.\n"),
               desk.put("second/hall.md", "# Hall\n\nThere is a sauna.\n")});
    desk.part<QDialog>("knowledgeQuestion")->accept();

    QTRY_VERIFY(desk.part<QDialog>("refusedQuestion"));
    const QString said = desk.part<QLabel>("refusedWords")->text();
    QVERIFY2(said.contains("Two of these files are called hall.md"), qPrintable(said));
    QCOMPARE(desk.documents(), std::size_t(1));
    QCOMPARE(vault.bots->files(vault.admin, "simple")->at("knowledge/hall.md"),
             std::string("# Hall\n\nThere are four showers.\n"));
}

void tst_AddedDocuments::whatIsNoFileIsRefusedInWords() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    const QString device = desk.folder() + "/device.txt";
    QVERIFY(QFile::link("/dev/null", device));

    desk.drop({device});
    desk.part<QDialog>("knowledgeQuestion")->accept();

    QTRY_VERIFY(desk.part<QDialog>("refusedQuestion"));
    const QString said = desk.part<QLabel>("refusedWords")->text();
    QVERIFY2(said.contains("device.txt could not be opened"), qPrintable(said));
}

void tst_AddedDocuments::aFolderIsRefusedInWords() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());

    QVERIFY(desk.drop({desk.folder()}));

    QVERIFY(desk.part<QDialog>("refusedQuestion"));
    QVERIFY(desk.part<QLabel>("refusedWords")->text().contains("is a folder"));
    QVERIFY(desk.part<QPushButton>("refusedCancel")->isHidden()); // there is nothing to cancel
    QVERIFY(!desk.part<QDialog>("knowledgeQuestion"));
}

/// The window may lock meanwhile, and takes the dialog with it.
void tst_AddedDocuments::whoeverChoosesFilesHoldsNothingUp() {
    TestVault vault;
    CHATKEEP_VAULT_READY(vault);
    KnowledgeDesk desk(vault);
    QTRY_VERIFY(desk.isReady());
    QTimer::singleShot(0, this, [] { // ends an event loop of the dialog's own
        if (auto* open = QApplication::activeModalWidget()) open->close();
    });

    desk.part<QPushButton>("addDocuments")->click();
    auto* dialog = desk.part<QFileDialog>("fileDialog");
    QVERIFY(dialog);
    Q_EMIT dialog->filesSelected({desk.put("hall.md", "# Hall\n\nThere are four showers.\n")});
    QVERIFY(desk.part<QDialog>("knowledgeQuestion"));
    desk.panel.reset();

    QVERIFY(!QApplication::activeModalWidget());
}

CHATKEEP_TEST(tst_AddedDocuments)
#include "tst_AddedDocuments.moc"
