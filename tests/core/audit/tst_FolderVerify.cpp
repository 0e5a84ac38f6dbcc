// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/Checkpoint.h"
#include "core/audit/EntryText.h"
#include "core/audit/TileFolder.h"
#include "core/crypto/Random.h"
#include "tests/main/Registry.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace chatkeep;
using namespace chatkeep::audit;

namespace {

std::string entryText(std::uint64_t sequence) {
    EntryFields fields;
    fields.sequence = sequence;
    fields.at = "2026-11-23T14:02:11.123Z";
    fields.act = "turn.answered";
    fields.role = "system";
    std::string leaf;
    writeEntry(leaf, fields);
    return leaf;
}

/// A log of its own name and key, exported to a folder.
class ExportedLog {
public:
    explicit ExportedLog(std::uint64_t size, std::string origin = "chatkeep.local/test")
        : m_origin(std::move(origin))
        , m_seed(crypto::randomSecret(32)) {
        TileFolder folder(path("log").toStdString());
        m_isWritten = folder.begin().has_value();
        for (std::uint64_t i = 0; i < size; ++i)
            m_isWritten = m_isWritten && folder.add(entryText(i)).has_value();
        m_isWritten = m_isWritten && folder.finish(checkpoint(size, folder.root()));
    }
    [[nodiscard]] bool isWritten() const { return m_isWritten; }
    [[nodiscard]] std::string checkpoint(std::uint64_t size, const Digest& root) const {
        return signCheckpoint(m_origin, size, root, m_seed);
    }
    [[nodiscard]] std::string verifierKey() const {
        return makeVerifierKey(m_origin, crypto::ed25519PublicKey(m_seed));
    }
    [[nodiscard]] QString path(const QString& relative) const { return m_dir.filePath(relative); }
    [[nodiscard]] QString file(const QString& relative) const { return path("log/" + relative); }
    [[nodiscard]] VerifyReport verify() const {
        auto report = verifyFolder(path("log").toStdString(), verifierKey());
        return report ? *report : VerifyReport{false, 0, {{"", "refused"}}};
    }
    [[nodiscard]] QStringList files() const {
        QStringList files;
        QDirIterator it(path("log"), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << it.next();
        return files;
    }

private:
    QTemporaryDir m_dir;
    std::string m_origin;
    crypto::Secret m_seed;
    bool m_isWritten = false;
};

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeAll(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)) file.write(bytes);
}

bool names(const VerifyReport& report, const std::string& file, const std::string& what = {}) {
    return std::ranges::any_of(report.problems, [&](const Problem& problem) {
        return problem.file == file && problem.what.find(what) != std::string::npos;
    });
}

} // namespace

