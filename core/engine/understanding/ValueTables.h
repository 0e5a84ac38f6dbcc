// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chatkeep::engine::nlu {

/// Words of resources/facts/values.txt that stand for numbers, dates, times and money. Immutable.
class ValueTables {
public:
    [[nodiscard]] static const ValueTables& standard();
    explicit ValueTables(std::string_view text);

    /// `phrase` is folded, words parted by one space.
    [[nodiscard]] const std::string* find(std::string_view kind, std::string_view phrase) const;
    [[nodiscard]] std::optional<double> number(std::string_view kind, std::string_view phrase) const;
    /// A German number written as one word: "fünfundzwanzig", "dreihundertzwei".
    [[nodiscard]] std::optional<double> compound(std::string_view word) const;

private:
    std::unordered_map<std::string, std::string> m_values; ///< "kind:phrase"
};

} // namespace chatkeep::engine::nlu
