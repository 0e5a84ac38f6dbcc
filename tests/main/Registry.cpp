// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <vector>

namespace chatkeep::test {
namespace {

std::map<std::string, Registered::Run>& tests() {
    static std::map<std::string, Registered::Run> known;
    return known;
}

} // namespace

Registered::Registered(const char* file, Run run) {
    tests().emplace(std::filesystem::path(file).stem().string(), run);
}

int runRegistered(int argc, char** argv) {
    const auto found = argc > 1 ? tests().find(argv[1]) : tests().end();
    if (found == tests().end()) {
        std::fprintf(stderr, "Name one of these tests:\n");
        for (const auto& [name, run] : tests())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    // A function that takes long on a busy machine is not hung: ctest ends what is.
    setenv("QTEST_FUNCTION_TIMEOUT", "1800000", 0); // ms
    std::vector<char*> rest{argv[0]};
    rest.insert(rest.end(), argv + 2, argv + argc);
    const int count = static_cast<int>(rest.size());
    rest.push_back(nullptr);
    return found->second(count, rest.data());
}

} // namespace chatkeep::test
