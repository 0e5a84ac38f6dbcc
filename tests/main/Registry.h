// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <string>

namespace chatkeep::test {

/// A test class of this program under its file's name. A room's tests are one program, so that what their
/// headers bring is compiled once; `tests_ROOM tst_Name [Qt Test's arguments]` runs one of them in a process
/// of its own.
class Registered {
public:
    using Run = int (*)(int argc, char** argv);

    /// `file`: the path of the test's source, "…/tst_Name.cpp". Only before main().
    Registered(const char* file, Run run);
};

/// Main's work: runs the test that the first argument names and returns its status, or 2 with a list of the
/// names.
int runRegistered(int argc, char** argv);

} // namespace chatkeep::test

/// Stands at the end of a test's source, in the place of QTEST_MAIN.
#define CHATKEEP_TEST(Class)                                                                                 \
    static const chatkeep::test::Registered registered##Class(__FILE__, [](int argc, char** argv) {          \
        Class test;                                                                                          \
        return QTest::qExec(&test, argc, argv);                                                              \
    });
