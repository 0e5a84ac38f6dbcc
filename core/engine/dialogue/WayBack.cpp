// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/WayBack.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace chatkeep::engine {
namespace {

// A step has for each of a state's parts: "+" members to put in, "-" names of members to take out. "h" is the
// history: how many items stay, or its items, by their places in the history now where it has them.
constexpr const char* kHistory = "h";

const Json& partOf(const Json& state, const char* name) {
    static const Json kNothing = Json::object();
    const auto found = state.find(name);
    return found != state.end() && found->is_object() ? *found : kNothing;
}

Json listIn(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_array() ? *found : Json::array();
}

Json historyBack(const Json& now, const Json& before) {
    if (before.size() <= now.size() && std::equal(before.begin(), before.end(), now.begin()))
        return before.size();
    auto items = Json::array();
    for (const auto& item : before) {
        const auto place = std::find(now.begin(), now.end(), item) - now.begin();
        items.push_back(place == static_cast<std::ptrdiff_t>(now.size()) ? item : Json(place));
    }
    return items;
}

Json historyBefore(const Json& step, const Json& now) {
    auto history = Json::array();
    const auto add = [&](std::size_t place) {
        if (place < now.size()) history.push_back(now[place]);
    };
    if (step.is_number_unsigned())
        for (std::size_t place = 0; place < std::min(step.get<std::size_t>(), now.size()); ++place)
            add(place);
    for (std::size_t i = 0; step.is_array() && i < step.size(); ++i) {
        if (step[i].is_number_unsigned())
            add(step[i].get<std::size_t>());
        else
            history.push_back(step[i]);
    }
    return history;
}

Json partBack(const Json& now, const Json& before) {
    Json step = Json::object();
    for (const auto& [name, value] : before.items()) {
        const auto known = now.find(name);
        if (known != now.end() && *known == value) continue;
        const bool isList = value.is_array() && (known == now.end() || known->is_array());
        if (name == kHistory && isList)
            step[kHistory] = historyBack(listIn(now, kHistory), value);
        else
            step["+"][name] = value;
    }
    for (const auto& [name, value] : now.items())
        if (!before.contains(name)) step["-"].push_back(name);
    return step;
}

Json partBefore(const Json& step, Json now) {
    const auto history = step.find(kHistory);
    if (history != step.end()) now[kHistory] = historyBefore(*history, listIn(now, kHistory));
    for (const auto& name : listIn(step, "-"))
        if (name.is_string()) now.erase(name.get<std::string>());
    for (const auto& [name, value] : partOf(step, "+").items())
        now[name] = value;
    return now;
}

} // namespace

std::string stepBack(const Json& now, const Json& before) {
    Json step = Json::object();
    for (const auto* part : {"s", "t"})
        if (auto back = partBack(partOf(now, part), partOf(before, part)); !back.empty())
            step[part] = std::move(back);
    return dumpJson(step);
}

Json stateBefore(std::string_view step, const Json& now) {
    constexpr int kDeepest = 64;
    const auto read = parseJson(step, kDeepest);
    if (!read || !read->is_object()) return now;
    Json state = Json::object();
    for (const auto* part : {"s", "t"})
        state[part] = partBefore(partOf(*read, part), partOf(now, part));
    return state;
}

} // namespace chatkeep::engine
