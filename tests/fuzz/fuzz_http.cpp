// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/gateway/Addresses.h"
#include "core/gateway/Http.h"

#include <cstdlib>

using namespace chatkeep;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (auto decoded = gateway::percentDecode(text); decoded && !isUtf8(*decoded)) std::abort();
    (void)gateway::queryValue(text, "after");
    (void)gateway::parseNetwork(text);
    const std::string address =
        gateway::visitorAddress("10.0.0.1", text, text, {*gateway::parseNetwork("10.0.0.0/8")});
    if (address != "10.0.0.1" && !gateway::parseAddress(address)) std::abort();
    if (auto json = parseJson(text, 8)) (void)canonicalJson(*json);
    const std::string shown = withVisibleControls(text);
    if (isUtf8(text) && !isUtf8(shown)) std::abort();
    return 0;
}
