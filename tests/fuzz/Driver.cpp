// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds a libFuzzer target for a few seconds: random bytes, and mutations of what it was fed before. The seed
// is printed, so that a failure can be repeated: fuzz_NAME SECONDS SEED.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

const char* const kPieces[] = {"{",
                               "}",
                               "[",
                               "]",
                               "\"",
                               ":",
                               "\n",
                               "- ",
                               "  ",
                               "intent",
                               "/",
                               "%00",
                               "\\u0000",
                               "\xff",
                               "\xf0\x9f\x98\x80",
                               "4111 1111 1111 1111",
                               "@example.org",
                               "null",
                               "-1",
                               "99999999999999999999",
                               "\xe2\x80\x8b",
                               "HTTP/1.1",
                               "\r\n\r\n",
                               "[a](b)",
                               "| examples:",
                               "<p hidden>",
                               "</div><div hidden>",
                               "<td style='display:none'>",
                               "<meta charset=shift_jis>",
                               "<!--",
                               "-->",
                               "<script>",
                               "&eacute",
                               "&#129;",
                               "\n\n```\n",
                               "`",
                               "**",
                               "_",
                               "\n[a]: b\n",
                               "[^1]",
                               "\\",
                               "<b c=\"",
                               " approx. 9. Mai"};

void mutate(Input& input, std::mt19937_64& random) {
    const auto at = [&] { return input.empty() ? 0 : static_cast<std::ptrdiff_t>(random() % input.size()); };
    switch (random() % 5) {
    case 0:
        if (!input.empty())
            input[static_cast<std::size_t>(at())] ^= static_cast<std::uint8_t>(1U << (random() % 8));
        break;
    case 1:
        if (!input.empty()) input.erase(input.begin() + at());
        break;
    case 2:
        input.insert(input.begin() + at(), static_cast<std::uint8_t>(random()));
        break;
    case 3: {
        const std::string piece = kPieces[random() % std::size(kPieces)];
        input.insert(input.begin() + at(), piece.begin(), piece.end());
        break;
    }
    default:
        if (input.size() < 4096) {
            const Input copy(input.begin() + at(), input.end());
            input.insert(input.end(), copy.begin(), copy.end());
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const double seconds = argc > 1 ? std::atof(argv[1]) : 3.0;
    const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : std::random_device{}();
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    std::fflush(stdout);
    std::mt19937_64 random(seed);
    std::vector<Input> pool(1);
    std::uint64_t runs = 0;
    const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (std::chrono::steady_clock::now() < end) {
        Input input = pool[random() % pool.size()];
        for (std::uint64_t i = 0, n = 1 + random() % 8; i < n; ++i)
            mutate(input, random);
        LLVMFuzzerTestOneInput(input.data(), input.size());
        ++runs;
        if (pool.size() < 512)
            pool.push_back(std::move(input));
        else if (random() % 16 == 0)
            pool[random() % pool.size()] = std::move(input);
    }
    std::printf("%llu runs\nTotals: 1 passed, 0 failed\n", static_cast<unsigned long long>(runs));
    return 0;
}
