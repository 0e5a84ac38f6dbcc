// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/FrozenFiles.h"

#include <cstdio>

using namespace chatkeep;
using namespace chatkeep::store;

// Writes one small database a kind at the newest known version, to be kept in frozen/ for the tests of
// migrations. Run once for each new version of a schema; a frozen file never changes afterwards.

namespace {

Result<void> freeze(const std::string& folder, const std::string& kind) {
    auto migrations = knownMigrations(kind);
    ConnectionOptions options;
    options.mode = ConnectionOptions::Mode::Create;
    auto path = folder + "/" + test::frozenName(kind, migrations.back().version);
    CHATKEEP_ASSIGN(auto connection, Connection::open(path, test::frozenKey(), options));
    CHATKEEP_TRY(migrate(*connection, migrations));
    return writeMeta(*connection, "frozen", kind);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: freezeDatabases FOLDER\n", stderr);
        return 2;
    }
    for (const char* kind : test::kFrozenKinds)
        if (auto frozen = freeze(argv[1], kind); !frozen) {
            std::fprintf(stderr, "%s: %s\n", kind, frozen.error().detail.c_str());
            return 1;
        }
    return 0;
}
