// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/Understanding.h"

#include <functional>
#include <string>
#include <vector>

namespace chatkeep::engine::nlu {

/// Whether both types may be said of one span.
using TypesTogether = std::function<bool(const std::string& type, const std::string& other)>;

/// Whether bytes from `begin` to `end` hold nothing but little words ("please").
using IsFiller = std::function<bool(std::uint32_t begin, std::uint32_t end)>;

/// What a list knows has the list's spelling where training finds it too, if need be with little words beside
/// it or several of them as one. It keeps the guess's role.
void takeListed(std::vector<Entity> listed, const IsFiller& isFiller, std::vector<Entity>& found);

/// What an author's pattern finds goes before a guess of the same type around it, whose role it keeps.
void takePatterns(std::vector<Entity> byPatterns, std::vector<Entity>& found);

/// What rules find goes before what training finds of the same type there, if rules know better of that type
/// (`isRuled`); it keeps the role.
void takeRuled(std::vector<Entity> byRules, const std::function<bool(const std::string& type)>& isRuled,
               std::vector<Entity>& found);

/// By start, without overlaps: the longest wins, then the surest, then the author's own means. On equal spans
/// all stay that go together.
[[nodiscard]] std::vector<Entity> withoutOverlaps(std::vector<Entity> found, const TypesTogether& together);

} // namespace chatkeep::engine::nlu
