// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Random.h"
#include "core/crypto/Signature.h"
#include "core/custody/AgeFile.h"
#include "tests/main/Registry.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <random>

using namespace chatkeep;
using namespace chatkeep::custody;

namespace {

struct Pair {
    crypto::Secret identity = crypto::randomSecret(32);
    crypto::X25519Point recipient = crypto::x25519PublicKey(identity);
};

Bytes sealedFor(const std::vector<crypto::X25519Point>& recipients, ByteView plain) {
    MemorySink out;
    auto writer = AgeWriter::start(out, recipients);
    if (!writer || !(*writer)->write(plain) || !(*writer)->finish()) return {};
    return out.bytes();
}

Result<Bytes> readAll(ByteSource& source) {
    Bytes all;
    Bytes block(50000);
    for (;;) {
        CHATKEEP_ASSIGN(const std::size_t got, source.read(block));
        if (got == 0) return all;
        all.insert(all.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(got));
    }
}

Result<Bytes> openedBy(const crypto::Secret& identity, ByteView file) {
    MemorySource in(file);
    CHATKEEP_ASSIGN(const auto reader, AgeReader::open(in, identity));
    return readAll(*reader);
}

/// Runs stock age; skips the test by an empty optional where it is not installed.
std::optional<QByteArray> stockAge(const QStringList& arguments, const QByteArray& input) {
    const QString program = QStandardPaths::findExecutable("age");
    if (program.isEmpty()) return std::nullopt;
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0) return QByteArray("failed");
    return process.readAllStandardOutput();
}

QByteArray asArray(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Bytes asBytesOf(const QByteArray& array) {
    return {array.begin(), array.end()};
}

const std::vector<std::size_t> kSizes{0, 1, 65535, 65536, 65537, 131072, 200000};

} // namespace

class TestAgeFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySizeReadsBackForEveryRecipient() {
        const Pair one;
        const Pair two;
        for (const std::size_t size : kSizes) {
            const Bytes plain = crypto::randomBytes(size);
            const Bytes file = sealedFor({one.recipient, two.recipient}, plain);
            QVERIFY(*openedBy(one.identity, file) == plain);
            QVERIFY(*openedBy(two.identity, file) == plain);
            QCOMPARE(openedBy(Pair().identity, file).error().code, ErrorCode::WrongSecret);
        }
    }
    void theFileKeyOpensItWithoutAnIdentity() {
        const Bytes plain = crypto::randomBytes(100000);
        MemorySink out;
        auto writer = AgeWriter::start(out, {Pair().recipient});
        QVERIFY((*writer)->write(plain).has_value());
        QVERIFY((*writer)->finish().has_value());
        MemorySource in(out.bytes());
        const auto reader = AgeReader::openWithFileKey(in, (*writer)->fileKey());
        QVERIFY(*readAll(**reader) == plain);
    }
    void stockAgeOpensOurs() {
        const Pair pair;
        const QTemporaryDir folder;
        QFile identity(folder.filePath("identity"));
        QVERIFY(identity.open(QIODevice::WriteOnly));
        identity.write(QByteArray::fromStdString(std::string(crypto::ageIdentityText(pair.identity).text())) +
                       "\n");
        identity.close();
        for (const std::size_t size : kSizes) {
            const Bytes plain = crypto::randomBytes(size);
            const auto opened = stockAge({"-d", "-i", identity.fileName()},
                                         asArray(sealedFor({Pair().recipient, pair.recipient}, plain)));
            if (!opened) QSKIP("age is not installed");
            QCOMPARE(*opened, asArray(plain));
        }
    }
    void weOpenStockAges() {
        const Pair pair;
        for (const std::size_t size : kSizes) {
            const Bytes plain = crypto::randomBytes(size);
            const QString recipient = QString::fromStdString(crypto::ageRecipientText(pair.recipient));
            const QString other = QString::fromStdString(crypto::ageRecipientText(Pair().recipient));
            const auto file = stockAge({"-r", other, "-r", recipient}, asArray(plain));
            if (!file) QSKIP("age is not installed");
            QVERIFY(*openedBy(pair.identity, asBytesOf(*file)) == plain);
        }
    }
    void keysAreThoseOfStockAge() {
        const QString keygen = QStandardPaths::findExecutable("age-keygen");
        if (keygen.isEmpty()) QSKIP("age-keygen is not installed");
        QProcess process;
        process.start(keygen, {});
        QVERIFY(process.waitForFinished());
        const QByteArray text = process.readAllStandardOutput();
        const std::string identity = text.mid(text.indexOf("AGE-SECRET-KEY-1")).trimmed().toStdString();
        const std::string recipient = text.mid(text.indexOf("age1"), 62).toStdString();
        const auto key = crypto::parseAgeIdentity(identity);
        QVERIFY(key.has_value());
        QCOMPARE(std::string(crypto::ageIdentityText(*key).text()), identity);
        QCOMPARE(crypto::ageRecipientText(crypto::x25519PublicKey(*key)), recipient);
        QVERIFY(*crypto::parseAgeRecipient(recipient) == crypto::x25519PublicKey(*key));
    }
    void mistypedKeysAreRefused() {
        const Pair pair;
        const std::string good = crypto::ageRecipientText(pair.recipient);
        for (std::size_t i = 0; i < good.size(); ++i) {
            std::string bad = good;
            bad[i] = bad[i] == 'q' ? 'p' : 'q';
            QVERIFY(!crypto::parseAgeRecipient(bad));
        }
        QVERIFY(!crypto::parseAgeRecipient("Age1" + good.substr(4)));
        QVERIFY(!crypto::parseAgeIdentity(good));
        QVERIFY(!crypto::parseAgeIdentity(""));
    }
    void everyCutAndEveryAppendedByteIsDamage() {
        const Pair pair;
        const Bytes file = sealedFor({pair.recipient}, crypto::randomBytes(66000));
        for (std::size_t size = 0; size < file.size(); size += size < 400 ? 1 : 611) {
            const auto opened = openedBy(pair.identity, ByteView(file).first(size));
            QVERIFY(!opened);
            QVERIFY(opened.error().code == ErrorCode::Damaged ||
                    (size < 22 && opened.error().code == ErrorCode::Foreign));
        }
        // Cut at the border of a chunk: the flag of the last chunk is missing.
        const std::size_t header = file.size() - (66000 + 2 * 16);
        QCOMPARE(openedBy(pair.identity, ByteView(file).first(header + 65552)).error().code,
                 ErrorCode::Damaged);
        Bytes longer = file;
        longer.push_back(0);
        QCOMPARE(openedBy(pair.identity, longer).error().code, ErrorCode::Damaged);
    }
    void everyFlippedBitIsNoticed() {
        const Pair pair;
        const Bytes file = sealedFor({pair.recipient}, asBytes("a short backup"));
        for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
            Bytes bad = file;
            bad[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            QVERIFY2(!openedBy(pair.identity, bad), qPrintable(QString::number(bit)));
        }
    }
    void otherFilesAreToldApart() {
        const Pair pair;
        QCOMPARE(
            openedBy(pair.identity, asBytes("PK\x03\x04 some other archive without a newline")).error().code,
            ErrorCode::Foreign);
        QCOMPARE(openedBy(pair.identity, {}).error().code, ErrorCode::Foreign);
        QCOMPARE(openedBy(pair.identity, asBytes("age-encryption.org/v2\n")).error().code,
                 ErrorCode::NewerVersion);
        MemorySink out;
        QCOMPARE(AgeWriter::start(out, {}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(AgeWriter::start(out, {crypto::X25519Point{}}).error().code, ErrorCode::InvalidInput);
        QVERIFY(out.bytes().empty());
    }
    void randomHeadersNeverCrash() {
        const Pair pair;
        const Bytes file = sealedFor({pair.recipient, Pair().recipient}, asBytes("x"));
        std::mt19937 random(6);
        for (int round = 0; round < 3000; ++round) {
            Bytes bad = file;
            for (unsigned i = 0; i < 1 + random() % 8; ++i) {
                const auto at = static_cast<std::ptrdiff_t>(random() % bad.size());
                switch (random() % 4) {
                case 0:
                    bad[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(random());
                    break;
                case 1:
                    bad.insert(bad.begin() + at, '\n');
                    break;
                case 2:
                    bad.insert(bad.begin() + at, file.begin(), file.begin() + 60);
                    break;
                default:
                    bad.erase(bad.begin() + at);
                }
            }
            if (bad != file) QVERIFY(!openedBy(pair.identity, bad));
        }
    }
    void longBackupsAreQuick() {
        const Bytes plain(std::size_t{64} * 1024 * 1024, 'x');
        const Pair pair;
        QElapsedTimer timer;
        timer.start();
        const Bytes file = sealedFor({pair.recipient}, plain);
        const auto sealMs = static_cast<double>(timer.restart());
        QVERIFY(openedBy(pair.identity, file).has_value());
        qInfo("age: write %.0f MB/s, read %.0f MB/s", 67108.864 / sealMs,
              67108.864 / static_cast<double>(timer.elapsed()));
    }
};

CHATKEEP_TEST(TestAgeFile)
#include "tst_AgeFile.moc"
