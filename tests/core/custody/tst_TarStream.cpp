// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"
#include "core/custody/TarStream.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <map>
#include <random>

using namespace chatkeep;
using namespace chatkeep::custody;

namespace {

using Files = std::map<std::string, Bytes>;

Bytes archiveOf(const Files& files) {
    MemorySink out;
    TarWriter writer(out);
    for (const auto& [name, content] : files)
        if (!writer.add(name, content, 1795442531123)) return {};
    return writer.finish() ? out.bytes() : Bytes();
}

Result<Files> filesOf(ByteView archive) {
    MemorySource in(archive);
    TarReader reader(in);
    Files files;
    for (;;) {
        CHATKEEP_ASSIGN(const auto entry, reader.next());
        if (!entry) return files;
        if (entry->sizeBytes > 1'000'000) return fail(ErrorCode::TooLarge);
        Bytes content(static_cast<std::size_t>(entry->sizeBytes));
        CHATKEEP_ASSIGN(const std::size_t got, readFully(reader, content));
        if (got != content.size()) return fail(ErrorCode::Damaged);
        files[entry->name] = std::move(content);
    }
}

Files someFiles() {
    return {{"manifest.json", crypto::randomBytes(100)},
            {"store.db", crypto::randomBytes(70000)},
            {"audit/tile/0/000", crypto::randomBytes(8192)},
            {"empty", {}}};
}

/// Makes numbers without keeping them.
class CountingSink final : public ByteSink {
public:
    Result<void> write(ByteView bytes) override {
        m_head.insert(m_head.end(), bytes.begin(),
                      bytes.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                          bytes.size(), 512 - std::min<std::size_t>(512, m_head.size()))));
        return {};
    }
    Bytes m_head;
};

} // namespace

class TestTarStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anArchiveReadsBack() {
        const Files files = someFiles();
        const auto read = filesOf(archiveOf(files));
        QVERIFY(read.has_value());
        QVERIFY(*read == files);
        QVERIFY(filesOf(archiveOf({}))->empty());
    }
    void stockTarReadsOurs() {
        const QString tar = QStandardPaths::findExecutable("tar");
        if (tar.isEmpty()) QSKIP("tar is not installed");
        const QTemporaryDir folder;
        const Files files = someFiles();
        const Bytes archive = archiveOf(files);
        QProcess process;
        process.start(tar, {"-x", "-C", folder.path()});
        process.write(reinterpret_cast<const char*>(archive.data()), static_cast<qint64>(archive.size()));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
        for (const auto& [name, content] : files) {
            QFile file(folder.filePath(QString::fromStdString(name)));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readAll() == QByteArray(reinterpret_cast<const char*>(content.data()),
                                                 static_cast<qsizetype>(content.size())));
        }
    }
    void weReadStockTars() {
        const QString tar = QStandardPaths::findExecutable("tar");
        if (tar.isEmpty()) QSKIP("tar is not installed");
        const QTemporaryDir folder;
        QFile file(folder.filePath("some.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        QProcess process;
        process.start(tar, {"-c", "--format=ustar", "-C", folder.path(), "some.txt"});
        QVERIFY(process.waitForFinished());
        const QByteArray archive = process.readAllStandardOutput();
        const auto files = filesOf(Bytes(archive.begin(), archive.end()));
        QVERIFY(files.has_value());
        QCOMPARE(asText(files->at("some.txt")), std::string_view("content"));
    }
    void hugeSizesAreWrittenAndRead() {
        for (const std::uint64_t size :
             {std::uint64_t{8589934591}, std::uint64_t{8589934592}, std::uint64_t{1} << 45}) {
            CountingSink out;
            TarWriter writer(out);
            QVERIFY(writer.begin("store.db", size, 0).has_value());
            MemorySource in(out.m_head);
            TarReader reader(in);
            const auto entry = reader.next();
            QVERIFY(entry && *entry);
            QCOMPARE((*entry)->sizeBytes, size);
        }
    }
    void wrongUseIsRefused() {
        MemorySink out;
        TarWriter writer(out);
        for (const char* name : {"", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/"})
            QCOMPARE(writer.begin(name, 0, 0).error().code, ErrorCode::InvalidInput);
        QCOMPARE(writer.begin(std::string(101, 'a'), 0, 0).error().code, ErrorCode::InvalidInput);
        QVERIFY(writer.begin("a", 3, 0).has_value());
        QVERIFY(!writer.write(asBytes("four")));
        QVERIFY(!writer.finish());
    }
    void namesThatLeaveTheFolderAreRefused() {
        Bytes archive = archiveOf({{"aaaaaaaa", {}}});
        std::copy_n("../../xx", 8, archive.begin());
        unsigned sum = 0;
        for (std::size_t i = 0; i < 512; ++i)
            sum += i >= 148 && i < 156 ? ' ' : archive[i];
        std::snprintf(reinterpret_cast<char*>(archive.data()) + 148, 8, "%06o", sum);
        QCOMPARE(filesOf(archive).error().code, ErrorCode::Damaged);
    }
    void cutAndChangedArchivesAreDamaged() {
        const Bytes good = archiveOf(someFiles());
        for (std::size_t size = 0; size < good.size() - 512; size += 509)
            QCOMPARE(filesOf(ByteView(good).first(size)).error().code, ErrorCode::Damaged);
        // The last byte of the checksum's own field says nothing.
        for (std::size_t at = 0; at < 512; ++at) {
            if (at == 155) continue;
            Bytes bad = good;
            bad[at] ^= 1;
            QVERIFY(!filesOf(bad));
        }
        Bytes trailing = good;
        trailing.push_back('x');
        QVERIFY(!filesOf(trailing));
    }
    void randomArchivesNeverCrash() {
        const Bytes good = archiveOf(someFiles());
        std::mt19937 random(7);
        for (int round = 0; round < 2000; ++round) {
            Bytes bad = good;
            for (int i = 0; i < 6; ++i)
                bad[random() % bad.size()] = static_cast<std::uint8_t>(random());
            (void)filesOf(bad);
            (void)filesOf(crypto::randomBytes(random() % 3000));
        }
    }
};

CHATKEEP_TEST(TestTarStream)
#include "tst_TarStream.moc"
