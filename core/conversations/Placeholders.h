// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/privacy/Finder.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chatkeep::conversations {

/// Stands in for personal data in what goes to a service outside: "[EMAIL_ADDRESS_1]" in place of the
/// address, the same mark for the same value, and back again in what the service answers. Lives as long as
/// the turn that waits. Thread: one at a time.
class Placeholders {
public:
    explicit Placeholders(std::string locale)
        : m_locale(std::move(locale)) {}

    /// The body of a language model's request: also names and addresses of its question, where no passage has
    /// them.
    void maskModel(Json& body);
    /// The body of an action server's request: slots, the message with its entities, former events.
    void maskAction(Json& body);
    /// Every string of a document.
    void mask(Json& value);
    /// Puts the values back, in every string. False where the document would grow by more than a megabyte,
    /// since a mark is short and what it stands for may be a page: then it is no use any more.
    [[nodiscard]] bool restore(Json& value) const;

private:
    [[nodiscard]] std::string masked(std::string_view text, const std::vector<privacy::Found>& found);
    [[nodiscard]] std::string masked(std::string_view text);
    [[nodiscard]] const std::string* markOfDigits(std::string_view text) const;
    [[nodiscard]] const std::string& markFor(std::string_view kind, std::string_view value);
    void replaceKnown(std::string& text) const;
    [[nodiscard]] std::string withoutPeople(std::string_view question, const std::string& language,
                                            const Json& passages);
    [[nodiscard]] bool restore(Json& value, std::size_t& room) const;
    [[nodiscard]] bool restoreText(std::string& text, std::size_t& room) const;
    void maskMember(Json& object, const char* name);
    void maskMessage(Json& message);
    void maskEntities(Json& entities);

    std::string m_locale;
    std::vector<std::pair<std::string, std::string>> m_values; ///< mark, value
};

/// Cuts card numbers and security codes out of every string: what comes from outside is stored too.
void cutCards(Json& value, std::string_view locale);

} // namespace chatkeep::conversations
