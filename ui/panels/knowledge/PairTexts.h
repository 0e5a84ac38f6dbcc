// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

/// A pair's texts as fields hold them, and back. Thread: any.
namespace chatkeep::ui::pairtexts {

/// Answers are parted by a line "---". Such a line of an answer's own has a backslash before it, and one that
/// has backslashes already has one more.
[[nodiscard]] QString ofAnswers(const std::vector<std::string>& answers);
[[nodiscard]] std::vector<std::string> answersIn(const QString& field);

/// One a line.
[[nodiscard]] QString ofWordings(const std::vector<std::string>& wordings);
[[nodiscard]] std::vector<std::string> wordingsIn(const QString& field);

} // namespace chatkeep::ui::pairtexts
