// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/engine/Understanding.h"

#include <atomic>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine {

struct EntityTraining {
    std::span<const TrainingExample> examples;               ///< with annotated spans
    std::map<std::string, std::string> synonyms;             ///< surface form (case-folded) -> value
    std::map<std::string, std::vector<std::string>> lookups; ///< entity -> entries
    std::map<std::string, std::vector<std::string>>
        regexes;                       ///< entity -> RE2 patterns (bad ones left out, reported by the loader)
    std::vector<std::string> entities; ///< declared names; others are not returned
    std::string language; ///< whose words for numbers, dates and money are known; empty: those of all
    const std::atomic<bool>* cancelled = nullptr;
};

/// Values of an entity of this name are found by rules, in every bot: "date", "number", "datum" …
[[nodiscard]] bool isRuledEntity(std::string_view name);

/// Finds entities: annotated spans learned from context, regex, lookup with fuzzy match, numbers, dates,
/// durations, money, e-mail, phone; then synonyms. Immutable, deterministic. Thread: extract() from any
/// thread at once.
class EntityExtractor {
public:
    /// Bounded in time and memory whatever the examples: about two seconds and 40 MB at most.
    /// Errors: Cancelled.
    [[nodiscard]] static Result<std::shared_ptr<const EntityExtractor>> train(const EntityTraining& training);
    [[nodiscard]] static Result<std::shared_ptr<const EntityExtractor>> load(ByteView bytes);
    [[nodiscard]] virtual Bytes save() const = 0;
    /// By start; overlaps are resolved (longest, then surest), but a span that examples annotate as
    /// several entities is all of them.
    [[nodiscard]] virtual std::vector<Entity> extract(std::string_view utf8) const = 0;
    virtual ~EntityExtractor() = default;

protected:
    EntityExtractor() = default;
};

} // namespace chatkeep::engine
