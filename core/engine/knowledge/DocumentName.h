// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// A document's name below `knowledge/`, as it is or as a key of labels.yml has it. Immutable; thread: any.
class DocumentName {
public:
    explicit DocumentName(std::string_view name);
    /// Whether a key means a document: by its name, its path from the bot's root, as the PDF it was, or
    /// without its ending; letters' case does not matter, since hiding too much is the smaller harm.
    [[nodiscard]] bool names(const DocumentName& document) const;
    /// Whether who wrote a key that names nothing may have meant this document: by another ending or folder,
    /// with one or two slips of the pen, or with all that is in a folder or begins so ("staff/", "staff*").
    [[nodiscard]] bool mayMean(const DocumentName& document) const;

private:
    /// Without what parts words.
    struct Letters {
        explicit Letters(std::string_view text = {});
        /// Whether one becomes the other by so many slips of the pen.
        [[nodiscard]] bool isNear(const Letters& other, std::size_t slips) const;
        std::u32string all;
        std::uint64_t sketch = 0; ///< which there are, roughly
    };

    std::string m_path;      ///< in folded case
    std::string m_beginning; ///< of the documents that it may mean all together
    bool m_isMany = false;   ///< it can mean nothing else
    bool m_hasFolder = false;
    Letters m_title; ///< without its ending, as the next
    Letters m_whole;
};

} // namespace chatkeep::engine
