// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"
#include "core/engine/understanding/ByteStream.h"
#include "core/engine/understanding/Pieces.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::engine::nlu {

/// What the examples' values of each type look like, which what training finds has to look like too: a phone
/// number or digits alone are no order's number, "it" is the name of nothing, and a word is no half of one.
class ValueLooks {
public:
    /// What is found without training in a text, under the declared types.
    using Rules = std::function<std::vector<Entity>(std::string_view utf8, const std::vector<Piece>& pieces)>;

    void learn(std::span<const TrainingExample> examples, std::string_view language, const Rules& rules);
    /// Widens `found` to whole words and leaves out what looks like no example. `pieces` are those of `utf8`.
    void keepLikely(std::string_view utf8, const std::vector<Piece>& pieces, std::string_view language,
                    std::vector<Entity>& found) const;
    /// Whether the examples' values of the type are what rules find, so that these know better where one
    /// ends.
    [[nodiscard]] bool isRuled(const std::string& type) const;
    /// isRuled(), and there are such examples.
    [[nodiscard]] bool isMarkedAsRuled(const std::string& type) const;
    /// Whether rules find every one of them.
    [[nodiscard]] bool isOnlyRuled(const std::string& type) const;

    void save(ByteWriter& out) const;
    /// `isFirst`: of a model that knows contacts and digits only.
    void load(ByteReader& in, bool isFirst);

private:
    std::map<std::string, std::uint32_t> m_looks; ///< bits of what values may be, by type
};

} // namespace chatkeep::engine::nlu
