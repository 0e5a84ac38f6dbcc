// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/understanding/EntityExtractor.h"

#include <memory>
#include <string>
#include <vector>

namespace chatkeep::test {

/// "fly from [Berlin](city:from)": text with spans, as short as a test likes it.
inline engine::TrainingExample annotated(const std::string& intent, const std::string& marked) {
    engine::TrainingExample example{intent, {}, {}};
    for (std::size_t at = 0; at < marked.size();) {
        if (marked[at] != '[') {
            example.text += marked[at++];
            continue;
        }
        const auto close = marked.find("](", at);
        const auto end = marked.find(')', close);
        const std::string name = marked.substr(close + 2, end - close - 2);
        engine::Entity entity;
        entity.type = name.substr(0, name.find(':'));
        if (name.find(':') != std::string::npos) entity.role = name.substr(name.find(':') + 1);
        entity.start = static_cast<std::uint32_t>(example.text.size());
        entity.value = marked.substr(at + 1, close - at - 1);
        example.text += entity.value;
        entity.end = static_cast<std::uint32_t>(example.text.size());
        example.entities.push_back(entity);
        at = end + 1;
    }
    return example;
}

inline std::string shown(const std::vector<engine::Entity>& entities) {
    std::string text;
    for (const engine::Entity& entity : entities)
        text += entity.type + (entity.role.empty() ? "" : ":" + entity.role) + "=" + entity.value + ";";
    return text;
}

inline std::shared_ptr<const engine::EntityExtractor> extractorOf(const engine::EntityTraining& training) {
    return *engine::EntityExtractor::train(training);
}

} // namespace chatkeep::test
