// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace chatkeep::ui {

/// Titles, help and choices of settings for people, in their language.
class SettingWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::SettingWords)

public:
    /// The setting's name; its key where we have no words.
    [[nodiscard]] static QString title(const QString& key);
    /// Its help; `english` where we have no words.
    [[nodiscard]] static QString help(const QString& key, const QString& english);
    /// Every setting with words of its own.
    [[nodiscard]] static QStringList keys();
    [[nodiscard]] static QString choice(const QString& value);
    /// What a choice may be; the service has no list.
    [[nodiscard]] static QStringList choicesOf(const QString& key);
};

} // namespace chatkeep::ui
