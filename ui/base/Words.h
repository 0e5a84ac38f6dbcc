// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Rights.h"
#include "core/base/Clock.h"

#include <QCoreApplication>
#include <QDate>
#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chatkeep::ui {

/// Text of the core as it may be shown: control and bidi characters become visible marks.
[[nodiscard]] QString shown(std::string_view utf8);
/// What shown() made of a text, as it was before; what it only showed otherwise comes back.
[[nodiscard]] QString asWritten(const QString& shown);
/// Several of them, with `between` in between.
[[nodiscard]] QString shown(const std::vector<std::string>& texts, const QString& between);
/// For places that would otherwise take markup for markup (tooltips). What is short stays on its line; what
/// is long is broken where it has to be.
[[nodiscard]] QString shownAsTip(const QString& plain);
[[nodiscard]] std::string utf8(const QString& text);
/// A path or a long name that a wrapped label may break behind each slash and low line.
[[nodiscard]] QString breakable(QString name);

/// Times, durations and numbers in the user's locale.
class Words {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::Words)

public:
    /// "now", "4 m", "3 h", "2 d", then the date.
    [[nodiscard]] static QString ago(TimeMs at, TimeMs now);
    /// "1:12", "1:02:11".
    [[nodiscard]] static QString duration(std::int64_t seconds);
    [[nodiscard]] static QString clock(TimeMs at);    ///< 14:02:11
    [[nodiscard]] static QString day(TimeMs at);      ///< 23 Nov 2026
    [[nodiscard]] static QString exact(TimeMs at);    ///< date and time with seconds
    [[nodiscard]] static QString dayTitle(TimeMs at); ///< "Today 14:02", else the date and time
    /// "English" for "en-GB", in the user's language; a tag that is not known stays.
    [[nodiscard]] static QString language(const QString& tag);
    /// A conversation's label: "Visitor 7F3A" in the console's language, what else it may be as it is.
    [[nodiscard]] static QString label(const std::string& label);
    [[nodiscard]] static QString number(std::int64_t value);
    /// With two digits: a score, or what a word gave to it.
    [[nodiscard]] static QString score(float value);
    [[nodiscard]] static QString size(std::int64_t bytes);
    [[nodiscard]] static QString role(access::Role role);
    /// A type of personal data by the core's name: "phone". A name that is not known stays.
    [[nodiscard]] static QString found(std::string_view type);
    /// What a right allows: "reveal masked text".
    [[nodiscard]] static QString right(access::Right right);
    /// "an administrator or a privacy officer".
    [[nodiscard]] static QString whoCanGive(access::Right right);

private:
    [[nodiscard]] static QString shortDate(QDate date);
};

[[nodiscard]] TimeMs nowMs();

} // namespace chatkeep::ui
