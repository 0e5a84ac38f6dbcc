// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/Secret.h"
#include "tests/main/Registry.h"

#include <vector>

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chatkeep;
using namespace chatkeep::crypto;

class TestSecret : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSecretMovesAndIsNeverCopied() {
        static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
        Secret a(asBytes("abc"));
        Secret b(std::move(a));
        QVERIFY(a.empty()); // NOLINT: the point of the test
        QCOMPARE(b.text(), std::string_view("abc"));
        const Secret c = b.clone();
        QVERIFY(b == c);
        b.writable()[0] = 'x';
        QVERIFY(!(b == c));
        b = c.clone();
        QVERIFY(b == c);
        QVERIFY(Secret() == Secret());
        QVERIFY(!(Secret(2) == Secret(3)));
    }
    void aNewSecretIsZeroAndAGoneOneIsOverwritten() {
        const std::uint8_t* place = nullptr;
        {
            const Secret secret(asBytes("do not leave me lying about"));
            place = secret.view().data();
        }
        QVERIFY(lockedMemoryAvailable());
        // The arena stays mapped, so that the place may still be read.
        for (int i = 0; i < 27; ++i)
            QCOMPARE(int{place[i]}, 0);
        const Secret zero(100);
        for (const std::uint8_t byte : zero.view())
            QCOMPARE(int{byte}, 0);
    }
    void manySizesLiveSideBySide() {
        std::vector<Secret> secrets;
        for (std::size_t size = 1; size < 1500; size += 7) {
            Secret secret(size);
            std::fill(secret.writable().begin(), secret.writable().end(), static_cast<std::uint8_t>(size));
            secrets.push_back(std::move(secret));
            if (size % 3 == 0) secrets.erase(secrets.begin());
        }
        for (const Secret& secret : secrets)
            for (const std::uint8_t byte : secret.view())
                QCOMPARE(byte, static_cast<std::uint8_t>(secret.size()));
    }
    void textsAreOverwrittenWhole() {
        std::string text = "a long text that does not fit a short string";
        text.resize(3);
        wipe(text);
        QVERIFY(text.empty());
        QCOMPARE(text.data()[4], '\0');
    }
    void whatDoesNotFitIsSaidAndWorks() {
        QVERIFY(lockedMemoryAvailable());
        Secret large(std::size_t{16} * 1024 * 1024);
        QVERIFY(!lockedMemoryAvailable());
        large.writable()[large.size() - 1] = 7;
        QCOMPARE(int{large.view()[large.size() - 1]}, 7);
    }
    void withoutLockedMemorySecretsStillWork() {
        const pid_t child = ::fork();
        if (child == 0) {
            // exec is the only way to a process whose arena is not made yet.
            const rlimit none{0, 0};
            ::setrlimit(RLIMIT_MEMLOCK, &none);
            // Its report would be counted as ours.
            ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
            ::execl("/proc/self/exe", "tests_crypto", "tst_Secret", "hardeningTurnsCoreDumpsOff", nullptr);
            ::_exit(1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    void hardeningTurnsCoreDumpsOff() {
        const Secret secret(asBytes("works in either memory"));
        QCOMPARE(secret.text(), std::string_view("works in either memory"));
        ::unsetenv("CHATKEEP_TEST_DUMPABLE");
        hardenProcess();
        rlimit limit{};
        ::getrlimit(RLIMIT_CORE, &limit);
        QCOMPARE(limit.rlim_cur, rlim_t{0});
        QCOMPARE(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
    }
};

CHATKEEP_TEST(TestSecret)
#include "tst_Secret.moc"
