// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace chatkeep::log {

enum class Level { Debug, Info, Warning, Error };

/// A value that may be logged. There is no way to make one from free text: only numbers, ids, times, codes
/// and string literals, so that a person's words or a secret cannot get in by accident.
class Field {
public:
    template <std::size_t N>
    constexpr Field(std::string_view name, const char (&literal)[N])
        : m_name(name)
        , m_text(literal) {}
    Field(std::string_view name, std::int64_t value);
    Field(std::string_view name, double value);
    Field(std::string_view name, ErrorCode code);
    /// Ids are random and so not personal by themselves. `id` is anything with text().
    template <typename IdType>
        requires requires(const IdType& id) {
            { id.text() } -> std::same_as<std::string>;
        }
    Field(std::string_view name, const IdType& id)
        : m_name(name)
        , m_text(id.text()) {}

    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string_view m_name;
    std::string m_text;
};

/// Opens the rotating log file (2 MiB, 3 files, mode 0600). Before that, lines of Warning and above go to
/// stderr.
void openFile(const std::string& path);

/// Writes one line. `event` is a literal in the past tense: "vault opened". Thread: any.
void write(Level level, const char* event, std::initializer_list<Field> fields = {});

/// InWords: a person reads the error anyway, so without a file only a line with a detail goes to stderr.
enum class Told { No, InWords };
/// Writes an error with its detail under a new reference number and returns that number, e.g. "R-7K3QM2".
std::string reference(const char* event, const Error& error, Told told = Told::No);

} // namespace chatkeep::log
