// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the files of a Dialogflow export or an nlp.js corpus: reading ends, nothing is dropped, and
// what was written can be read again.
#include "core/engine/BotProject.h"

#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chatkeep::engine;
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto half = text.substr(0, size / 2);
    const BotFiles agent{{"agent.json", "{\"language\": \"en\"}"},
                         {"entities/e.json", "{\"name\": \"e\"}"},
                         {"entities/e_entries_en.json", text},
                         {"intents/a.json", "{\"name\": \"a\", \"responses\": [" + text + "]}"},
                         {"intents/b.json", text},
                         {"intents/a_usersays_en.json", "[{\"data\": [{\"text\": \"a " + half + "\"}]}]"}};
    const BotFiles corpus{
        {"corpus.json",
         "{\"locale\": \"en\", \"data\": [{\"intent\": \"a\", \"utterances\": [\"b\"]}, " + text + "]}"},
        {"other.json", text + "utterances"}};
    for (const auto& files : {agent, corpus}) {
        auto taken = takeIn("fuzz", files);
        if (!taken) continue;
        if (taken->report.dropped != 0) std::abort();
        if (!BotProject::parse("fuzz", taken->files)) std::abort();
    }
    return 0;
}
