// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/knowledge/KnowledgeEvaluation.h"

#include <iostream>
#include <string_view>

/// ck_knowledge FILE.jsonl [half]: prints the report.
int main(int count, char** arguments) {
    using namespace chatkeep;
    if (count < 2) return 2;
    const auto threads = engine::readQuestionThreads(arguments[1]);
    if (!threads) return 4;
    const auto report =
        engine::evaluateKnowledge(*threads, count > 2 && std::string_view(arguments[2]) == "half");
    if (!report) return 1;
    std::cout << dumpJson(*report, 2) << '\n';
    return 0;
}
