// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/Documents.h"
#include "core/engine/knowledge/service/KnowledgeService.h"
#include "tests/core/conversations/TestVault.h"
#include "tests/main/Registry.h"
#include "ui/base/Async.h"
#include "ui/base/Theme.h"
#include "ui/panels/knowledge/KnowledgePanel.h"

#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace chatkeep;
using namespace chatkeep::ui;
using test::TestVault;

namespace {

/// The Knowledge panel over a whole vault, where files are dropped.
class KnowledgeDesk {
public:
    explicit KnowledgeDesk(TestVault& vault)
        : m_vault(vault)
        , m_knowledge(engine::KnowledgeService::make(*vault.gate)) {
        m_context.theme = &m_theme;
        m_context.async = &m_async;
        m_context.actor = vault.admin;
        m_context.services.bots = vault.bots.get();
        m_context.services.conversations = vault.conversations.get();
        m_context.services.knowledge = m_knowledge.get();
        panel = std::make_unique<KnowledgePanel>(m_context);
    }
    [[nodiscard]] bool isReady() const { return panel->findChild<QPushButton*>("addDocuments")->isEnabled(); }
    QString put(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("a file");
        return file.fileName();
    }
    /// Result: whether they were taken.
    bool drop(const QStringList& paths) {
        QMimeData files;
        QList<QUrl> urls;
        for (const auto& path : paths)
            urls << QUrl::fromLocalFile(path);
        files.setUrls(urls);
        QDropEvent event({}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        static_cast<QObject&>(*panel).event(&event);
        return event.isAccepted();
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] std::size_t documents() const {
        return m_knowledge->list(m_vault.admin, "simple")->folder.documents.size();
    }
    template <typename T>
    [[nodiscard]] T* part(const QString& name) const {
        return panel->findChild<T*>(name);
    }

private:
    TestVault& m_vault;
    std::unique_ptr<engine::KnowledgeService> m_knowledge;
    QTemporaryDir m_folder;
    Theme m_theme{*qobject_cast<QApplication*>(QCoreApplication::instance())};
    Async m_async;
    PanelContext m_context;

public:
    std::unique_ptr<KnowledgePanel> panel;
};

/// A page without a word.
const QByteArray kScanned = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                            "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                            "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]>>endobj\n"
                            "trailer<</Root 1 0 R>>\n%%EOF\n";

} // namespace

class tst_AddedDocuments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCannotBeReadSaysWhyAndWhatToDo_data();
    void whatCannotBeReadSaysWhyAndWhatToDo();
    void goodFilesComeInBesideBadOnes();
    void aFolderIsRefusedInWords();
};

void tst_AddedDocuments::whatCannotBeReadSaysWhyAndWhatToDo_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("scanned") << "plan.pdf" << kScanned << "plan.pdf has pages, but no text: it was scanned";
    QTest::newRow("no PDF") << "plan.pdf" << QByteArray("hello") << "plan.pdf is damaged, locked";
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

CHATKEEP_TEST(tst_AddedDocuments)
#include "tst_AddedDocuments.moc"
