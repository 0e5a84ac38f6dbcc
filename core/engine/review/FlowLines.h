// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/format/BotSpec.h"
#include "core/engine/format/TextLines.h"

#include <optional>
#include <string>

namespace chatkeep::engine {

/// A step of a list in block style, by lines: its dash, the column of its keys, and what it names as next.
struct WrittenStep {
    int first = 0;
    int last = 0;
    std::size_t dash = 0;
    std::size_t keys = 0;
    int next = 0; ///< line of the key `next`; 0: none
};

/// The lines of a flow's file beside what was read of the flow.
class FlowLines {
public:
    FlowLines(const FlowSpec& flow, const std::string& text)
        : m_flow(flow)
        , m_lines(text) {}

protected:
    /// InvalidInput (the flow's file, "form"): lines do not tell.
    [[nodiscard]] std::unexpected<Error> form() const;
    [[nodiscard]] std::optional<WrittenStep> stepAt(int line) const;
    [[nodiscard]] const FlowStep* specAt(int line) const;
    /// The step before (-1) or behind (1) in the same list.
    [[nodiscard]] std::optional<WrittenStep> neighbour(const WrittenStep& step, int way) const;
    /// The ways part behind the step.
    [[nodiscard]] static bool parts(const WrittenStep& written, const FlowStep& step) {
        return written.next > 0 && step.next.line == 0;
    }
    /// An id that no step has yet.
    [[nodiscard]] std::string freeId();
    /// Gives a step an id that has none; it stands below where lines are put in.
    [[nodiscard]] Result<void> nameStep(const std::string& ours, const std::string& id);
    /// Who goes on to a step by its id goes on to another instead. `except`: but for the one on this line.
    [[nodiscard]] Result<void> lead(const FlowStep& from, const std::string& to, int except = 0);

    const FlowSpec& m_flow;
    TextLines m_lines;

private:
    [[nodiscard]] Result<void> leadLine(int line, const std::string& from, const std::string& to);
    int m_lastId = 0;
};

[[nodiscard]] std::optional<FlowSpec> flowOf(const BotSpec& spec, const std::string& id);
/// The changed files, if by them everything is as it was but for the steps of one flow, of which there are
/// some more (1) or fewer (-1), or as many (0). Errors: InvalidInput (file, "form").
[[nodiscard]] Result<BotFiles> checkedFlow(const std::string& bot, const BotFiles& files,
                                           const BotSpec& before, const std::string& flow, BotFiles changed,
                                           int more);

} // namespace chatkeep::engine