class tst_FolderVerify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportedFolderVerifies_data() {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2, 255, 256, 257, 1000, 65536, 65536 + 256 + 1})
            QTest::addRow("%d", size) << size;
    }
    void exportedFolderVerifies() {
        QFETCH(int, size);
        const ExportedLog log(static_cast<std::uint64_t>(size));
        QVERIFY(log.isWritten());
        const VerifyReport report = log.verify();
        QVERIFY2(report.ok, report.problems.empty() ? "" : report.problems[0].what.c_str());
        QCOMPARE(report.size, static_cast<std::uint64_t>(size));
    }

    void filesAreLaidOutAsTheSpecificationSays() {
        const ExportedLog log(300);
        QStringList files = log.files();
        for (QString& file : files)
            file.remove(log.file(""));
        files.sort();
        QCOMPARE(files, QStringList({"checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
                                     "tile/entries/000", "tile/entries/001.p/44"}));
        QCOMPARE(readAll(log.file("tile/0/000")).size(), 8192);
    }

    /// Every single bit of every file, one at a time.
    void everyFlippedBitIsFound_data() {
        QTest::addColumn<int>("size");
        QTest::newRow("one partial tile") << 2;
        QTest::newRow("full and partial tiles") << 258;
    }
    void everyFlippedBitIsFound() {
        QFETCH(int, size);
        const ExportedLog log(static_cast<std::uint64_t>(size));
        // The big folder is walked with a stride that hits every byte position modulo the records' lengths.
        const int stride = size > 100 ? 1009 : 1;
        for (const QString& path : log.files()) {
            const QByteArray whole = readAll(path);
            for (int bit = 0; bit < whole.size() * 8; bit += stride) {
                QByteArray changed = whole;
                changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
                writeAll(path, changed);
                const VerifyReport report = log.verify();
                QVERIFY2(!report.ok, qPrintable(QString("%1 bit %2").arg(path).arg(bit)));
                const std::string relative = path.mid(log.file("").size()).toStdString();
                QVERIFY2(names(report, relative),
                         qPrintable(QString("%1 bit %2 not named").arg(path).arg(bit)));
            }
            writeAll(path, whole);
        }
        QVERIFY(log.verify().ok);
    }

    void everyTruncationIsFound() {
        const ExportedLog log(3);
        for (const QString& path : log.files()) {
            const QByteArray whole = readAll(path);
            for (int size = 0; size < whole.size(); ++size) {
                writeAll(path, whole.left(size));
                const VerifyReport report = log.verify();
                QVERIFY(!report.ok);
                QVERIFY(names(report, path.mid(log.file("").size()).toStdString()));
            }
            writeAll(path, whole + '\0');
            QVERIFY(!log.verify().ok);
            writeAll(path, whole);
        }
    }

    void changedEntryIsNamedWithItsFile() {
        const ExportedLog log(700);
        QByteArray bundle = readAll(log.file("tile/entries/001"));
        bundle.replace(bundle.indexOf("\"seq\":300") - 40, 1, "X");
        writeAll(log.file("tile/entries/001"), bundle);
        QVERIFY(names(log.verify(), "tile/entries/001", "entry 300"));
        QVERIFY(!names(log.verify(), "tile/0/001"));
    }

    void changedTileHashIsNamedWithItsFileOnly() {
        const ExportedLog log(700);
        QByteArray tile = readAll(log.file("tile/0/001"));
        tile[44 * 32] = static_cast<char>(tile[44 * 32] ^ 1);
        writeAll(log.file("tile/0/001"), tile);
        const VerifyReport report = log.verify();
        QCOMPARE(report.problems.size(), 1U);
        QVERIFY(names(report, "tile/0/001", "hash 44"));
    }

    void swappedEntriesAreFound() {
        const ExportedLog log(4);
        QByteArray bundle = readAll(log.file("tile/entries/000.p/4"));
        const auto length = bundle.size() / 4;
        writeAll(log.file("tile/entries/000.p/4"), bundle.left(length) + bundle.mid(2 * length, length) +
                                                       bundle.mid(length, length) + bundle.right(length));
        const VerifyReport report = log.verify();
        QVERIFY(names(report, "tile/entries/000.p/4", "entry 1: sequence number"));
        QVERIFY(names(report, "tile/entries/000.p/4", "entry 2 is not the one that was signed"));
    }

    void missingFilesAreNamed() {
        const ExportedLog log(700);
        for (const QString& path : log.files()) {
            const QByteArray whole = readAll(path);
            QVERIFY(QFile::remove(path));
            QVERIFY(names(log.verify(), path.mid(log.file("").size()).toStdString(), "missing"));
            writeAll(path, whole);
        }
    }

    void foreignFileAmongTheTilesIsNamed() {
        const ExportedLog log(5);
        writeAll(log.file("tile/0/001"), "x");
        QVERIFY(names(log.verify(), "tile/0/001", "no part"));
    }

    void checkpointOfAnotherLogIsRefused() {
        const ExportedLog log(5);
        const ExportedLog other(5);
        writeAll(log.file("checkpoint"), readAll(other.file("checkpoint")));
        const VerifyReport report = log.verify();
        QVERIFY(!report.ok);
        QVERIFY(names(report, "checkpoint", "signature"));
    }

    void signedCheckpointOfAnotherTreeIsTheOneAtFault() {
        const ExportedLog log(5);
        const std::string note = log.checkpoint(5, leafHash(asBytes("other")));
        writeAll(log.file("checkpoint"), QByteArray::fromStdString(note));
        QVERIFY(names(log.verify(), "checkpoint", "root"));
    }

    void hugeSignedSizeEndsSoon() {
        const ExportedLog log(5);
        const std::string note = log.checkpoint(~std::uint64_t{0}, leafHash(asBytes("other")));
        writeAll(log.file("checkpoint"), QByteArray::fromStdString(note));
        QVERIFY(!log.verify().ok);
    }

    void missingFolderAndBrokenKeyAreErrors() {
        const ExportedLog log(1);
        QCOMPARE(verifyFolder(log.path("none").toStdString(), log.verifierKey()).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(verifyFolder(log.path("log").toStdString(), "nonsense").error().code,
                 ErrorCode::InvalidInput);
    }

    void folderWithSomethingInItIsNotWrittenOver() {
        const ExportedLog log(1);
        TileFolder again(log.path("log").toStdString());
        QCOMPARE(again.begin().error().code, ErrorCode::AlreadyExists);
        QVERIFY(log.verify().ok);
    }

    void unfinishedFolderLeavesNothing() {
        const QTemporaryDir dir;
        {
            TileFolder folder(dir.filePath("log").toStdString());
            QVERIFY(folder.begin());
            for (std::uint64_t i = 0; i < 300; ++i)
                QVERIFY(folder.add(entryText(i)));
        }
        QVERIFY(!QFile::exists(dir.filePath("log")));
    }
};

CHATKEEP_TEST(tst_FolderVerify)
#include "tst_FolderVerify.moc"
