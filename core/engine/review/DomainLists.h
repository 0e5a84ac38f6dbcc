// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"
#include "core/engine/format/YamlTree.h"

#include <optional>
#include <string>
#include <string_view>

namespace chatkeep::engine {

/// A list that belongs to an entry of a domain's section: roles of an entity, values of a slot.
struct DomainList {
    std::string_view section; ///< "entities" or "slots"
    std::string name;
    std::string_view key;
};

/// None: the entry has no such list.
[[nodiscard]] const YamlNode* domainList(const YamlNode& root, const DomainList& list);
/// The domain with `to` in the place of the item `from`; without `from` it is added, without `to` that goes.
/// Every other byte stays. Errors: InvalidInput ("form") where lines do not tell; NotFound ("item").
[[nodiscard]] Result<std::string> withDomainItem(const std::string& text, const DomainList& list,
                                                 const std::optional<std::string>& from,
                                                 const std::optional<std::string>& to);

} // namespace chatkeep::engine
