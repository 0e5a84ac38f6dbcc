// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Error.h"

#include <QWidget>

#include <map>
#include <string>

class QLabel;

namespace chatkeep::ui {

/// One quiet line above what a panel shows, while something that it reads again by itself cannot be read.
/// Thread: GUI.
class BehindLine final : public QWidget {
    Q_OBJECT
public:
    explicit BehindLine(QWidget* parent = nullptr);
    /// Said once, with a reference number that is in the log, however often the same comes again.
    void say(const std::string& part, const Error& error);
    void withdraw(const std::string& part); ///< that part can be read again
    [[nodiscard]] bool says() const { return !m_said.empty(); }

private:
    struct Said {
        ErrorCode code = ErrorCode::Internal;
        QString words;
    };
    void showFirst();

    std::map<std::string, Said> m_said;
    QLabel* m_words;
};

} // namespace chatkeep::ui
