// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// ck_nlu TRAIN TEST [--valid F] [--oos-valid F] [--oos-test F] [--live] [--predictions F]
#include "core/engine/understanding/Evaluation.h"

#include <cstdio>
#include <string>
#include <vector>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

bool readInto(std::vector<TrainingExample>& examples, const std::string& path) {
    auto read = readTsv(path);
    if (!read) {
        std::fprintf(stderr, "cannot read %s\n", path.c_str());
        return false;
    }
    examples = std::move(*read);
    return true;
}

bool readArguments(const std::vector<std::string>& words, EvaluationRequest& request) {
    if (words.size() < 2 || !readInto(request.train, words[0]) || !readInto(request.test, words[1]))
        return false;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--live") {
            request.effort = Effort::Live;
            continue;
        }
        if (i + 1 == words.size()) return false;
        const std::string& value = words[++i];
        if (word == "--valid" && !readInto(request.valid, value)) return false;
        if (word == "--oos-valid" && !readInto(request.oosValid, value)) return false;
        if (word == "--oos-test" && !readInto(request.oosTest, value)) return false;
        if (word == "--predictions") request.predictionsPath = value;
    }
    return true;
}

} // namespace

int main(int count, char** words) {
    EvaluationRequest request;
    if (!readArguments({words + 1, words + count}, request)) return 2;
    const auto figures = evaluate(request);
    if (!figures) return 1;
    std::printf("%s\n", figures->dump(1).c_str());
    return 0;
}
