// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/conversations/ImportLine.h"

#include "core/base/Text.h"

namespace chatkeep::conversations {

namespace {

constexpr std::size_t kMaxImportedChars = 20'000;
constexpr std::size_t kMaxIdChars = 200;
constexpr std::size_t kEarlierTexts = 4;

std::unexpected<Error> bad(const char* what) {
    return fail(ErrorCode::InvalidInput, {"line", what});
}

std::optional<Author> speakerOf(std::string_view name) {
    if (name == "visitor") return Author::Visitor;
    if (name == "bot") return Author::Bot;
    if (name == "operator") return Author::Operator;
    return std::nullopt;
}

Result<ImportTurn> turnOf(const Json& json) {
    if (!json.is_object()) return bad("turns");
    ImportTurn turn;
    const auto speaker = stringMember(json, "speaker");
    const auto author = speaker ? speakerOf(*speaker) : std::nullopt;
    if (!author) return bad("speaker");
    turn.author = *author;
    const auto text = stringMember(json, "text");
    if (!text || !checkText(*text, "text", kMaxImportedChars)) return bad("text");
    turn.text = *text;
    if (json.contains("at") && !json["at"].is_null()) {
        const auto at = stringMember(json, "at");
        const auto parsed = at ? parseTime(*at) : bad("time");
        if (!parsed) return bad("time");
        turn.at = *parsed;
    }
    return turn;
}

/// Finds personal data in every turn, in order, so that a card begun in one turn is seen in a later one.
void findIn(ImportLine& line) {
    std::vector<ImportTurn*> earlier; // newest first
    for (auto& turn : line.turns) {
        auto arrival = privacy::receiveText(turn.text);
        if (turn.author == Author::Visitor) {
            std::vector<std::string_view> texts;
            for (const auto* one : earlier)
                texts.push_back(one->text);
            auto cuts = privacy::findSplitCards(texts, arrival);
            for (auto& cut : cuts) {
                if (cut.earlierIndex >= earlier.size()) continue;
                auto& touched = *earlier[cut.earlierIndex];
                touched.text = std::move(cut.earlierText);
                touched.extra.found = std::move(cut.earlierFound);
                touched.extra.redacted = true;
            }
            earlier.insert(earlier.begin(), &turn);
            if (earlier.size() > kEarlierTexts) earlier.pop_back();
        }
        turn.text = std::move(arrival.text);
        turn.extra.found = std::move(arrival.found);
        turn.extra.redacted = arrival.cut;
    }
}

} // namespace

Result<ImportLine> readImportLine(std::string_view text, std::string& id) {
    const auto json = parseJson(text);
    if (!json || !json->is_object()) return bad("json");
    ImportLine line;
    const auto idMember = stringMember(*json, "id");
    if (!idMember || !checkText(*idMember, "id", kMaxIdChars)) return bad("id");
    line.id = id = *idMember;
    if (json->contains("person") && !(*json)["person"].is_null()) {
        const auto person = stringMember(*json, "person");
        if (!person || !checkText(*person, "person", kMaxIdChars)) return bad("person");
        line.person = *person;
    }
    const auto turns = json->find("turns");
    if (turns == json->end() || !turns->is_array() || turns->empty()) return bad("turns");
    for (const auto& turn : *turns) {
        CHATKEEP_ASSIGN(auto read, turnOf(turn));
        line.turns.push_back(std::move(read));
    }
    findIn(line);
    return line;
}

} // namespace chatkeep::conversations
