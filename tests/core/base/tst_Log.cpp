// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Ids.h"
#include "core/base/Log.h"
#include "tests/main/Registry.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <sys/stat.h>

using namespace chatkeep;

class TestLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        m_path = m_folder.filePath("chatkeep.log");
        log::openFile(m_path.toStdString());
    }
    void aLineHoldsTimeLevelEventAndFields() {
        const RowUid id = *RowUid::fromText("00112233445566778899aabbccddeeff");
        log::write(log::Level::Warning, "vault opened",
                   {{"slots", std::int64_t{2}}, {"id", id}, {"kind", "demo"}});
        const QString line = lines().last();
        QVERIFY2(QRegularExpression(
                     "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z warning vault opened slots=2 "
                     "id=00112233445566778899aabbccddeeff kind=demo$")
                     .match(line)
                     .hasMatch(),
                 qPrintable(line));
    }
    void aReferenceLeadsToItsLine() {
        const Error error{ErrorCode::Damaged, {"vault.json"}, "first\nsecond \x1b[31m"};
        const std::string number = log::reference("unlock failed", error);
        QVERIFY(QRegularExpression("^R-[2-9A-Z]{6}$").match(QString::fromStdString(number)).hasMatch());
        const QString line = lines().last();
        QVERIFY(line.contains(QString::fromStdString("reference=" + number)));
        QVERIFY(line.contains("code=damaged"));
        QVERIFY(line.contains("detail=\"first second ␛[31m\""));
    }
    void theFileIsPrivateAndRotates() {
        for (int i = 0; i < 60000; ++i)
            log::write(log::Level::Info, "line to fill the file with, nothing else");
        log::write(log::Level::Warning, "end");
        int files = 0;
        for (const QString& name : QDir(m_folder.path()).entryList(QDir::Files)) {
            struct stat status{};
            QCOMPARE(::stat(m_folder.filePath(name).toLocal8Bit().constData(), &status), 0);
            QCOMPARE(status.st_mode & 0777u, 0600u);
            QVERIFY(status.st_size <= 2 * 1024 * 1024);
            ++files;
        }
        QCOMPARE(files, 3);
    }

private:
    QStringList lines() const {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly)) return {QString()};
        return QString::fromUtf8(file.readAll()).trimmed().split('\n');
    }
    QTemporaryDir m_folder;
    QString m_path;
};

CHATKEEP_TEST(TestLog)
#include "tst_Log.moc"
