// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/EntryText.h"
#include "core/audit/Tiles.h"
#include "core/base/Json.h"

#include <cstdlib>

using namespace chatkeep;

namespace {

class NoSink final : public audit::TileSink {
public:
    Result<void> put(unsigned /*level*/, std::uint64_t /*tile*/,
                     std::span<const audit::Digest> /*hashes*/) override {
        return {};
    }
};

/// The frontier's root must be that of a tree made plainly from all leaves.
audit::Digest plainRoot(std::span<const audit::Digest> leaves) {
    if (leaves.empty()) return audit::emptyRoot();
    if (leaves.size() == 1) return leaves[0];
    std::size_t left = 1;
    while (left * 2 < leaves.size())
        left *= 2;
    return audit::nodeHash(plainRoot(leaves.first(left)), plainRoot(leaves.subspan(left)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    for (const std::uint64_t width : {1U, 2U, 3U, 256U}) {
        const auto entries = audit::parseBundle(bytes, width);
        if (!entries) continue;
        Bytes again;
        for (const std::string_view entry : *entries)
            audit::appendBundleEntry(again, entry);
        if (again != Bytes(bytes.begin(), bytes.end())) std::abort();
    }
    if (const auto tile = audit::parseTile(bytes, size / 32);
        tile && audit::tileBytes(*tile) != Bytes(bytes.begin(), bytes.end()))
        std::abort();
    if (const auto text = asText(bytes); audit::checkEntry(text, 0)) {
        const auto json = parseJson(text);
        if (!json || canonicalJson(*json) != text) std::abort();
    }
    // Each byte appends that many leaves, or cuts back to what was kept.
    audit::Frontier frontier;
    NoSink sink;
    std::vector<audit::Digest> leaves;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(size, 24); ++i) {
        if (data[i] % 5 == 0) {
            frontier.cutTo(kept);
            leaves.resize(kept);
        } else if (data[i] % 5 == 1) {
            frontier.keep();
            kept = leaves.size();
        } else {
            for (int n = 0; n < data[i]; ++n) {
                leaves.push_back(audit::leafHash(bytes.first(i)));
                (void)frontier.append(leaves.back(), sink);
            }
        }
    }
    if (frontier.root() != plainRoot(leaves)) std::abort();
    return 0;
}
